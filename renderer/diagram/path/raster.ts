import { GRID } from '../layout/metrics.ts';
import type { Box, Point, Size } from '../geometry/box.ts';
import type { Polyline } from '../geometry/polyline.ts';
import { pieceBox, piecesOf } from '../geometry/pieces.ts';
import { Layer } from './layer.ts';

export const HALF = GRID / 2;

/** What a place may be taken by: text, things with their rings, lines of the path, borders, and marks that were placed. */
export type Kind = 'text' | 'thing' | 'line' | 'border' | 'mark';

/** What it costs to cover a square of each, in units of distance. */
const COVERED: Readonly<Record<Kind, number>> = { text: 400, thing: 400, mark: 400, line: 12, border: 3 };
const KINDS = ['text', 'thing', 'line', 'border', 'mark'] as const;
const OUTSIDE = 40_000;

export type Search = {
  /** How far the middle of the box may be from the point. */
  readonly reach: number;
  /** How much a place is liked, in units of distance; less is better. */
  readonly wish?: (box: Box) => number;
};

/** What of a picture is taken, in squares of half the grid. Finds free places for what comes while the trace plays. */
export class Raster {
  readonly #size: Size;
  readonly #layers: Readonly<Record<Kind, Layer>>;

  constructor({ width, height }: Size) {
    const [columns, rows] = [Math.ceil(width / HALF), Math.ceil(height / HALF)];
    const layer = () => new Layer(columns, rows);
    this.#size = { width: columns * HALF, height: rows * HALF };
    this.#layers = { text: layer(), thing: layer(), line: layer(), border: layer(), mark: layer() };
  }

  take(box: Box, kind: Kind): void {
    this.#layers[kind].fill(squaresOf(box));
  }

  takeBorder({ x, y, width, height }: Box): void {
    for (const edge of [x, x + width]) this.take({ x: edge - 1, y, width: 2, height }, 'border');
    for (const edge of [y, y + height]) this.take({ x, y: edge - 1, width, height: 2 }, 'border');
  }

  takeLine(line: Polyline, margin: number): void {
    for (const [a, b] of piecesOf(line)) this.take(pieceBox(a, b, margin), 'line');
  }

  /** How many squares of a box are taken by any of these. */
  count(box: Box, ...kinds: readonly Kind[]): number {
    const squares = squaresOf(box);
    return kinds.reduce((sum, kind) => sum + this.#layers[kind].count(squares), 0);
  }

  holds({ x, y, width, height }: Box): boolean {
    return x >= 0 && y >= 0 && x + width <= this.#size.width && y + height <= this.#size.height;
  }

  /** What it costs to cover a box. */
  price(box: Box): number {
    const squares = squaresOf(box);
    const covered = KINDS.reduce((sum, kind) => sum + COVERED[kind] * this.#layers[kind].count(squares), 0);
    return covered + (this.holds(box) ? 0 : OUTSIDE);
  }

  /** The box of a size near a point that is nearest to it and covers least. */
  nearest(at: Point, { width, height }: Size, { reach, wish = () => 0 }: Search): Box {
    let best: Box = { x: at.x - width / 2, y: at.y - height / 2, width, height };
    let least = Infinity;
    for (let dy = -reach; dy <= reach; dy += HALF) {
      for (let dx = -reach; dx <= reach; dx += HALF) {
        const box = { x: at.x + dx - width / 2, y: at.y + dy - height / 2, width, height };
        const near = nearness(box, at) + wish(box);
        if (near >= least) continue;
        const cost = near + this.price(box);
        if (cost < least) [best, least] = [box, cost];
      }
    }
    return best;
  }
}

export function around({ x, y }: Point, reach: number): Box {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

function squaresOf({ x, y, width, height }: Box) {
  return {
    left: Math.floor(x / HALF),
    right: Math.ceil((x + width) / HALF),
    top: Math.floor(y / HALF),
    bottom: Math.ceil((y + height) / HALF),
  };
}

/** From a point to the nearest point of a box, and a little for how far it is off its middle. */
function nearness(box: Box, at: Point): number {
  const off = Math.hypot(box.x + box.width / 2 - at.x, box.y + box.height / 2 - at.y);
  return distanceTo(box, at) + off * 0.2;
}

/** From a point to the nearest point of a box. */
export function distanceTo({ x, y, width, height }: Box, at: Point): number {
  return Math.hypot(Math.max(0, x - at.x, at.x - x - width), Math.max(0, y - at.y, at.y - y - height));
}
