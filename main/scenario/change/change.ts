import type { Ipv4Address } from '../../model/address.ts';
import { parseIpv4 } from '../../model/address.ts';
import type { Direction, NetworkAclEntry } from '../../model/policy.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { parseRoute, type RouteText } from '../text/route.ts';
import { parseAclEntry, parseGroupRule, type GroupRuleText } from '../text/rule.ts';
import { fault, wordsOf, type Fault, type Word } from '../text/words.ts';

/** One edit of a network, as an author or a learner writes it. Names are resolved when it is applied. */
export type Change =
  | {
      readonly kind: 'group-rule';
      readonly act: 'add' | 'remove';
      readonly group: string;
      readonly direction: Direction;
      readonly rule: GroupRuleText;
    }
  | { readonly kind: 'add-entry'; readonly acl: string; readonly direction: Direction; readonly entry: NetworkAclEntry }
  | { readonly kind: 'remove-entry'; readonly acl: string; readonly direction: Direction; readonly number: number }
  | { readonly kind: 'add-route'; readonly table: string; readonly route: RouteText }
  | { readonly kind: 'remove-route'; readonly table: string; readonly destination: string }
  | { readonly kind: 'set-groups'; readonly thing: string; readonly groups: readonly string[] }
  | { readonly kind: 'set-public-ip'; readonly thing: string; readonly address: Ipv4Address | null }
  | { readonly kind: 'set-acl'; readonly subnet: string; readonly acl: string }
  | { readonly kind: 'set-routes'; readonly subnet: string; readonly table: string }
  | { readonly kind: 'set-check'; readonly thing: string; readonly on: boolean };

const CHANGE =
  'a change reads `add sg-app in tcp 443 0.0.0.0/0`, `remove acl-web out 100`, `add rt-app 0.0.0.0/0 nat` or `set app groups sg-a sg-b`';

/** Kinds tell rules of groups from entries of ACLs and from routes: the same words mean different things. */
export type KindOf = (name: string) => 'group' | 'acl' | 'table' | 'other';

export function parseChange(line: string, kindOf: KindOf): Result<Change, Fault> {
  const words = wordsOf(line);
  const [verb, thing, third] = words;
  if (!verb || !thing || !third) return fault(undefined, line, CHANGE);
  if (verb.text === 'set') return parseSet(line, thing.text, third, words.slice(3));
  if (verb.text !== 'add' && verb.text !== 'remove') return fault(verb, line, CHANGE);
  const act = verb.text;
  if (kindOf(thing.text) === 'table') return parseRouteChange(act, thing.text, line, third);
  if (third.text !== 'in' && third.text !== 'out')
    return fault(third, line, `\`${third.text}\` is not in or out; ${CHANGE}`);
  const direction = third.text;
  const rest = words[3];
  if (!rest) return fault(undefined, line, CHANGE);
  const text = line.slice(rest.offset);
  switch (kindOf(thing.text)) {
    case 'group': {
      const rule = shifted(parseGroupRule(text), rest.offset);
      return rule.ok ? ok({ kind: 'group-rule', act, group: thing.text, direction, rule: rule.value }) : rule;
    }
    case 'acl': {
      if (act === 'remove') return parseNumber(thing.text, direction, rest, line);
      const entry = shifted(parseAclEntry(text), rest.offset);
      return entry.ok ? ok({ kind: 'add-entry', acl: thing.text, direction, entry: entry.value }) : entry;
    }
    default:
      return fault(thing, line, `\`${thing.text}\` is not a security group, a network ACL or a route table`);
  }
}

function parseNumber(acl: string, direction: Direction, word: Word, line: string): Result<Change, Fault> {
  if (!/^\d{1,5}$/.test(word.text)) return fault(word, line, `\`${word.text}\` is not a rule number`);
  return ok({ kind: 'remove-entry', acl, direction, number: Number(word.text) });
}

function parseRouteChange(act: 'add' | 'remove', table: string, line: string, first: Word): Result<Change, Fault> {
  if (act === 'remove') return ok({ kind: 'remove-route', table, destination: first.text });
  const route = shifted(parseRoute(line.slice(first.offset)), first.offset);
  return route.ok ? ok({ kind: 'add-route', table, route: route.value }) : route;
}

function parseSet(line: string, thing: string, what: Word, values: readonly Word[]): Result<Change, Fault> {
  const [value] = values;
  if (!value) return fault(undefined, line, CHANGE);
  switch (what.text) {
    case 'groups':
      return ok({ kind: 'set-groups', thing, groups: values.map(({ text }) => text) });
    case 'acl':
      return ok({ kind: 'set-acl', subnet: thing, acl: value.text });
    case 'routes':
      return ok({ kind: 'set-routes', subnet: thing, table: value.text });
    case 'sourceDestCheck':
      return ok({ kind: 'set-check', thing, on: value.text === 'on' });
    case 'publicIp': {
      if (value.text === 'none') return ok({ kind: 'set-public-ip', thing, address: null });
      const address = parseIpv4(value.text);
      return address.ok
        ? ok({ kind: 'set-public-ip', thing, address: address.value })
        : fault(value, line, address.error);
    }
    default:
      return fault(what, line, `\`${what.text}\` is not groups, publicIp, acl, routes or sourceDestCheck`);
  }
}

function shifted<T>(result: Result<T, Fault>, by: number): Result<T, Fault> {
  return result.ok ? result : err({ ...result.error, offset: result.error.offset + by });
}
