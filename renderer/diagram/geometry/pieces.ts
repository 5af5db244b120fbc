import type { Box, Point } from './box.ts';
import type { Polyline } from './polyline.ts';

/** The straight pieces of a line, from corner to corner. */
export function piecesOf(line: Polyline): (readonly [Point, Point])[] {
  return line.slice(1).map((b, i) => [line[i] ?? b, b]);
}

/** The box around a straight piece. */
export function pieceBox(a: Point, b: Point, margin: number): Box {
  return {
    x: Math.min(a.x, b.x) - margin,
    y: Math.min(a.y, b.y) - margin,
    width: Math.abs(a.x - b.x) + 2 * margin,
    height: Math.abs(a.y - b.y) + 2 * margin,
  };
}
