/** A binary heap of numbers by cost; equal costs come out in the order in which they went in, so that ways are stable. */
export class Heap {
  readonly #items: number[] = [];
  readonly #costs: number[] = [];
  readonly #order: number[] = [];
  #pushed = 0;

  get size(): number {
    return this.#items.length;
  }

  push(item: number, cost: number): void {
    this.#items.push(item);
    this.#costs.push(cost);
    this.#order.push(this.#pushed++);
    let at = this.#items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** The cheapest item; only to be called while there is one. */
  pop(): number {
    const first = this.#items[0] ?? -1;
    this.#swap(0, this.#items.length - 1);
    this.#items.pop();
    this.#costs.pop();
    this.#order.pop();
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let least = at;
      if (left < this.size && this.#isBefore(left, least)) least = left;
      if (left + 1 < this.size && this.#isBefore(left + 1, least)) least = left + 1;
      if (least === at) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const one = this.#costs[a] ?? 0;
    const other = this.#costs[b] ?? 0;
    return one < other || (one === other && (this.#order[a] ?? 0) < (this.#order[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    for (const list of [this.#items, this.#costs, this.#order]) {
      const kept = list[a] ?? 0;
      list[a] = list[b] ?? 0;
      list[b] = kept;
    }
  }
}
