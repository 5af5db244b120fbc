import { GRID, LANE } from '../layout/metrics.ts';
import type { Box, Point } from '../geometry/box.ts';
import type { PlacedNode, Scene } from '../layout/scene.ts';
import { BLOCKED, forEachIn, indexOf, pointOf, type Grid } from './grid.ts';
import type { Dock, Heading } from './search.ts';

/** What a line can begin or end at. `radius`: of a ring; 0 for a box. */
export type End = {
  readonly id: string;
  readonly box: Box;
  readonly at: Point;
  readonly radius: number;
  readonly isDot: boolean;
};

/** A drawn thing by its name; undefined where nothing of that name can hold the end of a line. */
export function endOf({ nodes, gateways, dots, subnets, vpcs, rests }: Scene, id: string): End | undefined {
  const dot = dots.find((each) => each.id === id);
  if (dot) return { id, box: { x: dot.x, y: dot.y, width: 0, height: 0 }, at: dot, radius: 4, isDot: true };
  const node = nodes.find((each) => each.id === id);
  if (node) return nodeEnd(node);
  const box = [...gateways, ...subnets, ...vpcs].find((each) => each.id === id)?.box ?? restBox(rests, id);
  return box && { id, box, at: { x: box.x + box.width / 2, y: box.y + box.height / 2 }, radius: 0, isDot: false };
}

function nodeEnd({ id, box, x, y, radius }: PlacedNode): End {
  return { id, box, at: { x, y }, radius, isDot: false };
}

function restBox(rests: Scene['rests'], id: string): Box | undefined {
  return id.startsWith('more-') ? rests[id === 'more-internet' ? 0 : rests.length - 1]?.box : undefined;
}

/**
 * Where lines may leave a thing: beside each other on each of its sides, a request to the left or above, a reply to the
 * right or below. A side on which something is written has none.
 */
export function docksOf(grid: Grid, end: End, isReply: boolean): Dock[] {
  if (end.isDot) return dotDocks(grid, end, isReply);
  const room = end.radius > 0 && end.radius < LANE + 4 ? 2 * GRID : LANE;
  const lane = isReply ? room : -room;
  const offsets = [lane, -lane, isReply ? GRID : -GRID, isReply ? -GRID : GRID];
  return ([3, 1, 2, 0] as const).flatMap((heading) =>
    offsets.flatMap((offset, i): Dock[] => dockAt(grid, end, heading, offset, i * 4)),
  );
}

function dockAt(grid: Grid, end: End, heading: Heading, offset: number, bias: number): Dock[] {
  const { box, at, radius } = end;
  const isVertical = heading % 2 === 1;
  const sign = heading === 0 || heading === 1 ? 1 : -1;
  const half = isVertical ? box.width / 2 : box.height / 2;
  if (radius === 0 && Math.abs(offset) > half - 6) return [];
  const reach = radius > 0 ? radius : isVertical ? box.height / 2 : box.width / 2;
  const first = Math.ceil((reach + 3) / GRID) * GRID;
  const point = isVertical
    ? { x: at.x + offset, y: at.y + sign * first }
    : { x: at.x + sign * first, y: at.y + offset };
  const index = indexOf(grid, point);
  if (index < 0 || (grid.cost[index] ?? 0) >= BLOCKED / 4) return [];
  const real = pointOf(grid, index);
  const off = Math.abs(isVertical ? real.x - at.x : real.y - at.y);
  // A ring beside the grid: the line would pass it.
  if (radius > 0 && off > radius - 1) return [];
  return [{ point: index, heading, bias: bias + (isVertical ? 0 : 3) }];
}

function dotDocks(grid: Grid, { at }: End, isReply: boolean): Dock[] {
  const sides = isReply ? [0, 2 * GRID, -2 * GRID] : [0, -2 * GRID, 2 * GRID];
  return sides.flatMap((offset, i): Dock[] => {
    const point = indexOf(grid, { x: at.x + offset, y: at.y });
    return point < 0 ? [] : [{ point, heading: null, bias: i * 6 }];
  });
}

/** Any free point of a box, `wanted` from its border if there is room; those in the middle are taken first. */
export function docksIn(grid: Grid, { x, y, width, height }: Box, wanted: number): Dock[] {
  const docks: Dock[] = [];
  const inset = Math.max(0, Math.min(wanted, (Math.min(width, height) - 2 * GRID) / 2));
  const inner = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset };
  forEachIn(grid, inner, (point) => {
    const off = Math.abs(pointOf(grid, point).y - y - height / 2);
    if ((grid.cost[point] ?? 0) < BLOCKED / 4) docks.push({ point, heading: null, bias: off / 4 });
  });
  return docks;
}

/** From the edge of a thing to the point where a line on the grid begins. */
export function edgePoint({ box, at, radius, isDot }: End, point: Point): Point {
  if (isDot) return point;
  const dx = point.x - at.x;
  const dy = point.y - at.y;
  const reachesUp =
    radius > 0 ? Math.abs(dx) < radius && Math.abs(dy) > Math.abs(dx) : Math.abs(dy) >= box.height / 2 - 0.01;
  if (reachesUp) {
    const reach = radius > 0 ? Math.sqrt(Math.max(0, radius ** 2 - dx ** 2)) : box.height / 2;
    return { x: point.x, y: at.y + Math.sign(dy) * reach };
  }
  const reach = radius > 0 ? Math.sqrt(Math.max(0, radius ** 2 - dy ** 2)) : box.width / 2;
  return { x: at.x + Math.sign(dx) * reach, y: point.y };
}
