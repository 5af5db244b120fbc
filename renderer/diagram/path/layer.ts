/** A range of squares, without those at `right` and `bottom`. */
type Squares = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Squares that are taken or free; counts those of a range in four steps, however large it is. */
export class Layer {
  readonly #columns: number;
  readonly #rows: number;
  readonly #taken: Uint8Array;
  /** For each corner of a square, how many are taken above and left of it; null after a change. */
  #sums: Int32Array | null = null;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
    this.#taken = new Uint8Array(columns * rows);
  }

  fill(squares: Squares): void {
    const { left, right, top, bottom } = this.#inside(squares);
    for (let row = top; row < bottom; row++)
      if (right > left) this.#taken.fill(1, row * this.#columns + left, row * this.#columns + right);
    this.#sums = null;
  }

  count(squares: Squares): number {
    const { left, right, top, bottom } = this.#inside(squares);
    if (right <= left || bottom <= top) return 0;
    const sums = (this.#sums ??= this.#summed());
    const wide = this.#columns + 1;
    const at = (row: number, column: number) => sums[row * wide + column] ?? 0;
    return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
  }

  #inside({ left, right, top, bottom }: Squares): Squares {
    return {
      left: Math.max(0, left),
      right: Math.min(this.#columns, right),
      top: Math.max(0, top),
      bottom: Math.min(this.#rows, bottom),
    };
  }

  #summed(): Int32Array {
    const wide = this.#columns + 1;
    const sums = new Int32Array(wide * (this.#rows + 1));
    for (let row = 0; row < this.#rows; row++) {
      let inRow = 0;
      for (let column = 0; column < this.#columns; column++) {
        inRow += this.#taken[row * this.#columns + column] ?? 0;
        sums[(row + 1) * wide + column + 1] = (sums[row * wide + column + 1] ?? 0) + inRow;
      }
    }
    return sums;
  }
}
