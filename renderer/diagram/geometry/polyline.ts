import { contains, type Box, type Point } from './box.ts';

/** A line with right angles, from its first point to its last. */
export type Polyline = readonly Point[];

const RADIUS = 9;

export function lengthOf(line: Polyline): number {
  return line.slice(1).reduce((sum, point, i) => sum + apart(line[i] ?? point, point), 0);
}

/** The point so far from the beginning; the end beyond the end. */
export function pointAt(line: Polyline, distance: number): Point {
  let left = distance;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (!a || !b) break;
    const length = apart(a, b);
    if (left <= length && length > 0) {
      const part = left / length;
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
    }
    left -= length;
  }
  return line.at(-1) ?? { x: 0, y: 0 };
}

/** The part from the beginning up to a distance. */
export function partTo(line: Polyline, distance: number): Polyline {
  const points: Point[] = [];
  let left = distance;
  for (const [i, point] of line.entries()) {
    const before = line[i - 1];
    const length = before ? apart(before, point) : 0;
    if (length > left) {
      points.push(pointAt(line, distance));
      return points;
    }
    left -= length;
    points.push(point);
  }
  return points;
}

/** The part from one distance to another. */
export function between(line: Polyline, from: number, to: number): Polyline {
  const rest = partTo(line.toReversed(), lengthOf(line) - from).toReversed();
  return partTo(rest, to - from);
}

/** How far along a line first goes out of a box, or into it; null where it does not. */
export function crossing(line: Polyline, box: Box, way: 'out' | 'in'): number | null {
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (!a || !b) break;
    const [first, last] = [contains(box, a), contains(box, b)];
    if (way === 'out' ? first && !last : !first && last) return walked + borderOn(a, b, box);
    if (way === 'in' && !first && !last && passes(a, b, box)) return walked + borderOn(b, a, box, true);
    walked += apart(a, b);
  }
  return null;
}

/** As an SVG path with round corners. */
export function pathOf(line: Polyline): string {
  const [first] = line;
  if (!first) return '';
  const parts = [`M${first.x} ${first.y}`];
  for (let i = 1; i < line.length; i++) {
    const [a, b, c] = [line[i - 1], line[i], line[i + 1]];
    if (!a || !b) break;
    if (!c) {
      parts.push(`L${b.x} ${b.y}`);
      break;
    }
    const round = Math.min(RADIUS, apart(a, b) / 2, apart(b, c) / 2);
    const before = towards(b, a, round);
    const after = towards(b, c, round);
    parts.push(`L${before.x} ${before.y}Q${b.x} ${b.y} ${after.x} ${after.y}`);
  }
  return parts.join('');
}

/** The direction of the line at a distance, in degrees; 0 is to the right. */
export function angleAt(line: Polyline, distance: number): number {
  const a = pointAt(line, Math.max(0, distance - 1));
  const b = pointAt(line, distance);
  return (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
}

export function apart(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = apart(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

/** From `a`, how far it is to the border of the box that the piece crosses. */
function borderOn(a: Point, b: Point, box: Box, fromEnd = false): number {
  const isAcross = a.y === b.y;
  const [start, end] = isAcross ? [a.x, b.x] : [a.y, b.y];
  const [low, high] = isAcross ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
  const border = [low, high].filter((edge) => (edge - start) * (edge - end) <= 0);
  const distances = border.map((edge) => Math.abs(edge - start));
  const found = fromEnd ? Math.max(0, ...distances) : Math.min(...distances, apart(a, b));
  return fromEnd ? apart(a, b) - found : found;
}

function passes(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  const isAcross = a.y === b.y;
  if (isAcross) return a.y > y && a.y < y + height && Math.min(a.x, b.x) < x && Math.max(a.x, b.x) > x + width;
  return a.x > x && a.x < x + width && Math.min(a.y, b.y) < y && Math.max(a.y, b.y) > y + height;
}
