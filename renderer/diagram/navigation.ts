import type { Box } from './geometry/box.ts';
import type { PlacedGateway, PlacedNode, PlacedSubnet, Scene } from './layout/scene.ts';
import { middleOf } from './geometry/box.ts';

/** Anything that can have the focus. */
export type Thing =
  | { readonly kind: 'node'; readonly id: string; readonly box: Box; readonly node: PlacedNode }
  | { readonly kind: 'gateway'; readonly id: string; readonly box: Box; readonly gateway: PlacedGateway }
  | { readonly kind: 'subnet'; readonly id: string; readonly box: Box; readonly subnet: PlacedSubnet };

/** The order of Tab: from the outside in, as a packet travels: hosts, gateways, then each subnet and what is in it. */
export function graphOrder(scene: Scene): Thing[] {
  const node = (each: PlacedNode): Thing => ({ kind: 'node', id: each.id, box: each.box, node: each });
  return [
    ...scene.nodes.filter(({ subnet }) => subnet === null).map(node),
    ...scene.gateways.map((gateway): Thing => ({ kind: 'gateway', id: gateway.id, box: gateway.box, gateway })),
    ...scene.subnets.flatMap((subnet): Thing[] => [
      { kind: 'subnet', id: subnet.id, box: subnet.box, subnet },
      ...scene.nodes.filter((each) => each.subnet === subnet.id).map(node),
    ]),
  ];
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Height of a subnet's heading: there it is taken to be, so that it lies above what is inside. */
const HEADING = 28;
/** What lies more aside than ahead is only taken when nothing else is on that side. */
const ASIDE = 100_000;

/** The nearest thing on that side, or null at the edge. Things of one row or column count as straight ahead. */
export function nearestInDirection(scene: Scene, from: string, direction: Direction): string | null {
  const things = graphOrder(scene);
  const start = things.find(({ id }) => id === from);
  if (!start) return null;
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  const vertical = direction === 'up' || direction === 'down';
  const [along, across] = vertical ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const origin = extentOf(start);
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const thing of things) {
    const extent = extentOf(thing);
    const ahead = sign * (middleOf(extent)[along] - middleOf(origin)[along]);
    const aside = gapBetween(origin, extent, across);
    const cost = ahead + 2 * aside + (aside > ahead ? ASIDE : 0);
    if (thing.id === from || ahead <= 4 || cost >= least) continue;
    best = thing.id;
    least = cost;
  }
  return best;
}

function extentOf({ kind, box }: Thing): Box {
  return kind === 'subnet' ? { ...box, height: HEADING } : box;
}

/** How far two boxes are apart along an axis; 0 when one stands over a part of the other. */
function gapBetween(a: Box, b: Box, axis: 'x' | 'y'): number {
  const size = axis === 'x' ? 'width' : 'height';
  return Math.max(0, b[axis] - a[axis] - a[size], a[axis] - b[axis] - b[size]);
}

/** Where an arrow key goes. */
export const arrowKeys: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
