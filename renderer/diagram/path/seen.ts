import type { StepView } from '../../../main/contract/trace-view.ts';
import type { Point } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { endOf } from '../route/docks.ts';
import type { Itinerary } from './itinerary.ts';
import { placeOf } from './legs.ts';
import type { Stop } from './marks.ts';

/** Where a step is seen; `starts`: where a line to its card may begin. */
export type Seen = Point & { readonly starts: readonly Point[] };

/** At its mark where the packet was stopped; what a client sees in the end is seen where the step before was. */
export function seenOf(
  scene: Scene,
  steps: readonly StepView[],
  { stations }: Itinerary,
  stop: Stop | null,
): readonly Seen[] {
  return steps.map((step, i) => {
    if (i === stop?.step) return { ...stop.at, starts: [stop.at] };
    const { x, y, hop } = stations[step.kind === 'client' ? i - 1 : i] ?? { x: 0, y: 0, hop: 0 };
    return { x, y, starts: hop < 0 ? aroundThing(scene, step, { x, y }) : [{ x, y }] };
  });
}

/** Before it has moved the packet is at a thing, on no side of it. */
function aroundThing(scene: Scene, step: StepView, at: Point): readonly Point[] {
  const place = placeOf(scene, step);
  const end = place === null ? undefined : endOf(scene, place);
  if (!end || end.isDot) return [at];
  const [across, down] = end.radius > 0 ? [end.radius, end.radius] : [end.box.width / 2, end.box.height / 2];
  const { x, y } = end.at;
  return [at, { x: x - across, y }, { x: x + across, y }, { x, y: y - down }, { x, y: y + down }];
}
