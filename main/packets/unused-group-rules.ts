import type { Direction, PrefixList, SecurityGroupRule } from '../model/policy.ts';
import { isUnknown } from '../model/unknown.ts';
import { ofTraffic } from './boxes.ts';
import { NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { sizeOf } from './members.ts';
import { within } from './rule-sets.ts';
import type { UnusedRule } from './unused-acl-rules.ts';

/** What is in a prefix list. */
export type EntriesOf = (prefixList: string) => PrefixList['entries'];

/**
 * A rule as a set. `peer`: null where its peer is told as addresses; else the group or list behind which any address may
 * be, whose set is of its traffic alone.
 */
type Placed = { readonly at: number; readonly set: SetId; readonly peer: string | null };

/**
 * The rules of one direction of a security group that allow nothing which others of the group do not (SG-01). All of
 * them can be removed together; the narrowest go first.
 */
export function unusedGroupRules(
  diagrams: Diagrams,
  direction: Direction,
  rules: readonly SecurityGroupRule[],
  entriesOf: EntriesOf,
): readonly UnusedRule[] {
  let kept = rules.flatMap((rule, at) => placed(diagrams, direction, rule, at, entriesOf));
  const found: UnusedRule[] = [];
  for (const rule of narrowestFirst(diagrams, kept)) {
    const others = kept.filter((each) => each !== rule && (each.peer === null || each.peer === rule.peer));
    const covered = diagrams.union(...others.map(({ set }) => set));
    if (diagrams.difference(rule.set, covered) !== NO_PACKET) continue;
    kept = kept.filter((each) => each !== rule);
    const by = others.filter(({ set }) => diagrams.intersection(set, rule.set) !== NO_PACKET).map(({ at }) => at);
    found.push({ why: 'redundant', at: rule.at, by });
  }
  return found.sort((a, b) => a.at - b.at);
}

function placed(
  diagrams: Diagrams,
  direction: Direction,
  { traffic, peer }: SecurityGroupRule,
  at: number,
  entriesOf: EntriesOf,
): Placed[] {
  const set = ofTraffic(diagrams, traffic);
  switch (peer.kind) {
    case 'cidr':
      return [{ at, set: within(diagrams, direction, [peer.cidr], set), peer: null }];
    case 'prefix-list': {
      const entries = entriesOf(peer.id);
      if (isUnknown(entries)) return [{ at, set, peer: peer.id }];
      return [{ at, set: within(diagrams, direction, entries, set), peer: null }];
    }
    case 'group':
      return [{ at, set, peer: peer.id }];
    case 'unknown':
      return [];
  }
}

/** Of equal ones the last in the list first. */
function narrowestFirst(diagrams: Diagrams, rules: readonly Placed[]): readonly Placed[] {
  const sized = rules.map((rule) => ({ rule, size: sizeOf(diagrams, rule.set) }));
  sized.sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : b.rule.at - a.rule.at));
  return sized.map(({ rule }) => rule);
}
