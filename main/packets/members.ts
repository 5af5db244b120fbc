import { NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, TOP, type Values } from './fields.ts';

/** A packet of the set; the lowest one, or one at random places of its intervals. Null for the empty set. */
export function memberOf({ store }: Diagrams, id: SetId, random: (() => number) | null = null): Values | null {
  if (id === NO_PACKET) return null;
  const values = TOP.map((top) => (random ? Math.floor(random() * (top + 1)) : 0));
  let at = id;
  while (at >= 0) {
    const open = intervalsOf(at).filter((i) => store.childOf(at, i) !== NO_PACKET);
    const chosen = open[random ? Math.floor(random() * open.length) : 0] ?? 0;
    const [low, high] = [store.lowerOf(at, chosen), store.upperOf(at, chosen)];
    values[store.levelOf(at)] = random ? low + Math.floor(random() * (high - low + 1)) : low;
    at = store.childOf(at, chosen);
  }
  return values[LEVEL.family] === 0 ? withoutWords(values) : values;

  function intervalsOf(node: SetId): readonly number[] {
    return Array.from({ length: store.widthOf(node) }, (_, i) => i);
  }
}

/** IPv4 addresses have one word. */
function withoutWords(values: Values): Values {
  return values.map((value, level) => (isUnusedWord(level) ? 0 : value));
}

function isUnusedWord(level: number): boolean {
  const word = level < LEVEL.destination ? level - LEVEL.source : level - LEVEL.destination;
  return level >= LEVEL.source && level < LEVEL.protocol && word < 3;
}

/**
 * How many packets are in the set: pairs of addresses, protocols, and values at the levels of the ports. Not for sets that
 * tell equal ports from others.
 */
export function sizeOf(diagrams: Diagrams, id: SetId): bigint {
  const { store } = diagrams;
  const families = [0, 1].map((family) => {
    const inFamily = diagrams.intersection(id, diagrams.between(LEVEL.family, family, family));
    if (inFamily === NO_PACKET) return 0n;
    return membersBelow(store.levelOf(inFamily) === LEVEL.family ? store.childFor(inFamily, family) : inFamily, family);
  });
  return families.reduce((sum, each) => sum + each, 0n);

  function membersBelow(root: SetId, family: number): bigint {
    const known = new Map<SetId, bigint>();
    const free = spaces(family);
    const count = (at: SetId): bigint => {
      if (at < 0) return at === NO_PACKET ? 0n : 1n;
      const before = known.get(at);
      if (before !== undefined) return before;
      let sum = 0n;
      const level = store.levelOf(at);
      for (let i = 0; i < store.widthOf(at); i++) {
        const child = store.childOf(at, i);
        if (child === NO_PACKET) continue;
        const width = BigInt(store.upperOf(at, i) - store.lowerOf(at, i) + 1);
        sum += width * count(child) * between(free, level + 1, store.levelOf(child));
      }
      known.set(at, sum);
      return sum;
    };
    return count(root) * between(free, LEVEL.source, store.levelOf(root));
  }
}

function spaces(family: number): readonly bigint[] {
  return TOP.map((top, level) => {
    // What devices pick is no part of a packet, and whether ports are equal follows from them.
    if (level >= LEVEL.natPort) return 1n;
    return family === 0 && isUnusedWord(level) ? 1n : BigInt(top) + 1n;
  });
}

function between(free: readonly bigint[], from: number, to: number): bigint {
  return free.slice(from, to).reduce((product, each) => product * each, 1n);
}
