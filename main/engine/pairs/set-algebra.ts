import { EVERY_PACKET, NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';

/** What pairs have that no plan tells. It is no set, and stays where it is met with one. */
export const UNTOLD: SetId = -0x40000000;

/** Intersections and unions of few sets, asked for many times: each pair of sets is met once. */
export class SetAlgebra {
  readonly diagrams: Diagrams;
  private readonly both = new PairTable();
  private readonly either = new PairTable();

  constructor(diagrams: Diagrams) {
    this.diagrams = diagrams;
  }

  and(a: SetId, b: SetId): SetId {
    if (a === b || b === EVERY_PACKET) return a;
    if (a === NO_PACKET || b === NO_PACKET) return NO_PACKET;
    if (a === EVERY_PACKET) return b;
    if (a === UNTOLD || b === UNTOLD) return UNTOLD;
    const slot = this.both.slotOf(a, b);
    return this.both.isAt(slot) ? this.both.at(slot) : this.both.keep(slot, a, b, this.diagrams.intersection(a, b));
  }

  or(a: SetId, b: SetId): SetId {
    if (a === b || b === NO_PACKET) return a;
    if (a === NO_PACKET) return b;
    if (a === UNTOLD || b === UNTOLD) return UNTOLD;
    if (a === EVERY_PACKET || b === EVERY_PACKET) return EVERY_PACKET;
    const slot = this.either.slotOf(a, b);
    return this.either.isAt(slot) ? this.either.at(slot) : this.either.keep(slot, a, b, this.diagrams.union(a, b));
  }
}

const SIZE = 1 << 15;

/** A value for each pair of numbers, with open addressing. */
class PairTable {
  private left = new Int32Array(SIZE);
  private right = new Int32Array(SIZE);
  private value = new Int32Array(SIZE);
  private used = new Uint8Array(SIZE);
  private count = 0;

  /** Where the pair is, or would be. */
  slotOf(a: number, b: number): number {
    const mask = this.used.length - 1;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask)
      if (this.used[slot] === 0 || (this.left[slot] === a && this.right[slot] === b)) return slot;
  }

  isAt(slot: number): boolean {
    return this.used[slot] === 1;
  }

  at(slot: number): number {
    return this.value[slot] ?? 0;
  }

  keep(slot: number, a: number, b: number, value: number): number {
    this.left[slot] = a;
    this.right[slot] = b;
    this.value[slot] = value;
    this.used[slot] = 1;
    this.count += 1;
    if (this.count * 2 > this.used.length) this.widen();
    return value;
  }

  private widen(): void {
    const { left, right, value, used } = this;
    const size = used.length * 2;
    [this.left, this.right, this.value] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    this.used = new Uint8Array(size);
    used.forEach((isUsed, i) => {
      if (isUsed === 0) return;
      const [a, b] = [left[i] ?? 0, right[i] ?? 0];
      const slot = this.slotOf(a, b);
      this.left[slot] = a;
      this.right[slot] = b;
      this.value[slot] = value[i] ?? 0;
      this.used[slot] = 1;
    });
  }
}
