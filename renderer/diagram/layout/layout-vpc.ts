import type { NetworkView } from '../../../main/contract/network-view.ts';
import { nodeLooks } from './looks.ts';
import { gridOf, placeNodes, type Grid } from './layout-nodes.ts';
import { SUBNET, textWidth, VPC } from './metrics.ts';
import type { Box, PlacedNode, PlacedSubnet, PlacedVpc, PlacedZone } from './scene.ts';
import { cellsOf, type Cell } from './tiers.ts';

export type PlacedInside = {
  readonly vpc: PlacedVpc;
  readonly zones: PlacedZone[];
  readonly subnets: PlacedSubnet[];
  readonly nodes: PlacedNode[];
};

const tierLabel = { public: 'Public', private: 'Private', data: 'Private' } as const;

/** One VPC as a frame: zones are columns as wide as their widest subnet, tiers rows as high as their highest. */
export function layoutVpc(
  network: NetworkView,
  vpc: NetworkView['vpcs'][number],
  origin: { readonly x: number; readonly y: number },
): PlacedInside {
  const { zones, rows, cells } = cellsOf(network, vpc.id);
  const grids = new Map(
    cells.map((cell) => {
      const heading = `${labelOf(cell)}    ${cell.subnet.cidrs.join(' ')}`;
      return [cell.subnet.id, gridOf(interfacesIn(network, cell.subnet.id), heading)];
    }),
  );
  const widths = zones.map((_, column) =>
    largest(cells, grids, (cell) => cell.column === column, 'width', SUBNET.minWidth),
  );
  const heights = Array.from({ length: rows }, (_, row) =>
    largest(cells, grids, (cell) => cell.row === row, 'height', SUBNET.minHeight),
  );
  const lefts = offsets(widths, origin.x + VPC.pad, SUBNET.gapX);
  const tops = offsets(heights, origin.y + VPC.header + SUBNET.pad, SUBNET.gapY);
  const cidr = [...vpc.cidrs, ...vpc.without.map((what) => `no ${what}`)].join('  ');
  const inside = sum(widths) + SUBNET.gapX * Math.max(0, zones.length - 1);
  const width = Math.max(SUBNET.minWidth, inside, textWidth(cidr, 'line')) + 2 * VPC.pad;
  const height = VPC.header + SUBNET.pad + sum(heights) + SUBNET.gapY * Math.max(0, rows - 1) + VPC.footer;
  const subnets = cells.map((cell): PlacedSubnet =>
    placeSubnet(cell, {
      x: lefts[cell.column] ?? 0,
      y: tops[cell.row] ?? 0,
      width: widths[cell.column] ?? 0,
      height: heights[cell.row] ?? 0,
    }),
  );
  return {
    vpc: { id: vpc.id, label: `VPC ${vpc.id}`, cidr, box: { ...origin, width, height } },
    zones: zones.map((zone, column) => ({
      id: `${vpc.id}/${zone}`,
      label: `Availability Zone ${zone.slice(-1)}`,
      box: {
        x: lefts[column] ?? 0,
        y: origin.y + VPC.header - 6,
        width: widths[column] ?? 0,
        height: height - VPC.header - VPC.footer + 12,
      },
    })),
    subnets,
    nodes: subnets.flatMap(({ id, box }) => nodesIn(network, id, box, grids.get(id))),
  };
}

function placeSubnet({ subnet, tier, ...cell }: Cell, box: Box): PlacedSubnet {
  const { id, vpc, cidrs, networkAcl, routeTable } = subnet;
  return {
    id,
    vpc,
    label: labelOf({ subnet, tier, ...cell }),
    cidr: cidrs.join(' '),
    tier,
    networkAcl,
    routeTable,
    box,
  };
}

function labelOf({ subnet, tier }: Cell): string {
  return `${tierLabel[tier]} · ${subnet.id}`;
}

function nodesIn(network: NetworkView, subnet: string, box: Box, grid: Grid | undefined): PlacedNode[] {
  return grid ? placeNodes(interfacesIn(network, subnet), box, grid) : [];
}

function interfacesIn(network: NetworkView, subnet: string) {
  return network.interfaces
    .filter((nic) => nic.subnet === subnet)
    .sort((a, b) => nodeLooks[a.kind].rank - nodeLooks[b.kind].rank);
}

function largest(
  cells: readonly Cell[],
  grids: ReadonlyMap<string, Grid>,
  wanted: (cell: Cell) => boolean,
  side: 'width' | 'height',
  least: number,
): number {
  return Math.max(least, ...cells.filter(wanted).map(({ subnet }) => grids.get(subnet.id)?.[side] ?? 0));
}

function offsets(sizes: readonly number[], start: number, gap: number): number[] {
  let at = start;
  return sizes.map((size) => {
    const here = at;
    at += size + gap;
    return here;
  });
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
