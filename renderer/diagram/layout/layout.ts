import type { NetworkView } from '../../../main/contract/network-view.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { layoutVpc, type PlacedInside } from './layout-vpc.ts';
import { isBetween, placeBetween } from './layout-between.ts';
import { pillsOf, placePills } from './layout-outside.ts';
import { APPROACH, BETWEEN, fitText, GATEWAY, OUTSIDE, textWidth, VPC } from './metrics.ts';
import type { PlacedGateway, PlacedVpc, Scene } from './scene.ts';
import { rowWidth, vpcRows } from './vpc-rows.ts';

/**
 * Places a configuration: the outside world on top, VPCs side by side below it, gateways on their upper edge, what joins
 * them under the first row. A picture of containment, computed in one pass: nothing moves when only a rule changes.
 */
export function layoutNetwork(network: NetworkView): Scene {
  const pills = pillsOf(network);
  const pillsWidth = rowWidth(pills, OUTSIDE.gap);
  const rows = vpcRows(network).map((vpcs) => ({
    vpcs,
    width: rowWidth(
      vpcs.map((vpc) => layoutVpc(network, vpc, { x: 0, y: 0 }).vpc.box),
      VPC.gap,
    ),
  }));
  // All rows stand around the same middle; the widest one begins at the edge.
  const middle = VPC.pad + Math.max(pillsWidth, ...rows.map(({ width }) => width)) / 2;
  const joining = network.gateways.some(isBetween) ? BETWEEN.drop + GATEWAY.height : 0;
  let top = OUTSIDE.y + OUTSIDE.height + APPROACH;
  let betweenAt = top;
  const inside: PlacedInside[] = [];
  for (const [i, row] of rows.entries()) {
    const placed = placeRow(network, row.vpcs, middle - row.width / 2, top);
    inside.push(...placed);
    const bottom = Math.max(top, ...placed.map(({ vpc: { box } }) => box.y + box.height));
    if (i === 0) betweenAt = bottom + BETWEEN.drop;
    top = bottom + (i === 0 ? joining : 0) + (i < rows.length - 1 ? APPROACH : 0);
  }
  const vpcs = inside.map(({ vpc }) => vpc);
  const between = placeBetween(network, vpcs, betweenAt);
  return {
    width: 2 * middle,
    height: top + VPC.pad,
    vpcs,
    zones: inside.flatMap(({ zones }) => zones),
    subnets: inside.flatMap(({ subnets }) => subnets),
    gateways: [...vpcs.flatMap((vpc) => placeGateways(network, vpc)), ...between],
    nodes: [...placePills(pills, middle - pillsWidth / 2), ...inside.flatMap(({ nodes }) => nodes)],
  };
}

function placeRow(network: NetworkView, vpcs: NetworkView['vpcs'], left: number, y: number): PlacedInside[] {
  let x = left;
  return vpcs.map((vpc) => {
    const placed = layoutVpc(network, vpc, { x, y });
    x += placed.vpc.box.width + VPC.gap;
    return placed;
  });
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
      peers: [],
      x: placed.x + width / 2,
      y: box.y,
      box: placed,
    };
  });
}

/** The usual short name, unless the author gave another one. */
function labelOf({ id, kind }: NetworkView['gateways'][number]): string {
  const { label, usualName } = gatewayLook(kind);
  return id === usualName ? label : fitText(id, 150, 'title');
}
