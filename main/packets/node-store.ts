import { TOP } from './fields.ts';

/**
 * The nodes of interval decision diagrams, each kept once: equal diagrams have one id. A node cuts one level into
 * intervals, each with a child. A negative id is an end: `~0` outside of the set, `~1` inside, `~n` a label.
 */
export class NodeStore {
  private level = new Uint8Array(1 << 10);
  private first = new Uint32Array(1 << 10);
  private length = new Uint32Array(1 << 10);
  private nodes = 0;
  private upper = new Uint32Array(1 << 12);
  private child = new Int32Array(1 << 12);
  private edges = 0;
  private table = new Int32Array(1 << 11).fill(-1);
  /** Intervals of nodes that are being made, the innermost last. */
  private draftUpper = new Uint32Array(1 << 10);
  private draftChild = new Int32Array(1 << 10);
  private drafted = 0;

  get size(): number {
    return this.nodes;
  }

  levelOf(id: number): number {
    return id < 0 ? TOP.length : (this.level[id] ?? 0);
  }

  /** How many intervals the node has. */
  widthOf(id: number): number {
    return this.length[id] ?? 0;
  }

  /** The last value of interval `i`. */
  upperOf(id: number, i: number): number {
    return this.upper[(this.first[id] ?? 0) + i] ?? 0;
  }

  lowerOf(id: number, i: number): number {
    return i === 0 ? 0 : this.upperOf(id, i - 1) + 1;
  }

  childOf(id: number, i: number): number {
    return this.child[(this.first[id] ?? 0) + i] ?? 0;
  }

  /** The child for one value of the node's level. */
  childFor(id: number, value: number): number {
    const first = this.first[id] ?? 0;
    let low = first;
    let high = first + this.widthOf(id) - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.upper[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return this.child[low] ?? 0;
  }

  /** Begins a node; its intervals are added from the lowest to the highest, and `finish` makes it. */
  begin(): number {
    return this.drafted;
  }

  /** Neighbours with one child become one interval. */
  add(draft: number, upper: number, child: number): void {
    const at = this.drafted;
    if (at > draft && this.draftChild[at - 1] === child) {
      this.draftUpper[at - 1] = upper;
      return;
    }
    if (at >= this.draftUpper.length) {
      this.draftUpper = widened(this.draftUpper, new Uint32Array(at * 2));
      this.draftChild = widened(this.draftChild, new Int32Array(at * 2));
    }
    this.draftUpper[at] = upper;
    this.draftChild[at] = child;
    this.drafted = at + 1;
  }

  /** @returns the id of the node; of its only child, where the level does not matter. */
  finish(draft: number, level: number): number {
    const width = this.drafted - draft;
    this.drafted = draft;
    if (width === 1) return this.draftChild[draft] ?? 0;
    let slot = this.hashOf(this.draftUpper, this.draftChild, draft, width, level);
    for (let id = this.table[slot] ?? -1; id >= 0; id = this.table[slot] ?? -1) {
      if (this.isDraft(id, level, draft, width)) return id;
      slot = (slot + 1) & (this.table.length - 1);
    }
    return this.store(level, draft, width, slot);
  }

  private store(level: number, draft: number, width: number, slot: number): number {
    const id = this.nodes;
    this.nodes += 1;
    this.grow(width);
    this.level[id] = level;
    this.first[id] = this.edges;
    this.length[id] = width;
    for (let i = 0; i < width; i++) {
      this.upper[this.edges + i] = this.draftUpper[draft + i] ?? 0;
      this.child[this.edges + i] = this.draftChild[draft + i] ?? 0;
    }
    this.edges += width;
    this.table[slot] = id;
    if (this.nodes * 2 > this.table.length) this.rehash();
    return id;
  }

  private isDraft(id: number, level: number, draft: number, width: number): boolean {
    if (this.level[id] !== level || this.length[id] !== width) return false;
    const first = this.first[id] ?? 0;
    for (let i = 0; i < width; i++) {
      if (this.upper[first + i] !== this.draftUpper[draft + i]) return false;
      if (this.child[first + i] !== this.draftChild[draft + i]) return false;
    }
    return true;
  }

  private grow(width: number): void {
    if (this.nodes > this.level.length) {
      const size = this.level.length * 2;
      this.level = widened(this.level, new Uint8Array(size));
      this.first = widened(this.first, new Uint32Array(size));
      this.length = widened(this.length, new Uint32Array(size));
    }
    if (this.edges + width <= this.upper.length) return;
    const size = Math.max(this.upper.length * 2, this.edges + width);
    this.upper = widened(this.upper, new Uint32Array(size));
    this.child = widened(this.child, new Int32Array(size));
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2).fill(-1);
    for (let id = 0; id < this.nodes; id++) {
      let slot = this.hashOf(this.upper, this.child, this.first[id] ?? 0, this.widthOf(id), this.level[id] ?? 0);
      while ((this.table[slot] ?? -1) >= 0) slot = (slot + 1) & (this.table.length - 1);
      this.table[slot] = id;
    }
  }

  private hashOf(upper: Uint32Array, child: Int32Array, from: number, width: number, level: number): number {
    let hash = level + 0x51ed;
    for (let i = from; i < from + width; i++) hash = mixed(hash, upper[i] ?? 0, child[i] ?? 0);
    return (hash >>> 0) & (this.table.length - 1);
  }
}

function mixed(hash: number, upper: number, child: number): number {
  const once = Math.imul(hash ^ upper, 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13) ^ child, 0xc2b2ae35);
  return twice ^ (twice >>> 15);
}

function widened<T extends Uint8Array | Uint32Array | Int32Array>(array: T, wider: T): T {
  wider.set(array);
  return wider;
}
