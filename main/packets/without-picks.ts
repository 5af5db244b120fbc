import type { Diagrams, SetId } from './diagrams.ts';
import { equalityOf, LEVEL, type PortLevel } from './fields.ts';

type Range = readonly [low: number, high: number];

/** What devices may pick. */
export type PickRanges = { readonly nat: Range; readonly node: Range };

const PACKET_PORTS = [LEVEL.destinationPort, LEVEL.sourcePort] as const;

/** `on`: the picks on which it depends whether a packet is in the set. */
export type WithoutPicks = { readonly packets: SetId; readonly on: readonly (keyof PickRanges)[] };

/**
 * The packets that are in the set for some of the ports that devices may pick: exactly these, whatever the set asks about
 * equal ports. The result says nothing of picks any more.
 */
export function withoutPicks(diagrams: Diagrams, set: SetId, { nat, node }: PickRanges): WithoutPicks {
  const withoutNat = withoutPick(diagrams, set, LEVEL.natPort, [...PACKET_PORTS, LEVEL.nodePort], nat);
  const packets = withoutPick(diagrams, withoutNat, LEVEL.nodePort, PACKET_PORTS, node);
  const onNat = withoutNat === set ? [] : (['nat'] as const);
  return { packets, on: packets === withoutNat ? onNat : [...onNat, 'node'] };
}

/** @param others the ports that it may be equal to. */
function withoutPick(
  diagrams: Diagrams,
  set: SetId,
  pick: PortLevel,
  others: readonly PortLevel[],
  range: Range,
): SetId {
  const own = [pick, ...others.map((other) => equalityOf(pick, other))];
  if (!levelsOf(diagrams, set).some((level) => own.includes(level))) return set;
  const parts = stretchesOf(diagrams, set, pick, range, others.length).map((stretch) => {
    const inside = restricted(diagrams, set, pick, stretch[0]);
    return diagrams.union(...cases(diagrams, inside, pick, others, stretch));
  });
  return diagrams.union(...parts);
}

/** The pick is one of the other ports of the packet, or none of them. */
function cases(
  diagrams: Diagrams,
  set: SetId,
  pick: PortLevel,
  others: readonly PortLevel[],
  [low, high]: Range,
): SetId[] {
  const all = (sets: readonly SetId[]) => sets.reduce((both, each) => diagrams.intersection(both, each));
  const equal = (other: PortLevel, bit: number) => diagrams.between(equalityOf(pick, other), bit, bit);
  const forgotten = (each: SetId) =>
    others.reduce((left, other) => {
      const level = equalityOf(pick, other);
      return diagrams.union(restricted(diagrams, left, level, 0), restricted(diagrams, left, level, 1));
    }, each);
  const asOne = others.map((one) => {
    // The pick is this port, and so equals whatever this port equals.
    const alike = others.filter((other) => other !== one).map((other) => sameBit(diagrams, pick, one, other));
    return diagrams.intersection(forgotten(all([set, equal(one, 1), ...alike])), diagrams.between(one, low, high));
  });
  // A stretch of one port is not left once another port has it; the longer ones have more ports than there are others.
  const taken = low === high ? others.map((other) => diagrams.between(other, low, low)) : [];
  const asNone = forgotten(all([set, ...others.map((other) => equal(other, 0))]));
  return [...asOne, diagrams.difference(asNone, diagrams.union(...taken))];
}

/** Whether a pick equals another port, said twice: of the pick, and of the port that it is. */
function sameBit(diagrams: Diagrams, pick: PortLevel, one: PortLevel, other: PortLevel): SetId {
  const [level, same] = [equalityOf(pick, other), equalityOf(one, other)];
  const both = [0, 1].map((bit) =>
    diagrams.intersection(diagrams.between(level, bit, bit), diagrams.between(same, bit, bit)),
  );
  return diagrams.union(...both);
}

/** Stretches in which the set does not change with the pick; those with no more ports than `others` port by port. */
function stretchesOf(diagrams: Diagrams, set: SetId, pick: PortLevel, range: Range, others: number): Range[] {
  const [low, high] = range;
  const starts = [low, ...startsAt(diagrams, set, pick)].filter((start) => start >= low && start <= high);
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  return sorted.flatMap((start, i): Range[] => {
    const end = (sorted[i + 1] ?? high + 1) - 1;
    if (end - start >= others) return [[start, end]];
    return Array.from({ length: end - start + 1 }, (_, j) => [start + j, start + j]);
  });
}

/** The set for one value of a level. */
function restricted({ store }: Diagrams, set: SetId, level: number, value: number): SetId {
  const known = new Map<SetId, SetId>();
  const walk = (at: SetId): SetId => {
    if (at < 0 || store.levelOf(at) > level) return at;
    if (store.levelOf(at) === level) return store.childFor(at, value);
    const before = known.get(at);
    if (before !== undefined) return before;
    const children = Array.from({ length: store.widthOf(at) }, (_, i) => walk(store.childOf(at, i)));
    const draft = store.begin();
    children.forEach((child, i) => store.add(draft, store.upperOf(at, i), child));
    const made = store.finish(draft, store.levelOf(at));
    known.set(at, made);
    return made;
  };
  return walk(set);
}

function levelsOf(diagrams: Diagrams, set: SetId): readonly number[] {
  return [...new Set(nodesOf(diagrams, set).map((at) => diagrams.store.levelOf(at)))];
}

function startsAt(diagrams: Diagrams, set: SetId, level: number): readonly number[] {
  const { store } = diagrams;
  return nodesOf(diagrams, set)
    .filter((at) => store.levelOf(at) === level)
    .flatMap((at) => Array.from({ length: store.widthOf(at) }, (_, i) => store.lowerOf(at, i)));
}

function nodesOf({ store }: Diagrams, set: SetId): readonly SetId[] {
  const seen = new Set<SetId>();
  const walk = (at: SetId): void => {
    if (at < 0 || seen.has(at)) return;
    seen.add(at);
    for (let i = 0; i < store.widthOf(at); i++) walk(store.childOf(at, i));
  };
  walk(set);
  return [...seen];
}
