import type { NetworkView } from '../../../main/contract/network-view.ts';
import { layoutVpc } from './layout-vpc.ts';
import { placeBetween } from './layout-between.ts';
import { pillsOf, placePills } from './layout-outside.ts';
import { APPROACH, BETWEEN, fitText, GATEWAY, OUTSIDE, textWidth, VPC } from './metrics.ts';
import type { PlacedGateway, PlacedVpc, Scene } from './scene.ts';

const gatewayLabel = {
  'internet-gateway': 'IGW',
  'egress-only-internet-gateway': 'Egress-only',
  'virtual-private-gateway': 'VGW',
  'gateway-endpoint': 'Endpoint',
  'peering-connection': 'Peering',
  'transit-gateway': 'TGW',
} as const;

/**
 * Places a configuration: the outside world on top, VPCs side by side below it, gateways on their upper edge. A picture
 * of containment, computed in one pass: nothing moves when only a rule changes.
 */
export function layoutNetwork(network: NetworkView): Scene {
  const top = OUTSIDE.y + OUTSIDE.height + APPROACH;
  const pills = pillsOf(network);
  const pillsWidth = rowWidth(pills, OUTSIDE.gap);
  const framesWidth = rowWidth(
    network.vpcs.map((vpc) => layoutVpc(network, vpc, { x: 0, y: top }).vpc.box),
    VPC.gap,
  );
  // Both rows stand around the same middle; the wider one begins at the edge.
  const middle = VPC.pad + Math.max(pillsWidth, framesWidth) / 2;
  const outside = placePills(pills, middle - pillsWidth / 2);
  let x = middle - framesWidth / 2;
  const inside = network.vpcs.map((vpc) => {
    const placed = layoutVpc(network, vpc, { x, y: top });
    x += placed.vpc.box.width + VPC.gap;
    return placed;
  });
  const vpcs = inside.map(({ vpc }) => vpc);
  const bottom = Math.max(top, ...vpcs.map(({ box }) => box.y + box.height));
  const between = placeBetween(network, vpcs, bottom);
  return {
    width: 2 * middle,
    height: bottom + (between.length > 0 ? BETWEEN.drop + GATEWAY.height : 0) + VPC.pad,
    vpcs,
    zones: inside.flatMap(({ zones }) => zones),
    subnets: inside.flatMap(({ subnets }) => subnets),
    gateways: [...vpcs.flatMap((vpc) => placeGateways(network, vpc)), ...between],
    nodes: [...outside, ...inside.flatMap(({ nodes }) => nodes)],
  };
}

function rowWidth(things: readonly { readonly width: number }[], gap: number): number {
  return things.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, things.length - 1);
}

/** In a row around the middle of the upper edge; gateways to on-premises at the right end. */
function placeGateways(network: NetworkView, { id: vpc, box }: PlacedVpc): PlacedGateway[] {
  const own = network.gateways.filter((gateway) => gateway.vpc === vpc);
  const widths = own.map((gateway) => 26 + textWidth(labelOf(gateway), 'title'));
  const total = widths.reduce((sum, width) => sum + width, 0) + GATEWAY.gap * Math.max(0, own.length - 1);
  let x = box.x + (box.width - total) / 2;
  return own.map((gateway, i) => {
    const width = widths[i] ?? 0;
    const placed = { x, y: box.y - GATEWAY.height / 2, width, height: GATEWAY.height };
    x += width + GATEWAY.gap;
    return {
      id: gateway.id,
      kind: gateway.kind,
      label: labelOf(gateway),
      links: [],
      x: placed.x + width / 2,
      y: box.y,
      box: placed,
    };
  });
}

/** The usual short name, unless the author gave another one. */
function labelOf({ id, kind }: NetworkView['gateways'][number]): string {
  return ['igw', 'eigw', 'vgw'].includes(id) ? gatewayLabel[kind] : fitText(id, 150, 'title');
}
