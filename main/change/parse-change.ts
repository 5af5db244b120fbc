import { parseIpv4 } from '../model/address.ts';
import { isActionPattern } from '../model/access.ts';
import type { Direction } from '../model/policy.ts';
import { err, ok, type Result } from '../model/result.ts';
import { didYouMean } from '../language/diagnostics/suggest.ts';
import { isUnknown } from '../model/unknown.ts';
import { parseRoute } from '../language/text/route.ts';
import { parseAclEntry, parseGroupRule } from '../language/text/rule.ts';
import { parseClusterChange } from './parse-cluster-change.ts';
import { fault, read, wordsOf, type Fault, type Word } from '../language/text/words.ts';
import { CHANGE_VERBS, SWITCHES, type BlockOrName, type Change } from './change.ts';

const SETTINGS = `groups, publicIp, acl, routes, sourceDestCheck, podGroups, dnsResolution, connectionTable, policy, table, ${SWITCHES.join(', ')}`;

const CHANGE =
  'a change reads `add sg-app in tcp 443 0.0.0.0/0`, `remove acl-web out 100`, `add rt-app 0.0.0.0/0 nat`, `set app groups sg-a sg-b` or `scale app to 3`';

/** Kinds tell rules of groups from entries of ACLs and from routes: the same words mean different things. */
export type KindOf = (name: string) => 'group' | 'acl' | 'table' | 'flow-log' | 'endpoint' | 'other';

export function parseChange(line: string, kindOf: KindOf): Result<Change, Fault> {
  const words = wordsOf(line);
  const [verb, thing, third] = words;
  if (verb?.text === 'create' || verb?.text === 'delete') return parseFlowLogChange(verb.text, line, words.slice(1));
  if (!verb || !thing || !third) return fault(undefined, line, CHANGE);
  const isVerb = verb.text === 'set' || verb.text === 'add' || verb.text === 'remove';
  if (isVerb && kindOf(thing.text) === 'flow-log') {
    const rest = words.slice(2).map(({ text }) => text);
    return ok({ kind: 'edit-flow-log', id: thing.text, words: rest.join(' ') });
  }
  const ofCluster = parseClusterChange(line, words, kindOf(thing.text) === 'other');
  if (ofCluster) return ofCluster;
  if (verb.text === 'set') return parseSet(line, thing.text, third, words.slice(3));
  if (verb.text === 'scale') return parseScale(line, thing.text, third, words.slice(3));
  if (verb.text === 'replace' && kindOf(thing.text) === 'table') return parseNewRoute(thing.text, line, third, true);
  if (verb.text === 'replace')
    return fault(thing, line, `\`${thing.text}\` is not a route table; only routes are replaced`);
  if (verb.text !== 'add' && verb.text !== 'remove') return fault(verb, line, noVerb(verb.text));
  const act = verb.text;
  if (kindOf(thing.text) === 'table') return parseRouteChange(act, thing.text, line, words.slice(2));
  if (act === 'add' && kindOf(thing.text) === 'endpoint') return parseStatement(thing.text, line, words.slice(2));
  if (third.text !== 'in' && third.text !== 'out')
    return fault(third, line, `\`${third.text}\` is not in or out; ${CHANGE}`);
  const direction = third.text;
  const rest = words[3];
  if (!rest) return fault(undefined, line, CHANGE);
  const text = line.slice(rest.offset);
  switch (kindOf(thing.text)) {
    case 'group': {
      const rule = shifted(parseGroupRule(text), rest.offset);
      if (!rule.ok) return rule;
      const { traffic, peer } = rule.value;
      return ok({ kind: 'group-rule', act, group: thing.text, direction, rule: { traffic, peer: withoutPlace(peer) } });
    }
    case 'acl': {
      if (act === 'remove') return parseNumber(thing.text, direction, words.slice(3), line);
      const entry = shifted(parseAclEntry(text), rest.offset);
      if (!entry.ok) return entry;
      const { action, cidr } = entry.value;
      if (isUnknown(action) || isUnknown(cidr))
        return fault(rest, line, 'a change says all of what it adds: nothing in it can be `unknown`');
      return ok({ kind: 'add-entry', acl: thing.text, direction, entry: entry.value });
    }
    case 'endpoint':
    case 'flow-log':
    case 'other':
    case 'table':
      return fault(thing, line, `\`${thing.text}\` is not a security group, a network ACL or a route table`);
  }
}

function noVerb(text: string): string {
  const hint = didYouMean(text, CHANGE_VERBS);
  return `\`${text}\` is not a change${hint.startsWith('did') ? `; ${hint}` : ''}; ${CHANGE}`;
}

/** `create fl-all web ALL`, `delete fl-all`: a flow log is made and taken away, and never edited (FL-01). */
function parseFlowLogChange(act: 'create' | 'delete', line: string, words: readonly Word[]): Result<Change, Fault> {
  const [id, scope, kind, extra] = words;
  const shape = 'a flow log is made by `create fl-all web ALL` and taken away by `delete fl-all`';
  if (!id) return fault(undefined, line, shape);
  if (act === 'delete')
    return scope
      ? fault(scope, line, `\`${scope.text}\` is one word too many; ${shape}`)
      : ok({ kind: 'delete-flow-log', id: id.text });
  if (!scope || !kind || extra) return fault(extra, line, shape);
  const traffic = (['ACCEPT', 'REJECT', 'ALL'] as const).find((each) => each === kind.text);
  if (!traffic) return fault(kind, line, `\`${kind.text}\` is not ACCEPT, REJECT or ALL`);
  return ok({ kind: 'create-flow-log', id: id.text, scope: scope.text, traffic });
}

/** `add s3-door allow s3:PutObject arn:aws:s3:::photos/*`: a statement about one action and one kind of resource. */
function parseStatement(endpoint: string, line: string, words: readonly Word[]): Result<Change, Fault> {
  const [effect, action, resource, extra] = words;
  const shape = 'a statement reads `add s3-door allow s3:PutObject arn:aws:s3:::photos/*`';
  if (effect?.text !== 'allow' && effect?.text !== 'deny') return fault(effect, line, shape);
  if (!action || !resource || extra) return fault(extra, line, shape);
  if (!isActionPattern(action.text)) return fault(action, line, `\`${action.text}\` is no action; ${shape}`);
  if (resource.text !== '*' && !resource.text.startsWith('arn:'))
    return fault(resource, line, `\`${resource.text}\` is no ARN; ${shape}`);
  return ok({
    kind: 'add-statement',
    endpoint,
    effect: effect.text,
    action: action.text,
    resource: resource.text,
  });
}

function parseNumber(acl: string, direction: Direction, words: readonly Word[], line: string): Result<Change, Fault> {
  const number = only(words, line);
  if (!number.ok) return number;
  const { text } = number.value;
  if (!/^\d{1,5}$/.test(text)) return fault(number.value, line, `\`${text}\` is not a rule number`);
  return ok({ kind: 'remove-entry', acl, direction, number: Number(text) });
}

function parseRouteChange(
  act: 'add' | 'remove',
  table: string,
  line: string,
  words: readonly Word[],
): Result<Change, Fault> {
  if (words[0]?.text === 'propagation') {
    const attachment = only(words.slice(1), line);
    return attachment.ok ? ok({ kind: 'propagate', act, table, attachment: attachment.value.text }) : attachment;
  }
  if (act === 'remove') {
    const destination = only(words, line);
    return destination.ok ? ok({ kind: 'remove-route', table, destination: destination.value.text }) : destination;
  }
  return parseNewRoute(table, line, words[0], false);
}

function parseNewRoute(table: string, line: string, first: Word | undefined, replaces: boolean): Result<Change, Fault> {
  const offset = first?.offset ?? 0;
  const route = shifted(parseRoute(line.slice(offset)), offset);
  if (!route.ok) return route;
  const { destination, target } = route.value;
  return ok({ kind: 'add-route', table, destination: withoutPlace(destination), target: target.name, replaces });
}

/** A change says what is meant, not where its words were written: two that mean the same are equal. */
function withoutPlace(meant: BlockOrName): BlockOrName {
  return meant.kind === 'cidr' ? meant : { kind: 'name', name: meant.name };
}

function parseScale(line: string, group: string, to: Word, values: readonly Word[]): Result<Change, Fault> {
  if (to.text !== 'to') return fault(to, line, CHANGE);
  const count = only(values, line);
  if (!count.ok) return count;
  const { text } = count.value;
  if (!/^\d{1,2}$/.test(text)) return fault(count.value, line, `\`${text}\` is not a number of members`);
  return ok({ kind: 'scale', group, to: Number(text) });
}

function parseSet(line: string, thing: string, what: Word, values: readonly Word[]): Result<Change, Fault> {
  if (what.text === 'groups') return parseGroups(line, thing, values);
  const single = only(values, line);
  switch (what.text) {
    case 'acl':
      return single.ok ? ok({ kind: 'set-acl', subnet: thing, acl: single.value.text }) : single;
    case 'routes':
      return single.ok ? ok({ kind: 'set-routes', subnet: thing, table: single.value.text }) : single;
    case 'sourceDestCheck':
    case 'dnsResolution': {
      const on = parseOnOff(single, line);
      if (!on.ok) return on;
      return what.text === 'dnsResolution'
        ? ok({ kind: 'set-dns-resolution', peering: thing, on: on.value })
        : ok({ kind: 'set-check', thing, on: on.value });
    }
    case 'active':
    case 'applianceMode':
    case 'groupReferences': {
      const on = parseOnOff(single, line);
      return on.ok ? ok({ kind: 'set-switch', thing, which: what.text, on: on.value }) : on;
    }
    case 'table':
      if (!single.ok) return single;
      return ok({
        kind: 'set-association',
        attachment: thing,
        table: single.value.text === 'none' ? null : single.value.text,
      });
    case 'podGroups': {
      if (!single.ok) return single;
      const { text } = single.value;
      if (text !== 'strict' && text !== 'standard')
        return fault(single.value, line, `\`${text}\` is not strict or standard`);
      return ok({ kind: 'set-pod-groups', cluster: thing, mode: text });
    }
    case 'connectionTable': {
      if (!single.ok) return single;
      const { text } = single.value;
      if (text !== 'full' && text !== 'free') return fault(single.value, line, `\`${text}\` is not full or free`);
      return ok({ kind: 'set-table', instance: thing, full: text === 'full' });
    }
    case 'policy': {
      if (!single.ok) return single;
      const { text } = single.value;
      return text === 'full'
        ? ok({ kind: 'set-policy', endpoint: thing })
        : fault(single.value, line, `\`${text}\` is not full; add statements one by one`);
    }
    case 'publicIp': {
      if (!single.ok) return single;
      if (single.value.text === 'none') return ok({ kind: 'set-public-ip', thing, address: null });
      const address = read(single.value, parseIpv4);
      return address.ok ? ok({ kind: 'set-public-ip', thing, address: address.value }) : address;
    }
    default:
      return fault(what, line, `\`${what.text}\` is not one of ${SETTINGS}`);
  }
}

function parseOnOff(single: Result<Word, Fault>, line: string): Result<boolean, Fault> {
  if (!single.ok) return single;
  const { text } = single.value;
  return text === 'on' || text === 'off'
    ? ok(text === 'on')
    : fault(single.value, line, `\`${text}\` is not on or off`);
}

function parseGroups(line: string, thing: string, values: readonly Word[]): Result<Change, Fault> {
  const groups = values.map(({ text }) => text);
  if (groups.length === 0) return fault(undefined, line, CHANGE);
  const twice = values.find(({ text }, i) => groups.indexOf(text) < i);
  if (twice) return fault(twice, line, `\`${twice.text}\` is given twice`);
  return ok({ kind: 'set-groups', thing, groups });
}

/** The one word that is left of a line. */
function only([word, extra]: readonly Word[], line: string): Result<Word, Fault> {
  if (!word) return fault(undefined, line, CHANGE);
  return extra ? fault(extra, line, `\`${extra.text}\` is one word too many; ${CHANGE}`) : ok(word);
}

function shifted<T>(result: Result<T, Fault>, by: number): Result<T, Fault> {
  return result.ok ? result : err({ ...result.error, offset: result.error.offset + by });
}
