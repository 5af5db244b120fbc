import { NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, PAIRS, TOP, withEqualities, type Values } from './fields.ts';

type Range = readonly [low: number, high: number];
/** The ports are ranges until all that is asked of their equality is known. */
type Chosen = {
  readonly values: readonly number[];
  readonly ports: readonly Range[];
  readonly equal: readonly Equal[];
};
/** Whether two of the four ports are equal, by their places. */
type Equal = { readonly pair: number; readonly isEqual: boolean };

const FIRST = LEVEL.destinationPort;
const FREE: readonly Range[] = Array.from({ length: LEVEL.equalPorts - FIRST }, () => [0, 65_535]);

/**
 * A packet of the set, the lowest: one whose ports are equal where the last levels say so, and differ where they say that.
 * Null where the set holds no such packet.
 */
export function realMemberOf({ store }: Diagrams, id: SetId): Values | null {
  return search(id, { values: TOP.map(() => 0), ports: FREE, equal: [] });

  function search(at: SetId, chosen: Chosen): Values | null {
    if (at === NO_PACKET) return null;
    if (at < 0) return settled(chosen);
    const level = store.levelOf(at);
    for (let i = 0; i < store.widthOf(at); i++) {
      const child = store.childOf(at, i);
      if (child === NO_PACKET) continue;
      const found = search(child, withRange(chosen, level, [store.lowerOf(at, i), store.upperOf(at, i)]));
      if (found) return found;
    }
    return null;
  }
}

function withRange(chosen: Chosen, level: number, range: Range): Chosen {
  if (level >= LEVEL.equalPorts) {
    const equal = { pair: level - LEVEL.equalPorts, isEqual: range[0] === 1 };
    return { ...chosen, equal: [...chosen.equal, equal] };
  }
  if (level >= FIRST) return { ...chosen, ports: chosen.ports.with(level - FIRST, range) };
  return { ...chosen, values: chosen.values.with(level, range[0]) };
}

function settled({ values, ports, equal }: Chosen): Values | null {
  const found = equal.length === 0 ? ports.map(([low]) => low) : portsIn(ports, equal, []);
  return found && withEqualities([...values.slice(0, FIRST), ...found]);
}

/** Ports of the ranges that are equal and different as asked, chosen one after another. */
function portsIn(
  ranges: readonly Range[],
  equal: readonly Equal[],
  chosen: readonly number[],
): readonly number[] | null {
  const range = ranges[chosen.length];
  if (!range) return chosen;
  for (const port of candidates(ranges, range)) {
    const next = [...chosen, port];
    const found = equal.every((each) => mayBe(each, next)) ? portsIn(ranges, equal, next) : null;
    if (found) return found;
  }
  return null;
}

function mayBe({ pair, isEqual }: Equal, chosen: readonly number[]): boolean {
  const [left, right] = (PAIRS[pair] ?? []).map((level) => chosen[level - FIRST]);
  return left === undefined || right === undefined || (left === right) === isEqual;
}

/** Enough to be equal to any other port that can be, and different from all three of them. */
function candidates(ranges: readonly Range[], [low, high]: Range): readonly number[] {
  const starts = [low, ...ranges.map(([start]) => start)].flatMap((start) => [start, start + 1, start + 2, start + 3]);
  return [...new Set(starts)].filter((port) => port >= low && port <= high).sort((a, b) => a - b);
}
