import type { StepView } from '../../../main/contract/trace-view.ts';
import { holds, type Box, type Point } from '../geometry/box.ts';
import type { Polyline } from '../geometry/polyline.ts';
import type { Scene } from '../layout/scene.ts';
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
const TAKEN = 100_000;

/** Null where the packet was stopped by something else, or where there is no room for it. */
export function signOf(scene: Scene, badges: readonly Badge[], raster: Raster): Sign | null {
  const badge = badges.find(({ step }) => step.kind === 'route' && step.mark === 'deny');
  const arms = badge ? armsOf(badge.step) : [];
  const frame = badge && frameOf(scene, badge.step.place);
  if (!badge || !frame || arms.length === 0) return null;
  const size = { width: widthOf(arms), height: arms.length * (SIGN.arm + SIGN.gap) + SIGN.foot };
  // Over a border only where nothing else is free.
  const isFree = (box: Box) => holds(frame, box) && raster.count(box, 'text', 'thing', 'line', 'mark') === 0;
  const wish = (box: Box) => (!isFree(box) ? TAKEN : box.y < badge.at.y ? 0 : 8);
  const box = raster.nearest(badge.at, size, { reach: REACH, wish });
  const leader = isFree(box) ? leaderTo(raster, stopArm(box, arms), badge.at) : null;
  if (!leader) return null;
  raster.take(box, 'text');
  return { box, arms, leader: leader.line };
}

/** The VPC of the table: elsewhere it would seem to be the table of something else. */
function frameOf({ subnets, vpcs }: Scene, place: string): Box | undefined {
  const vpc = subnets.find(({ id }) => id === place)?.vpc;
  return vpcs.find(({ id }) => id === vpc)?.box;
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
