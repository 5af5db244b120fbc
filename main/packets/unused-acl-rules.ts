import type { Direction, NetworkAclEntry } from '../model/policy.ts';
import { isUnknown } from '../model/unknown.ts';
import { EVERY_PACKET, labelled, NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { firstMatches, matchedBy } from './rule-sets.ts';

/** A rule without which every packet fares the same. `at` and `by`: places in the list. */
export type UnusedRule = {
  /** `shadowed`: rules before it match all of its packets; `redundant`: others do the same for them. */
  readonly why: 'shadowed' | 'redundant';
  readonly at: number;
  /** What decides its packets in its place; empty where that is the rule `*`. */
  readonly by: readonly number[];
};

type Placed = { readonly at: number; readonly entry: NetworkAclEntry; readonly set: SetId | null };

/** The rules of one direction of a network ACL that decide nothing, or nothing else than the rules behind them (NA-02). */
export function unusedAclRules(
  diagrams: Diagrams,
  direction: Direction,
  entries: readonly NetworkAclEntry[],
): readonly UnusedRule[] {
  const inOrder = entries
    .map((entry, at): Placed => ({ at, entry, set: matchedBy(diagrams, direction, entry) }))
    .sort((a, b) => a.entry.number - b.entry.number);
  const shadowed = inOrder.flatMap((rule, i) => shadowOf(diagrams, rule, inOrder.slice(0, i)));
  // What a rule with an unknown block takes from those before and behind it, nobody can tell.
  if (inOrder.some(({ set }) => set === null)) return shadowed;
  const isShadowed = ({ at }: Placed) => shadowed.some((each) => each.at === at);
  return [...shadowed, ...redundantIn(diagrams, inOrder, isShadowed)];
}

function shadowOf(diagrams: Diagrams, { at, set }: Placed, before: readonly Placed[]): UnusedRule[] {
  if (set === null) return [];
  const deciding = decidersOf(diagrams, set, before);
  return deciding.isAll ? [{ why: 'shadowed', at, by: deciding.by }] : [];
}

/** Which of the rules are the first to match some packet of a set, and whether each packet of it is matched. */
function decidersOf(diagrams: Diagrams, set: SetId, rules: readonly Placed[]) {
  const outside = diagrams.difference(EVERY_PACKET, set);
  const labels = diagrams.labelsOf(
    diagrams.first([
      outside,
      firstMatches(
        diagrams,
        rules.map((rule) => rule.set),
      ),
    ]),
  );
  return { isAll: !labels.has(0), by: rules.flatMap(({ at }, i) => (labels.has(i + 2) ? [at] : [])) };
}

/**
 * The last rule first, so that all that are found can be removed together, with the shadowed rules or without them: one
 * that keeps a shadowed rule from deciding is not redundant.
 */
function redundantIn(
  diagrams: Diagrams,
  rules: readonly Placed[],
  isShadowed: (rule: Placed) => boolean,
): readonly UnusedRule[] {
  const decided = outcomesOf(diagrams, rules);
  let kept = rules;
  const found: UnusedRule[] = [];
  for (const rule of rules.toReversed()) {
    if (isShadowed(rule)) continue;
    const others = kept.filter((each) => each !== rule);
    const live = others.filter((each) => !isShadowed(each));
    if (outcomesOf(diagrams, others) !== decided || outcomesOf(diagrams, live) !== decided) continue;
    kept = others;
    found.unshift({
      why: 'redundant',
      at: rule.at,
      by: decidersOf(diagrams, ownPackets(diagrams, rule, live), live).by,
    });
  }
  return found;
}

/** What the rule decides: its packets without those of the rules before it. */
function ownPackets(diagrams: Diagrams, { set, entry }: Placed, others: readonly Placed[]): SetId {
  const before = others.filter((each) => each.entry.number < entry.number).map((each) => each.set ?? NO_PACKET);
  return diagrams.difference(set ?? NO_PACKET, diagrams.union(...before));
}

const UNKNOWN_ACTION = labelled(2);

function outcomesOf(diagrams: Diagrams, rules: readonly Placed[]): SetId {
  const first = firstMatches(
    diagrams,
    rules.map(({ set }) => set),
  );
  return diagrams.relabelled(first, (label) => {
    const action = rules[label - 2]?.entry.action ?? 'deny';
    if (isUnknown(action)) return UNKNOWN_ACTION;
    return action === 'allow' ? EVERY_PACKET : NO_PACKET;
  });
}
