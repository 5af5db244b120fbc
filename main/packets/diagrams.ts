import { TOP, type Values } from './fields.ts';
import { NodeStore } from './node-store.ts';

/** The id of a set of packets, or of a division of all packets by labels. Equal sets have equal ids. */
export type SetId = number;

export const NO_PACKET: SetId = ~0;
export const EVERY_PACKET: SetId = ~1;

/** The end of packets with a label. Labels are numbers from 2 on; 0 and 1 are outside and inside. */
export function labelled(label: number): SetId {
  return ~label;
}

const operations = ['intersection', 'union', 'difference', 'first'] as const;
type Operation = (typeof operations)[number];

const CACHE = 1 << 15;

/**
 * Sets of packets as interval decision diagrams: canonical, so that two sets are equal when their ids are. Source of the
 * method: Christiansen and Fleury, "An Interval Decision Diagram Based Firewall", 2004.
 */
export class Diagrams {
  readonly store = new NodeStore();
  private readonly operation = new Int8Array(CACHE).fill(-1);
  private readonly left = new Int32Array(CACHE);
  private readonly right = new Int32Array(CACHE);
  private readonly result = new Int32Array(CACHE);

  intersection(a: SetId, b: SetId): SetId {
    return this.apply('intersection', a, b);
  }

  union(...sets: readonly SetId[]): SetId {
    return this.fold('union', sets);
  }

  difference(a: SetId, b: SetId): SetId {
    return this.apply('difference', a, b);
  }

  /** The first of several divisions that gives a packet a label decides, as in an ordered list of rules. */
  first(divisions: readonly SetId[]): SetId {
    return this.fold('first', divisions);
  }

  /** The interval from `low` to `high` of one level, and `inside` below it. */
  between(level: number, low: number, high: number, inside: SetId = EVERY_PACKET): SetId {
    const top = TOP[level] ?? 0;
    const draft = this.store.begin();
    if (low > 0) this.store.add(draft, low - 1, NO_PACKET);
    this.store.add(draft, high, inside);
    if (high < top) this.store.add(draft, top, NO_PACKET);
    return this.store.finish(draft, level);
  }

  /** The label of a packet; 0 and 1 are outside and inside. */
  labelOf(id: SetId, values: Values): number {
    let at = id;
    while (at >= 0) at = this.store.childFor(at, values[this.store.levelOf(at)] ?? 0);
    return ~at;
  }

  has(id: SetId, values: Values): boolean {
    return this.labelOf(id, values) === 1;
  }

  /** The packets whose label is one of these, as a set. */
  where(id: SetId, isIn: (label: number) => boolean): SetId {
    return this.relabelled(id, (label) => (isIn(label) ? EVERY_PACKET : NO_PACKET));
  }

  /** The same division with other ends. */
  relabelled(id: SetId, endOf: (label: number) => SetId): SetId {
    const known = new Map<SetId, SetId>();
    const walk = (at: SetId): SetId => {
      if (at < 0) return endOf(~at);
      const before = known.get(at);
      if (before !== undefined) return before;
      const children = Array.from({ length: this.store.widthOf(at) }, (_, i) => walk(this.store.childOf(at, i)));
      const draft = this.store.begin();
      children.forEach((child, i) => this.store.add(draft, this.store.upperOf(at, i), child));
      const made = this.store.finish(draft, this.store.levelOf(at));
      known.set(at, made);
      return made;
    };
    return walk(id);
  }

  /** Every label that some packet has. */
  labelsOf(id: SetId): ReadonlySet<number> {
    const labels = new Set<number>();
    const seen = new Set<SetId>();
    const walk = (at: SetId): void => {
      if (at < 0) labels.add(~at);
      if (at < 0 || seen.has(at)) return;
      seen.add(at);
      for (let i = 0; i < this.store.widthOf(at); i++) walk(this.store.childOf(at, i));
    };
    walk(id);
    return labels;
  }

  /** In pairs, so that the diagrams on the way stay small. */
  private fold(operation: Operation, sets: readonly SetId[]): SetId {
    let row = sets;
    while (row.length > 1) {
      const pairs = row.filter((_, i) => i % 2 === 0);
      row = pairs.map((left, i) => {
        const right = row[2 * i + 1];
        return right === undefined ? left : this.apply(operation, left, right);
      });
    }
    return row[0] ?? NO_PACKET;
  }

  private apply(operation: Operation, a: SetId, b: SetId): SetId {
    const simple = simplified(operation, a, b);
    if (simple !== null) return simple;
    const number = operations.indexOf(operation);
    const slot = slotOf(number, a, b);
    if (this.operation[slot] === number && this.left[slot] === a && this.right[slot] === b)
      return this.result[slot] ?? 0;
    const made = this.merge(operation, a, b);
    this.operation[slot] = number;
    this.left[slot] = a;
    this.right[slot] = b;
    this.result[slot] = made;
    return made;
  }

  private merge(operation: Operation, a: SetId, b: SetId): SetId {
    const { store } = this;
    const level = Math.min(store.levelOf(a), store.levelOf(b));
    const top = TOP[level] ?? 0;
    const [cutsA, cutsB] = [store.levelOf(a) === level, store.levelOf(b) === level];
    const draft = store.begin();
    let [i, j] = [0, 0];
    for (;;) {
      const upperA = cutsA ? store.upperOf(a, i) : top;
      const upperB = cutsB ? store.upperOf(b, j) : top;
      const upper = Math.min(upperA, upperB);
      const child = this.apply(operation, cutsA ? store.childOf(a, i) : a, cutsB ? store.childOf(b, j) : b);
      store.add(draft, upper, child);
      if (upper === top) return store.finish(draft, level);
      if (upperA === upper) i += 1;
      if (upperB === upper) j += 1;
    }
  }
}

/** What needs no look at the packets; null where it does. */
function simplified(operation: Operation, a: SetId, b: SetId): SetId | null {
  switch (operation) {
    case 'intersection':
      if (a === NO_PACKET || b === NO_PACKET) return NO_PACKET;
      if (a === EVERY_PACKET) return b;
      return b === EVERY_PACKET || a === b ? a : null;
    case 'union':
      if (a === EVERY_PACKET || b === EVERY_PACKET) return EVERY_PACKET;
      if (a === NO_PACKET) return b;
      return b === NO_PACKET || a === b ? a : null;
    case 'difference':
      if (a === NO_PACKET || b === EVERY_PACKET || a === b) return NO_PACKET;
      return b === NO_PACKET ? a : null;
    case 'first':
      if (a === NO_PACKET) return b;
      return a < 0 || b === NO_PACKET || a === b ? a : null;
  }
}

function slotOf(operation: number, a: SetId, b: SetId): number {
  const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(operation + 1, 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (CACHE - 1);
}
