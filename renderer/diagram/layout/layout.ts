import type { NetworkView } from '../../../main/contract/network-view.ts';
import { layoutVpc } from './layout-vpc.ts';
import { APPROACH, fitText, GATEWAY, OUTSIDE, textWidth, VPC } from './metrics.ts';
import type { PlacedGateway, PlacedNode, PlacedVpc, Scene } from './scene.ts';

const gatewayLabel = {
  'internet-gateway': 'IGW',
  'egress-only-internet-gateway': 'Egress-only',
  'virtual-private-gateway': 'VGW',
} as const;

/**
 * Places a configuration: the outside world on top, VPCs side by side below it, gateways on their upper edge. A picture
 * of containment, computed in one pass: nothing moves when only a rule changes.
 */
export function layoutNetwork(network: NetworkView): Scene {
  const top = OUTSIDE.y + OUTSIDE.height + APPROACH;
  let x = VPC.pad;
  const inside = network.vpcs.map((vpc) => {
    const placed = layoutVpc(network, vpc, { x, y: top });
    x += placed.vpc.box.width + VPC.gap;
    return placed;
  });
  const vpcs = inside.map(({ vpc }) => vpc);
  const vpcsWidth = Math.max(0, ...vpcs.map(({ box }) => box.x + box.width));
  const outside = placeOutside(network, vpcsWidth);
  const bottom = Math.max(top, ...vpcs.map(({ box }) => box.y + box.height));
  const right = Math.max(vpcsWidth, ...outside.map(({ box }) => box.x + box.width));
  return {
    width: right + VPC.pad,
    height: bottom + VPC.pad,
    vpcs,
    zones: inside.flatMap(({ zones }) => zones),
    subnets: inside.flatMap(({ subnets }) => subnets),
    gateways: vpcs.flatMap((vpc) => placeGateways(network, vpc)),
    nodes: [...outside, ...inside.flatMap(({ nodes }) => nodes)],
  };
}

/** Pills in a row, internet first, in the middle above the VPCs. Without a host, the place itself stands there. */
function placeOutside(network: NetworkView, width: number): PlacedNode[] {
  const hosts = network.hosts.map((host) => ({
    id: host.id,
    kind: 'host' as const,
    place: host.place,
    lines: [placeLabel[host.place], ...host.addresses.slice(0, 1)],
  }));
  const bare = (['internet', 'on-premises'] as const)
    .filter((place) => needs(network, place) && !hosts.some((host) => host.place === place))
    .map((place) => ({ id: place, kind: place, place, lines: [] as string[] }));
  const pills = [...hosts, ...bare].sort(
    (a, b) => Number(a.place === 'on-premises') - Number(b.place === 'on-premises'),
  );
  const sizes = pills.map((pill) => pillWidth(pill.id, pill.lines));
  const total = sizes.reduce((sum, size) => sum + size, 0) + OUTSIDE.gap * Math.max(0, pills.length - 1);
  let x = Math.max(VPC.pad, (width + VPC.pad - total) / 2);
  return pills.map(({ id, kind, lines }, i): PlacedNode => {
    const size = sizes[i] ?? 0;
    const box = { x, y: OUTSIDE.y, width: size, height: OUTSIDE.height };
    x += size + OUTSIDE.gap;
    return {
      id,
      kind,
      title: kind === 'host' ? id : placeLabel[kind],
      lines: [fitText(lines.join(' '), size - OUTSIDE.pad, 'line')],
      groups: [],
      subnet: null,
      x: box.x + size / 2,
      y: box.y + OUTSIDE.height / 2,
      box,
    };
  });
}

const placeLabel = { internet: 'Internet', 'on-premises': 'On-premises' } as const;

function needs(network: NetworkView, place: 'internet' | 'on-premises'): boolean {
  return network.gateways.some(({ kind }) => (kind === 'virtual-private-gateway') === (place === 'on-premises'));
}

function pillWidth(id: string, lines: readonly string[]): number {
  return Math.max(150, OUTSIDE.pad * 2 + Math.max(textWidth(id, 'title'), textWidth(lines.join(' '), 'line')));
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
