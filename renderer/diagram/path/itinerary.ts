import type { StepView } from '../../../main/contract/trace-view.ts';
import type { Point } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { endOf, type End } from '../route/docks.ts';
import { Router } from '../route/router.ts';
import { legsOf, placeOf, type Leg } from './legs.ts';
import { crossing, lengthOf, pointAt, type Polyline } from '../geometry/polyline.ts';

/** One move of the packet with the line that is drawn for it. */
export type Hop = {
  readonly line: Polyline;
  readonly length: number;
  readonly phase: StepView['phase'];
  readonly reply: boolean;
  /** How far along it the packet really came. */
  readonly actualTo: number;
};

/**
 * Where a step happens: on which hop, and how far along it. The hop is -1 before the packet has moved at all. `side`: the
 * border of a subnet that the line crosses there, for the gate of its network ACL; null elsewhere.
 */
export type Station = Point & {
  readonly step: number;
  readonly hop: number;
  readonly distance: number;
  readonly border: 'across' | 'along' | null;
};

export type Itinerary = { readonly hops: readonly Hop[]; readonly stations: readonly Station[] };

const BESIDE = 20;

/** The path of the packet through the picture, all of it: what really happened and what would have happened next. */
export function itineraryOf(scene: Scene, steps: readonly StepView[]): Itinerary {
  const client = steps.at(-1)?.kind === 'client' ? steps.at(-1) : undefined;
  const moving = client ? steps.slice(0, -1) : steps;
  const router = new Router(scene);
  const hops: Hop[] = [];
  const stations: Station[] = [];
  for (const leg of legsOf(scene, moving)) {
    const line = router.route({ ...leg, isReply: leg.reply, start: hops.at(-1)?.line.at(-1) ?? null });
    if (!line) continue;
    const own = stationsOn(scene, steps, leg, line, hops.length);
    stations.push(...own);
    hops.push({
      line,
      length: lengthOf(line),
      phase: leg.phase,
      reply: leg.reply,
      actualTo: actualTo(steps, own, line),
    });
  }
  const all = steps.map(({ index }) => stations.find(({ step }) => step === index));
  return { hops, stations: steps.map((step, i) => all[i] ?? restingAt(scene, step, all.slice(0, i), hops)) };
}

function actualTo(steps: readonly StepView[], stations: readonly Station[], line: Polyline): number {
  if (stations.every(({ step }) => steps[step]?.actual)) return lengthOf(line);
  return Math.max(0, ...stations.flatMap(({ step, distance }) => (steps[step]?.actual ? [distance] : [])));
}

/** Steps of a leg in their order: each at its place on the line, none before the one before. */
function stationsOn(
  scene: Scene,
  steps: readonly StepView[],
  { steps: own, via }: Leg,
  line: Polyline,
  hop: number,
): Station[] {
  const length = lengthOf(line);
  let least = 0;
  return own.flatMap((index, i) => {
    const step = steps[index];
    if (!step) return [];
    const found = distanceOf(scene, step, line, via, i === own.length - 1);
    const distance = Math.min(
      length,
      Math.max(least, found.distance ?? least + (length - least) / (own.length - i + 1)),
    );
    least = distance;
    return [{ step: index, hop, distance, border: found.border, ...pointAt(line, distance) }];
  });
}

function distanceOf(
  scene: Scene,
  step: StepView,
  line: Polyline,
  via: readonly string[],
  isLast: boolean,
): { distance: number | null; border: Station['border'] } {
  const length = lengthOf(line);
  const at = placeOf(scene, step);
  if (at !== null && via.includes(at)) return { distance: middleIn(scene, line, at), border: null };
  if (at !== null) return { distance: length, border: null };
  const box = scene.subnets.find(({ id }) => id === step.place)?.box;
  if (!box) return { distance: isLast ? length : null, border: null };
  const isOut = step.kind === 'route' || step.component.split(':')[2] === 'out';
  const distance = crossing(line, box, isOut ? 'out' : 'in');
  if (distance === null) return { distance: isLast ? length : null, border: null };
  if (step.kind === 'route') return { distance: Math.max(0, distance - BESIDE), border: null };
  if (step.kind !== 'network-acl') return { distance: isLast ? length : null, border: null };
  const point = pointAt(line, distance);
  const isSide = Math.min(Math.abs(point.x - box.x), Math.abs(point.x - box.x - box.width)) < 1;
  return { distance, border: isSide ? 'along' : 'across' };
}

/** The middle of the part of a line that runs in a bar. */
function middleIn(scene: Scene, line: Polyline, bar: string): number | null {
  const box = scene.gateways.find(({ id }) => id === bar)?.box;
  if (!box) return null;
  const start = crossing(line, box, 'in') ?? 0;
  const end = crossing(line, box, 'out') ?? lengthOf(line);
  return (start + Math.max(start, end)) / 2;
}

/** A step to which nothing travels: where the packet is, or at its own thing if it has one. */
function restingAt(
  scene: Scene,
  step: StepView,
  before: readonly (Station | undefined)[],
  hops: readonly Hop[],
): Station {
  const last = before.findLast((station) => station !== undefined);
  const id = placeOf(scene, step);
  const end = id === null ? undefined : endOf(scene, id);
  const hop = step.kind === 'client' ? hops.length - 1 : (last?.hop ?? -1);
  const at = end ? edgeOf(scene, end) : last ? { x: last.x, y: last.y } : { x: scene.width / 2, y: 0 };
  return { step: step.index, hop, distance: hops[hop]?.length ?? 0, border: null, x: at.x, y: at.y };
}

/** On the edge of a thing, so that a line from there crosses nothing that is written on it. */
function edgeOf({ height }: Scene, { at, box, radius, isDot }: End): Point {
  if (isDot) return at;
  if (radius > 0) return { x: at.x, y: at.y - radius };
  return { x: at.x, y: at.y < height / 2 ? box.y + box.height : box.y };
}
