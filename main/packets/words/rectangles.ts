import type { Family } from '../../model/address.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../diagrams.ts';
import { LEVEL, TOP } from '../fields.ts';
import { union, type Range, type Ranges } from './address-ranges.ts';

/** All packets of one family from some addresses to some addresses, with the same traffic: a set below the addresses. */
export type Rectangle = {
  readonly family: Family;
  readonly sources: Ranges;
  readonly destinations: Ranges;
  readonly traffic: SetId;
};

type Side = 'sources' | 'destinations';

/** A set as rectangles that do not overlap: together they are the whole set. */
export function rectanglesOf(diagrams: Diagrams, set: SetId): readonly Rectangle[] {
  return ([4, 6] as const).flatMap((family) => {
    const parts = [...byAddress(diagrams, inFamily(diagrams, set, family), LEVEL.source, family)].flatMap(
      ([below, sources]) =>
        [...byAddress(diagrams, below, LEVEL.destination, family)].map(([traffic, destinations]): Rectangle => {
          return { family, sources, destinations, traffic };
        }),
    );
    return joined(joined(parts, 'destinations', 'sources'), 'sources', 'destinations');
  });
}

/** The addresses of one family that packets of a set come from. */
export function sourcesOf(diagrams: Diagrams, set: SetId, family: Family): Ranges {
  return union(...byAddress(diagrams, inFamily(diagrams, set, family), LEVEL.source, family).values());
}

function inFamily({ store }: Diagrams, set: SetId, family: Family): SetId {
  return store.levelOf(set) === LEVEL.family ? store.childFor(set, family === 4 ? 0 : 1) : set;
}

/** Rectangles with the same traffic and one side in common are one. */
function joined(parts: readonly Rectangle[], same: Side, other: Side): readonly Rectangle[] {
  const keyOf = (part: Rectangle) => `${part.traffic} ${part[same].join()}`;
  return [...Map.groupBy(parts, keyOf).values()].map((alike) => {
    const [first] = alike as [Rectangle, ...Rectangle[]];
    return { ...first, [other]: union(...alike.map((part) => part[other])) };
  });
}

/** The addresses of one end by what they lead to below. */
function byAddress(diagrams: Diagrams, set: SetId, level: number, family: Family): ReadonlyMap<SetId, Ranges> {
  const { store } = diagrams;
  const found = new Map<SetId, Range[]>();
  const walk = (at: SetId, word: number, low: bigint, high: bigint): void => {
    if (at === NO_PACKET) return;
    if (word === 4) {
      found.set(at, [...(found.get(at) ?? []), [low, high]]);
      return;
    }
    for (const [from, to, child] of intervalsOf(at, level + word)) {
      const isWhole = isFull(child, level + word + 1);
      const step = (first: number, last: number) => {
        walk(child, word + 1, (low << 32n) | BigInt(first), (high << 32n) | BigInt(last));
      };
      // Below several values of a word, all addresses are in: else each value has addresses of its own.
      if (from === to || isWhole) step(from, to);
      else for (let value = from; value <= to; value++) step(value, value);
    }
  };
  const intervalsOf = (at: SetId, cut: number): (readonly [number, number, SetId])[] => {
    if (store.levelOf(at) !== cut) return [[0, TOP[cut] ?? 0, at]];
    return Array.from({ length: store.widthOf(at) }, (_, i) => [
      store.lowerOf(at, i),
      store.upperOf(at, i),
      store.childOf(at, i),
    ]);
  };
  const isFull = (at: SetId, from: number) => store.levelOf(at) >= level + 4 || from === level + 4;
  walk(set, family === 4 ? 3 : 0, 0n, 0n);
  return new Map([...found].map(([below, ranges]) => [below, union(ranges)]));
}
