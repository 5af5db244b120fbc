import { formatCidr, parseCidr } from '../../model/cidr.ts';
import { formatAclEntry, formatTraffic } from '../../model/format-rule.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Edit } from '../../language/edit/edit.ts';
import type { NetworkText } from '../../language/format/network-text.ts';
import { parseRoute } from '../../language/text/route.ts';
import { parseAclEntry, parseGroupRule } from '../../language/text/rule.ts';
import type { BlockOrName, Change } from '../change.ts';
import { lineAdded } from './fields.ts';
import { aclList, groupList, routeList, type ListPlace } from './places.ts';
import { unwritten, type Unwritten } from './unwritten.ts';

type LineChange = Extract<Change, { kind: 'group-rule' | `${string}-entry` | `${string}-route` }>;

/** A change of one line: a rule, an entry of an ACL, a route. */
export function lineEdit(text: NetworkText, change: LineChange): Result<Edit, Unwritten> {
  switch (change.kind) {
    case 'group-rule': {
      const wanted = ruleText(change.rule);
      const isMeant = (line: string) => {
        const rule = parseGroupRule(line);
        return rule.ok && ruleText(rule.value) === wanted;
      };
      return within(groupList(text, change.group, change.direction), (place) =>
        change.act === 'add' ? ok(lineAdded(place.holder, place.key, place.lines, wanted)) : removed(place, isMeant),
      );
    }
    case 'add-entry':
      return within(aclList(text, change.acl, change.direction), ({ holder, key, lines }) =>
        ok(lineAdded(holder, key, lines, formatAclEntry(change.entry))),
      );
    case 'remove-entry': {
      const isMeant = (line: string) => {
        const entry = parseAclEntry(line);
        return entry.ok && entry.value.number === change.number;
      };
      return within(aclList(text, change.acl, change.direction), (place) => removed(place, isMeant));
    }
    case 'add-route': {
      const destination = blockOrName(change.destination);
      return within(routeList(text, change.table), (place) =>
        ok(routeSet(place, destination, `${destination} ${change.target}`)),
      );
    }
    case 'remove-route': {
      const cidr = parseCidr(change.destination);
      const destination = cidr.ok ? formatCidr(cidr.value) : change.destination;
      return within(routeList(text, change.table), (place) =>
        removed(place, (line) => destinationOf(line) === destination),
      );
    }
  }
}

function within(
  place: Result<ListPlace, Unwritten>,
  make: (place: ListPlace) => Result<Edit, Unwritten>,
): Result<Edit, Unwritten> {
  return place.ok ? make(place.value) : place;
}

function removed({ holder, key, lines = [] }: ListPlace, isMeant: (line: string) => boolean): Result<Edit, Unwritten> {
  const index = lines.findIndex(isMeant);
  if (index >= 0) return ok({ kind: 'remove', path: [...holder, key, index] });
  return unwritten(
    holder,
    `the text does not write what is removed`,
    `look for it in \`${[...holder, key].join('.')}\``,
  );
}

/** A route to the same destination gives way, and the new one takes its place. */
function routeSet({ holder, key, lines }: ListPlace, destination: string, line: string): Edit {
  const index = lines?.findIndex((each) => destinationOf(each) === destination) ?? -1;
  if (index < 0) return lineAdded(holder, key, lines, line);
  return { kind: 'replace', path: [...holder, key, index], value: line };
}

function destinationOf(line: string): string | null {
  const route = parseRoute(line);
  return route.ok ? blockOrName(route.value.destination) : null;
}

function ruleText({ traffic, peer }: Extract<Change, { kind: 'group-rule' }>['rule']): string {
  return `${formatTraffic(traffic)} ${blockOrName(peer)}`;
}

function blockOrName(meant: BlockOrName): string {
  return meant.kind === 'cidr' ? formatCidr(meant.cidr) : meant.name;
}
