import type { Box, Point } from '../geometry/box.ts';
import { pieceBox, piecesOf } from '../geometry/pieces.ts';
import { lengthOf, partTo, type Polyline } from '../geometry/polyline.ts';
import { HALF, type Raster } from './raster.ts';

/** A line from a place to what is said of it. `cost`: how long it is and how much it crosses. */
export type Leader = { readonly line: Polyline; readonly cost: number };

const TURN = 10;
const CROSSED = { mark: 30, thing: 14, line: 3, border: 1 } as const;

/** The line from one of several points that crosses least, with at most two corners; null where each would cross something that is written. */
export function leaderTo(raster: Raster, box: Box, ...starts: readonly Point[]): Leader | null {
  let best: Leader | null = null;
  for (const line of starts.flatMap((at) => linesTo(box, at))) {
    const cost = costOf(raster, line, best?.cost ?? Infinity);
    if (cost !== null) best = { line, cost };
  }
  return best;
}

/** Null where it is not below `most`, or where the line crosses text. */
function costOf(raster: Raster, line: Polyline, most: number): number | null {
  let cost = lengthOf(line) + line.length * TURN;
  for (const [i, [a, b]] of piecesOf(shortened(line)).entries()) {
    if (cost >= most) return null;
    const piece = pieceBox(a, b, 1);
    // It begins in the mark of its own place.
    if (raster.count(piece, 'text') > 0) return null;
    if (i > 0) cost += CROSSED.mark * raster.count(piece, 'mark');
    cost += CROSSED.thing * raster.count(piece, 'thing') + CROSSED.line * raster.count(piece, 'line');
    cost += CROSSED.border * raster.count(piece, 'border');
  }
  return cost < most ? cost : null;
}

/** Without its end, which touches what it leads to. */
function shortened(line: Polyline): Polyline {
  return partTo(line, Math.max(0, lengthOf(line) - 2 * HALF));
}

/** Lines to the middle and the quarters of each side of a box, with corners before or after. */
function linesTo({ x, y, width, height }: Box, at: Point): Polyline[] {
  const xs = [0.12, 0.3, 0.5, 0.7, 0.88].map((part) => x + width * part);
  const ys = [0.3, 0.5, 0.7].map((part) => y + height * part);
  const isBeside = at.y > y && at.y < y + height;
  const isOver = at.x > x && at.x < x + width;
  const edgeY = at.y < y ? y : y + height;
  const edgeX = at.x < x ? x : x + width;
  const lines: Polyline[] = [];
  if (isOver) lines.push([at, { x: at.x, y: edgeY }]);
  if (isBeside) lines.push([at, { x: edgeX, y: at.y }]);
  if (!isBeside) for (const to of xs) lines.push([at, { x: to, y: at.y }, { x: to, y: edgeY }]);
  if (!isOver) for (const to of ys) lines.push([at, { x: at.x, y: to }, { x: edgeX, y: to }]);
  for (const part of [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9]) {
    const middleX = at.x + (edgeX - at.x) * part;
    const middleY = at.y + (edgeY - at.y) * part;
    for (const to of isOver ? [] : ys)
      lines.push([at, { x: middleX, y: at.y }, { x: middleX, y: to }, { x: edgeX, y: to }]);
    for (const to of isBeside ? [] : xs)
      lines.push([at, { x: at.x, y: middleY }, { x: to, y: middleY }, { x: to, y: edgeY }]);
  }
  return lines;
}
