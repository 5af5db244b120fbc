import type { Box, Point } from '../layout/scene.ts';

/** A cubic Bézier curve that leaves and arrives squarely to the borders it crosses. */
export type Curve = {
  readonly from: Point;
  readonly a: Point;
  readonly b: Point;
  readonly to: Point;
  readonly vertical: boolean;
};

/** Less height than this between two ends, and the way between them is drawn sideways. */
const LEVEL = 60;

export function curveBetween(from: Point, to: Point): Curve {
  const vertical = Math.abs(to.y - from.y) >= LEVEL || Math.abs(to.x - from.x) < 1;
  const middle = vertical ? (from.y + to.y) / 2 : (from.x + to.x) / 2;
  const a = vertical ? { x: from.x, y: middle } : { x: middle, y: from.y };
  const b = vertical ? { x: to.x, y: middle } : { x: middle, y: to.y };
  return { from, a, b, to, vertical };
}

/** @param t 0 at the start, 1 at the end. */
export function pointAt({ from, a, b, to }: Curve, t: number): Point {
  const s = 1 - t;
  const mix = (key: 'x' | 'y') =>
    s * s * s * from[key] + 3 * s * s * t * a[key] + 3 * s * t * t * b[key] + t * t * t * to[key];
  return { x: mix('x'), y: mix('y') };
}

/** Where the curve crosses the border of a box that holds one of its ends; the end itself when it never does. */
export function crossing(curve: Curve, box: Box, inside: 'from' | 'to'): number {
  const within = (t: number) => {
    const { x, y } = pointAt(curve, t);
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  };
  let [held, free] = inside === 'from' ? [0, 1] : [1, 0];
  if (!within(held) || within(free)) return held;
  for (let i = 0; i < 24; i++) {
    const middle = (held + free) / 2;
    if (within(middle)) held = middle;
    else free = middle;
  }
  return held;
}

/** The curve up to `t` as an SVG path (de Casteljau). */
export function pathTo(curve: Curve, t: number): string {
  const mix = (p: Point, q: Point): Point => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
  const [p, q, r] = [mix(curve.from, curve.a), mix(curve.a, curve.b), mix(curve.b, curve.to)];
  const [u, v] = [mix(p, q), mix(q, r)];
  return `M${xy(curve.from)}C${xy(p)} ${xy(u)} ${xy(mix(u, v))}`;
}

function xy({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
