import type { StepView } from '../../../main/contract/trace-view.ts';
import type { Box, Point } from '../geometry/box.ts';
import type { Polyline } from '../geometry/polyline.ts';
import { textWidth } from '../text/text-width.ts';
import type { Badge } from './badges.ts';
import { leaderTo } from './leader.ts';
import type { Raster } from './raster.ts';

/** A route as an arm of a signpost; `isStop`: the one that is missing, or that drops the packet. */
export type Arm = { readonly text: string; readonly isStop: boolean };

/** The route table that stopped the packet, opened where there is room. `leader`: from its mark to its last arm. */
export type Sign = { readonly box: Box; readonly arms: readonly Arm[]; readonly leader: Polyline };

export const SIGN = { arm: 18, gap: 4, tip: 12, pad: 10, foot: 8 } as const;
const MOST = 4;
const REACH = 260;

/** Null where the packet was stopped by something else, or where there is no room for it. */
export function signOf(badges: readonly Badge[], raster: Raster): Sign | null {
  const badge = badges.find(({ step }) => step.kind === 'route' && step.mark === 'deny');
  const arms = badge ? armsOf(badge.step) : [];
  if (!badge || arms.length === 0) return null;
  const size = { width: widthOf(arms), height: arms.length * (SIGN.arm + SIGN.gap) + SIGN.foot };
  const box = raster.nearest(badge.at, size, { reach: REACH, wish: ({ y }) => (y < badge.at.y ? 0 : 8) });
  const leader = raster.price(box) === 0 ? leaderTo(raster, stopArm(box, arms), badge.at) : null;
  if (!leader) return null;
  raster.take(box, 'text');
  return { box, arms, leader: leader.line };
}

/** The routes in the order of the table, those that matter least left out, and the one that there is not. */
function armsOf({ gate, after }: StepView): readonly Arm[] {
  const rows = gate?.rows ?? [];
  const stop = rows.find(({ state }) => state === 'decides');
  const missing = { text: `${after.destination} → no route`, isStop: true };
  const others = rows.filter((row) => row !== stop).map(({ rule }) => ({ text: rule, isStop: false }));
  return [...others.slice(1 - MOST), stop ? { text: stop.rule, isStop: true } : missing];
}

function widthOf(arms: readonly Arm[]): number {
  return Math.max(...arms.map(({ text }) => textWidth(text, 'mono'))) + 2 * SIGN.pad + SIGN.tip;
}

export function armAt({ x, y }: Point, i: number): Point {
  return { x, y: y + i * (SIGN.arm + SIGN.gap) };
}

/** The last arm. */
function stopArm(box: Box, arms: readonly Arm[]): Box {
  return { ...box, ...armAt(box, arms.length - 1), height: SIGN.arm };
}
