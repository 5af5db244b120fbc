import type { StepView } from '../../../main/contract/trace-view.ts';
import { middleOf, type Box, type Point, type Scene } from '../layout/scene.ts';
import { crossing, curveBetween, pointAt, type Curve } from './curve.ts';

/** Requests keep left, replies keep right, so that both stay visible. */
const LANE = 14;
/** How far a lost packet is drawn beyond the last place it was seen. */
const ASTRAY = 56;

/** One move of the packet from place to place. */
export type Hop = {
  readonly curve: Curve;
  readonly phase: StepView['phase'];
  readonly reply: boolean;
  readonly actual: boolean;
};

/** Where a step happens: on which hop, and how far along it. The hop is -1 before the packet has moved at all. */
export type Station = Point & { readonly step: number; readonly hop: number; readonly t: number };

export type Itinerary = { readonly hops: readonly Hop[]; readonly stations: readonly Station[] };

/**
 * The way of the packet through the picture. Steps at interfaces and gateways stand at their places; an ACL stands where
 * the way crosses the border of its subnet, and a route lookup just behind it.
 */
export function itineraryOf(scene: Scene, steps: readonly StepView[]): Itinerary {
  const waits = steps.at(-1)?.kind === 'client' ? steps.at(-1) : undefined;
  const way = itineraryOfPacket(scene, waits ? steps.slice(0, -1) : steps);
  if (!waits) return way;
  // Nothing travels to a client that waits.
  const client = shifted(placeOf(scene, waits.place) ?? { x: scene.width / 2, y: 0 }, true);
  return { ...way, stations: [...way.stations, { step: waits.index, hop: way.hops.length - 1, t: 1, ...client }] };
}

function itineraryOfPacket(scene: Scene, steps: readonly StepView[]): Itinerary {
  const fixed = steps.map((step) => placeOfStep(scene, step));
  const hops: Hop[] = [];
  const stations: Station[] = [];
  let here = shifted(fixed.find((point) => point !== null) ?? { x: scene.width / 2, y: 0 }, false);
  let i = 0;
  while (i < steps.length) {
    const next = nextFixed(fixed, i);
    const step = steps[i];
    if (!step) break;
    const reply = step.reply;
    const target = next === null ? astray(here) : shifted(fixed[next] ?? here, steps[next]?.reply ?? reply);
    const until = next ?? steps.length - 1;
    const hop = {
      curve: curveBetween(here, target),
      phase: step.phase,
      reply: steps[until]?.reply ?? reply,
      actual: steps[until]?.actual ?? true,
    };
    const moved = Math.hypot(target.x - here.x, target.y - here.y) > 1 && !isResumed(steps, i);
    if (moved) hops.push(hop);
    const index = hops.length - 1;
    for (; i <= until; i++) {
      const at = steps[i];
      if (!at) continue;
      const t = i === next || !moved ? 1 : alongHop(scene, hop.curve, at, next === null);
      const point = moved ? pointAt(hop.curve, t) : target;
      stations.push({ step: i, hop: index, t, x: point.x, y: point.y });
    }
    here = target;
  }
  return { hops, stations };
}

/** The load balancer goes on where it stands when the client's handshake is complete: nothing travels to it. */
function isResumed(steps: readonly StepView[], at: number): boolean {
  return steps[at]?.kind === 'load-balancer' && steps[at - 1]?.kind === 'result';
}

/** Index of the next step, from `from` on, that stands at a fixed place. */
function nextFixed(fixed: readonly (Point | null)[], from: number): number | null {
  const found = fixed.findIndex((point, i) => i >= from && point !== null);
  return found < 0 ? null : found;
}

/** How far along a hop a step without a place of its own stands. */
function alongHop(scene: Scene, curve: Curve, step: StepView, lost: boolean): number {
  if (step.kind === 'unassigned') return 1;
  const subnet = scene.subnets.find(({ id }) => id === step.place)?.box;
  if (!subnet) return 0.5;
  const outbound = step.kind === 'route' || step.component.split(':')[2] === 'out';
  const at = crossing(curve, subnet, outbound ? 'from' : 'to');
  if (step.kind === 'route') return Math.min(1, at + (lost ? 0.25 : 0.08));
  return step.kind === 'same-subnet' ? 0.5 : at;
}

function placeOfStep(scene: Scene, step: StepView): Point | null {
  if (step.kind === 'network-acl' || step.kind === 'route' || step.kind === 'same-subnet' || step.kind === 'unassigned')
    return null;
  return placeOf(scene, step.place);
}

/** The middle of a thing on the canvas. The internet stands above the first gateway even if nobody is drawn there. */
export function placeOf(scene: Scene, id: string): Point | null {
  const node = scene.nodes.find((each) => each.id === id) ?? scene.gateways.find((each) => each.id === id);
  if (node) return { x: node.x, y: node.y };
  const box: Box | undefined =
    scene.subnets.find((each) => each.id === id)?.box ?? scene.vpcs.find((each) => each.id === id)?.box;
  if (box) return middleOf(box);
  if (id !== 'internet' && id !== 'on-premises') return null;
  return { x: scene.gateways[0]?.x ?? scene.width / 2, y: 20 };
}

function shifted({ x, y }: Point, reply: boolean): Point {
  return { x: x + (reply ? LANE : -LANE), y };
}

function astray({ x, y }: Point): Point {
  return { x: x + ASTRAY / 2, y: y - ASTRAY };
}
