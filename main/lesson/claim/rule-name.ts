import { formatAclEntry, formatGroupRule, formatRoute } from '../../model/format-rule.ts';
import type { NetworkAclEntry, SecurityGroupRule } from '../../model/policy.ts';
import type { Route } from '../../model/route.ts';
import { parseRoute } from '../../language/text/route.ts';
import { parseAclEntry, parseGroupRule, type NamedPeer } from '../../language/text/rule.ts';

export type RuledKind = 'security-group' | 'network-acl' | 'route';

/** A rule of a gate, and of which group it is. */
export type Ruling =
  | { readonly kind: 'security-group'; readonly group: string; readonly rule: SecurityGroupRule }
  | { readonly kind: 'network-acl'; readonly entry: NetworkAclEntry }
  | { readonly kind: 'route'; readonly route: Route };

/**
 * A rule as an author names it: in words, with the group in front or not; a network ACL rule also by its number, a route
 * by its destination. `*` is the implicit deny.
 */
export type RuleName =
  | { readonly kind: 'words'; readonly words: string; readonly group: string | null }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'destination'; readonly destination: string }
  | { readonly kind: 'implicit' };

/** Null: the words are no rule of such a gate. */
export function readRuleName(kind: RuledKind, text: string): RuleName | null {
  const trimmed = text.trim();
  if (trimmed === '*' && kind !== 'route') return { kind: 'implicit' };
  switch (kind) {
    case 'security-group':
      return readGroupRuleName(trimmed);
    case 'network-acl': {
      const number = /^(?:rule\s+)?(\d{1,5})$/i.exec(trimmed)?.[1];
      if (number !== undefined) return { kind: 'number', number: Number(number) };
      const entry = parseAclEntry(trimmed);
      return entry.ok ? { kind: 'words', words: formatAclEntry(entry.value), group: null } : null;
    }
    case 'route':
      return readRouteName(trimmed);
  }
}

function readGroupRuleName(text: string): RuleName | null {
  const [, group = null, line = text] = /^([A-Za-z][A-Za-z0-9-]*):\s+(.+)$/.exec(text) ?? [];
  const rule = parseGroupRule(line);
  if (!rule.ok) return null;
  const { traffic, peer } = rule.value;
  return { kind: 'words', words: formatGroupRule({ traffic, peer: asPeer(peer) }), group };
}

/** Only its words count here: a list is written as a group is. */
function asPeer(peer: NamedPeer): SecurityGroupRule['peer'] {
  return peer.kind === 'cidr' ? peer : { kind: 'group', id: peer.name };
}

function readRouteName(text: string): RuleName | null {
  const isWhole = /\s/.test(text);
  const route = parseRoute(isWhole ? text : `${text} target`);
  if (!route.ok) return null;
  const { destination, target } = route.value;
  const to = destination.kind === 'cidr' ? destination : ({ kind: 'prefix-list', id: destination.name } as const);
  const words = formatRoute({
    destination: to,
    target: { kind: 'network-interface', id: target.name },
    origin: 'static',
    state: 'active',
  });
  return isWhole
    ? { kind: 'words', words, group: null }
    : { kind: 'destination', destination: words.split(' ')[0] ?? '' };
}

/** Whether a rule is the one that is named. */
export function sameRule(name: RuleName | null, ruling: Ruling): boolean {
  if (!name) return false;
  const words = wordsOfRuling(ruling);
  switch (name.kind) {
    case 'words':
      return words === name.words && (name.group === null || groupOf(ruling) === name.group);
    case 'number':
      return ruling.kind === 'network-acl' && ruling.entry.number === name.number;
    case 'destination':
      return ruling.kind === 'route' && words.split(' ')[0] === name.destination;
    case 'implicit':
      return false;
  }
}

export function wordsOfRuling(ruling: Ruling): string {
  switch (ruling.kind) {
    case 'security-group':
      return formatGroupRule(ruling.rule);
    case 'network-acl':
      return formatAclEntry(ruling.entry);
    case 'route':
      return formatRoute(ruling.route);
  }
}

function groupOf(ruling: Ruling): string | null {
  return ruling.kind === 'security-group' ? ruling.group : null;
}
