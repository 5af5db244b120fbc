import type { Grid } from './grid.ts';
import { Heap } from './heap.ts';

/** 0 right, 1 down, 2 left, 3 up. */
export type Heading = 0 | 1 | 2 | 3;

/** A point where a line may begin or end, and in which direction it leaves the thing there; null for any. */
export type Dock = { readonly point: number; readonly heading: Heading | null; readonly bias: number };

export type Question = {
  readonly starts: readonly Dock[];
  readonly goals: readonly Dock[];
  /** What it costs to go from one area into another at a point; `BLOCKED` where a line must not. */
  readonly crossing: (from: number, to: number, point: number) => number;
  /** What a step to a point of an area costs, by its index. */
  readonly step: (area: number, point: number) => number;
};

const TURN = 9;
/** To lie over another line, to run close beside one, and to cross one. */
const USED = { over: 160, beside: 26, near: 5, cross: 8, corner: 70, gate: 45 } as const;
/** Steps of the grid between two gates. */
const GATE_ROOM = 6;
/** What is dearer than this is a label or a thing. */
const WRITTEN = 200;

/** The cheapest path, as the indices of its points; null where no path exists. */
export function search(grid: Grid, { starts, goals, crossing, step }: Question): number[] | null {
  const size = grid.columns * grid.rows * 4;
  const best = new Float64Array(size).fill(Infinity);
  const from = new Int32Array(size).fill(-1);
  const heap = new Heap();
  const goalAt = new Map(goals.map((goal) => [goal.point, goal]));
  const estimate = estimateTo(grid, goals);
  for (const { point, heading, bias } of starts) {
    for (const each of heading === null ? ([0, 1, 2, 3] as const) : [heading]) {
      const state = point * 4 + each;
      if (bias >= (best[state] ?? 0)) continue;
      best[state] = bias;
      heap.push(state, bias + estimate(point));
    }
  }
  const done = new Uint8Array(size + 1);
  while (heap.size > 0) {
    const state = heap.pop();
    if (state === size) break;
    if (done[state]) continue;
    done[state] = 1;
    const point = state >> 2;
    const heading = (state & 3) as Heading;
    const goal = goalAt.get(point);
    if (goal && (goal.heading === null || goal.heading === opposite(heading))) return trail(from, state);
    for (const turn of [0, 1, 3]) {
      const next = ((heading + turn) % 4) as Heading;
      const to = neighbour(grid, point, next);
      if (to < 0) continue;
      const price =
        step(grid.area[to] ?? 0, to) +
        (turn === 0 ? 0 : TURN + (isUsed(grid, point) ? USED.corner : 0)) +
        (grid.cost[to] ?? 0) +
        usedCost(grid, to, next) +
        (grid.area[to] === grid.area[point] ? 0 : crossing(grid.area[point] ?? 0, grid.area[to] ?? 0, point)) +
        (goalAt.get(to)?.bias ?? 0);
      const total = (best[state] ?? 0) + price;
      const target = to * 4 + next;
      if (total >= (best[target] ?? 0)) continue;
      best[target] = total;
      from[target] = state;
      heap.push(target, total + estimate(to));
    }
  }
  return null;
}

/** Marks a way as taken, so that later lines keep away from it, and later gates from its gates. */
export function take(grid: Grid, way: readonly number[]): void {
  way.forEach((point, i) => {
    const next = way[i + 1];
    if (next !== undefined) noteGate(grid, point, next);
    const other = way[i + 1] ?? way[i - 1] ?? point;
    const before = way[i - 1] ?? other;
    if (isSideways(grid, point, other) || isSideways(grid, before, point)) grid.across[point] = 1;
    if (!isSideways(grid, point, other) || !isSideways(grid, before, point)) grid.along[point] = 1;
  });
}

function noteGate({ area, areas, gates }: Grid, a: number, b: number): void {
  const [one, other] = [area[a] ?? 0, area[b] ?? 0];
  if (one === other) return;
  for (const each of [one, other]) if (areas[each]?.kind === 'subnet') gates.push({ area: each, point: a });
}

/** What it costs to put a gate beside those that are there. */
export function gateCost(grid: Grid, area: number, point: number): number {
  const { columns, gates } = grid;
  const crowded = gates.some((gate) => {
    const dx = Math.abs((gate.point % columns) - (point % columns));
    const dy = Math.abs(Math.floor(gate.point / columns) - Math.floor(point / columns));
    return gate.area === area && Math.max(dx, dy) < GATE_ROOM && Math.min(dx, dy) <= 2;
  });
  return (crowded ? USED.gate : 0) + (isWritten(grid, point) ? USED.gate : 0);
}

/** Whether a gate at a point, or a mark on it, would lie over a label. */
function isWritten({ columns, cost }: Grid, point: number): boolean {
  for (let row = -2; row <= 2; row++)
    for (let column = -3; column <= 3; column++)
      if ((cost[point + row * columns + column] ?? 0) >= WRITTEN) return true;
  return false;
}

function isSideways({ columns }: Grid, a: number, b: number): boolean {
  return Math.floor(a / columns) === Math.floor(b / columns);
}

function usedCost({ columns, across, along }: Grid, point: number, heading: Heading): number {
  const isAcross = heading % 2 === 0;
  const same = isAcross ? across : along;
  const other = isAcross ? along : across;
  const side = isAcross ? columns : 1;
  return (
    (same[point] ? USED.over : 0) +
    (same[point + side] || same[point - side] ? USED.beside : 0) +
    (same[point + 2 * side] || same[point - 2 * side] ? USED.near : 0) +
    (other[point] ? USED.cross : 0)
  );
}

function isUsed({ across, along }: Grid, point: number): boolean {
  return across[point] === 1 || along[point] === 1;
}

export function neighbour({ columns, rows }: Grid, point: number, heading: Heading): number {
  const column = point % columns;
  if (heading === 0) return column + 1 < columns ? point + 1 : -1;
  if (heading === 2) return column > 0 ? point - 1 : -1;
  const next = heading === 1 ? point + columns : point - columns;
  return next >= 0 && next < columns * rows ? next : -1;
}

export function opposite(heading: Heading): Heading {
  return ((heading + 2) % 4) as Heading;
}

/** Never more than what is really to go: the steps to the box around all goals. */
function estimateTo({ columns }: Grid, goals: readonly Dock[]): (point: number) => number {
  const xs = goals.map(({ point }) => point % columns);
  const ys = goals.map(({ point }) => Math.floor(point / columns));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return (point) => {
    const x = point % columns;
    const y = Math.floor(point / columns);
    return Math.max(0, left - x, x - right) + Math.max(0, top - y, y - bottom);
  };
}

function trail(from: Int32Array, last: number): number[] {
  const way: number[] = [];
  for (let state = last; state >= 0; state = from[state] ?? -1) way.push(state >> 2);
  return way.reverse();
}
