import type { TraceView } from '../../main/contract/trace-view.ts';
import { grown, type Box, type Point } from '../../renderer/diagram/geometry/box.ts';
import { pointAt, type Polyline } from '../../renderer/diagram/geometry/polyline.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { legsOf, type Leg } from '../../renderer/diagram/path/legs.ts';
import type { Playing } from '../../renderer/diagram/picture.ts';
import { endOf } from '../../renderer/diagram/route/docks.ts';

/** Where stretches of a path do not join consecutive places of the trace, or meet what is not between them. */
export function stretchFaultsOf(scene: Scene, { itinerary }: Playing, { steps }: TraceView): string[] {
  const legs = legsOf(scene, steps.at(-1)?.kind === 'client' ? steps.slice(0, -1) : steps);
  const { hops } = itinerary;
  if (hops.length !== legs.length) return [`${legs.length} moves, ${hops.length} lines`];
  return legs.flatMap((leg, i) => {
    const line = hops[i]?.line ?? [];
    const before = legs[i - 1];
    const resumes =
      steps[leg.steps[0] ?? 0]?.kind === 'load-balancer' || before?.steps.some((at) => resumesAfter(steps, at));
    return [
      ...(before && before.to.id !== leg.from && !resumes
        ? [`stretch ${i} begins at ${leg.from}, not at ${before.to.id}`]
        : []),
      ...endFaults(scene, leg, line, i),
      ...(before && isDot(scene, leg.from) && apart(hops[i - 1]?.line.at(-1), line[0]) > 1
        ? [`the path breaks at ${leg.from}`]
        : []),
      ...strayFaults(scene, leg, line, i),
    ];
  });
}

/** A load balancer goes on when its client is connected: nothing travels to it. */
function resumesAfter(steps: TraceView['steps'], at: number): boolean {
  return steps[at]?.kind === 'result' && steps[at + 1]?.kind === 'load-balancer';
}

function endFaults(scene: Scene, { from, to }: Leg, line: Polyline, i: number): string[] {
  const reaches = (id: string, point: Point | undefined) => {
    const end = endOf(scene, id);
    if (!end || !point) return false;
    return end.radius > 0 && !end.isDot
      ? Math.hypot(point.x - end.at.x, point.y - end.at.y) < end.radius + 2
      : holdsPoint(grown(end.box, 16), point);
  };
  return [
    ...(reaches(from, line[0]) ? [] : [`stretch ${i} does not begin at ${from}`]),
    ...(reaches(to.id, line.at(-1)) || to.kind === 'table' ? [] : [`stretch ${i} does not end at ${to.id}`]),
  ];
}

/** Areas that a stretch meets although neither of its ends is in them and it does not go through them. */
function strayFaults(scene: Scene, { from, to, via, subnets }: Leg, line: Polyline, i: number): string[] {
  const ends = [from, to.id];
  const things = [...scene.nodes, ...scene.dots].filter(({ id }) => ends.includes(id));
  const own = new Set([...ends, ...subnets, ...things.flatMap(({ subnet }) => subnet ?? [])]);
  const pills = scene.gateways.filter(({ id, form }) => form === 'pill' && ends.includes(id));
  const vpcs = new Set([
    ...own,
    ...scene.subnets.filter(({ id }) => own.has(id)).map(({ vpc }) => vpc),
    ...scene.vpcs
      .filter(({ box }) => pills.some(({ x, y }) => holdsPoint(grown(box, 2), { x, y })))
      .map(({ id }) => id),
  ]);
  const areas = [
    ...scene.subnets.filter(({ id }) => !own.has(id)),
    ...scene.vpcs.filter(({ id }) => !vpcs.has(id)),
    ...scene.gateways.filter(({ id, form }) => form === 'bar' && !via.includes(id) && !ends.includes(id)),
  ];
  const points = pointsOf(line);
  const strays = areas.filter(({ box }) => points.some((point) => holdsPoint(grown(box, -2), point)));
  const missed = via.filter((id) => !points.some((point) => holdsPoint(boxOf(scene, id), point)));
  return [
    ...strays.map(({ id }) => `stretch ${i} from ${from} to ${to.id} through ${id}`),
    ...missed.map((id) => `stretch ${i} from ${from} to ${to.id} not through ${id}`),
  ];
}

function boxOf({ gateways }: Scene, id: string): Box {
  return gateways.find((gateway) => gateway.id === id)?.box ?? { x: 0, y: 0, width: 0, height: 0 };
}

function isDot({ dots }: Scene, id: string): boolean {
  return dots.some((dot) => dot.id === id);
}

function apart(a: Point | undefined, b: Point | undefined): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Infinity;
}

export function holdsPoint({ x, y, width, height }: Box, point: Point): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

export function pointsOf(line: Polyline): Point[] {
  const length = line
    .slice(1)
    .reduce((sum, b, i) => sum + Math.abs(b.x - (line[i] ?? b).x) + Math.abs(b.y - (line[i] ?? b).y), 0);
  return Array.from({ length: Math.ceil(length / 3) }, (_, i) => pointAt(line, i * 3));
}
