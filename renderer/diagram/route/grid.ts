import { GRID } from '../layout/metrics.ts';
import type { Box, Point } from '../geometry/box.ts';

/** An area of the picture: what a line is in. Lines cross from one into another only where they may. */
export type Area = {
  readonly id: string;
  readonly kind: 'outside' | 'vpc' | 'subnet' | 'bar' | 'folded';
  readonly box: Box;
};

/**
 * The points on which lines run, `GRID` units apart. `area`: the index of the innermost area of each point; `cost`: what
 * it costs to pass it, besides the way itself.
 */
export type Grid = {
  readonly columns: number;
  readonly rows: number;
  readonly areas: readonly Area[];
  readonly area: Int16Array;
  readonly cost: Float32Array;
  /** Lines that pass a point from side to side, and from top to bottom. */
  readonly across: Uint8Array;
  readonly along: Uint8Array;
  /** Where lines cross the border of a subnet: gates stand there, and need room beside each other. */
  readonly gates: { readonly area: number; readonly point: number }[];
};

/** What it costs to pass a thing that no line should cross; a way around is taken where there is one. */
export const BLOCKED = 900;

export function makeGrid(width: number, height: number, areas: readonly Area[]): Grid {
  const columns = Math.floor(width / GRID) + 1;
  const rows = Math.floor(height / GRID) + 1;
  const size = columns * rows;
  const grid: Grid = {
    columns,
    rows,
    areas,
    area: new Int16Array(size),
    cost: new Float32Array(size),
    across: new Uint8Array(size),
    along: new Uint8Array(size),
    gates: [],
  };
  areas.forEach(({ box }, index) => {
    forEachIn(grid, box, (point) => {
      grid.area[point] = index;
    });
  });
  return grid;
}

/** Makes a box dearer to pass. */
export function addCost(grid: Grid, box: Box, cost: number): void {
  forEachIn(grid, box, (point) => {
    grid.cost[point] = (grid.cost[point] ?? 0) + cost;
  });
}

/** Makes it dear to run beside the border of a box; to cross it costs little. */
export function addBorder(grid: Grid, { x, y, width, height }: Box, cost: number, near = 5): void {
  const thick = 2 * near;
  addCost(grid, { x: x - near, y: y - near, width: width + thick, height: thick }, cost);
  addCost(grid, { x: x - near, y: y + height - near, width: width + thick, height: thick }, cost);
  addCost(grid, { x: x - near, y, width: thick, height }, cost);
  addCost(grid, { x: x + width - near, y, width: thick, height }, cost);
}

export function forEachIn(
  { columns, rows }: Pick<Grid, 'columns' | 'rows'>,
  { x, y, width, height }: Box,
  visit: (point: number) => void,
): void {
  const left = Math.max(0, Math.ceil(x / GRID));
  const right = Math.min(columns - 1, Math.floor((x + width) / GRID));
  const top = Math.max(0, Math.ceil(y / GRID));
  const bottom = Math.min(rows - 1, Math.floor((y + height) / GRID));
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) visit(row * columns + column);
}

export function pointOf({ columns }: Pick<Grid, 'columns'>, index: number): Point {
  return { x: (index % columns) * GRID, y: Math.floor(index / columns) * GRID };
}

/** The nearest point of the grid, or -1 outside of it. */
export function indexOf({ columns, rows }: Pick<Grid, 'columns' | 'rows'>, { x, y }: Point): number {
  const column = Math.round(x / GRID);
  const row = Math.round(y / GRID);
  return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
}
