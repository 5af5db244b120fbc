import type { Box, PlacedGateway, PlacedNode, PlacedSubnet, Scene } from './layout/scene.ts';
import { middleOf } from './layout/scene.ts';

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

/** The nearest thing on that side, or null at the edge. Straight ahead counts more than aside. */
export function nearestInDirection(scene: Scene, from: string, direction: Direction): string | null {
  const things = graphOrder(scene);
  const start = things.find(({ id }) => id === from);
  if (!start) return null;
  const origin = middleOf(start.box);
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  const vertical = direction === 'up' || direction === 'down';
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const thing of things) {
    const middle = middleOf(thing.box);
    const ahead = sign * (vertical ? middle.y - origin.y : middle.x - origin.x);
    const aside = Math.abs(vertical ? middle.x - origin.x : middle.y - origin.y);
    const cost = ahead + 2 * aside;
    if (thing.id === from || ahead <= 4 || cost >= least) continue;
    best = thing.id;
    least = cost;
  }
  return best;
}
