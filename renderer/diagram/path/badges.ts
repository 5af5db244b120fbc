import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { middleOf, type Box, type Point } from '../geometry/box.ts';
import { pointAt } from '../geometry/polyline.ts';
import type { Scene } from '../layout/scene.ts';
import { endOf, type End } from '../route/docks.ts';
import type { Itinerary, Station } from './itinerary.ts';
import { placeOf } from './legs.ts';
import { around, type Raster } from './raster.ts';

/** Where the packet was stopped: the step, and the middle of its mark. */
export type Badge = { readonly step: StepView; readonly at: Point };

export const BADGE = 17;

/** True where the packet was really stopped or refused. */
export function stops({ mark }: Pick<StepView, 'mark'>): boolean {
  return mark === 'deny' || mark === 'refused';
}

/** A mark lies on its line, over nothing that is written and not over another one. */
export function badgesOf(
  scene: Scene,
  { steps }: TraceView,
  { hops, stations }: Itinerary,
  raster: Raster,
): readonly Badge[] {
  return steps.flatMap((step, i): Badge[] => {
    const isStop = step.kind === 'client' || step.kind === 'result' ? step.verdict === 'deny' : stops(step);
    const station = stations[i];
    if (!isStop || !station) return [];
    const at = badgePoint(scene, step, station, hops, raster);
    raster.take(around(at, BADGE), 'mark');
    return [{ step, at }];
  });
}

/** On the very place; at a thing just before it on the line, so that its name stays readable. */
function badgePoint(scene: Scene, step: StepView, station: Station, hops: Itinerary['hops'], raster: Raster): Point {
  const here = { x: station.x, y: station.y };
  const line = hops[station.hop]?.line;
  if (station.border !== null && line)
    return leastCovered(
      raster,
      BESIDE.map((by) => pointAt(line, station.distance + by)),
    );
  const onLine = line ? BACK.map((back) => pointAt(line, Math.max(0, station.distance - back))) : [];
  const place = placeOf(scene, step);
  const end = place === null ? undefined : endOf(scene, place);
  const size = 2 * (BADGE - 2);
  const aside = middleOf(raster.nearest(here, { width: size, height: size }, { reach: 42 }));
  const points = [...onLine, ...(end ? sidesOf(end) : []), aside];
  return leastCovered(raster, points);
}

/** The first of those that cover least of what is written, and of other marks. */
function leastCovered(raster: Raster, points: readonly Point[]): Point {
  const costs = points.map((point, i) => costAt(raster, around(point, BADGE - 2)) + i);
  return points[costs.indexOf(Math.min(...costs))] ?? { x: 0, y: 0 };
}

function costAt(raster: Raster, box: Box): number {
  return raster.count(box, 'text', 'mark') * 2 + (raster.holds(box) ? 0 : OUTSIDE);
}

const OUTSIDE = 1000;

/** How far along its line the mark of a gate may be from it. */
const BESIDE = [0, 4, -4, 8, -8, 12];

/** How far before the end of its line a mark may be. */
const BACK = [12, 15, 18, 22, 8, 28, 34, 42, 50, 60, 0];

/** At the edge of a thing, where its line does not end: a ring has its name at the right. */
function sidesOf({ box, at, radius }: End): Point[] {
  const [x, y] = radius > 0 ? [radius, radius] : [box.width / 2 + BADGE - 2, box.height / 2 + BADGE - 2];
  const [left, right] = [
    { x: at.x - x, y: at.y },
    { x: at.x + x, y: at.y },
  ];
  const [above, below] = [
    { x: at.x, y: at.y - y },
    { x: at.x, y: at.y + y },
  ];
  // A pill has neighbours at its sides.
  return radius > 0 ? [left, right, above, below] : [below, above, left, right];
}
