import { textWidth } from '../text/text-width.ts';
import { SUBNET, VPC } from './metrics.ts';
import { naturalGrid } from './node-grid.ts';
import { shareWidth, sum } from './shares.ts';
import { heightFor, leastWidth, naturalWidth } from './subnet-size.ts';
import type { VpcCell, VpcContent } from './vpc-content.ts';

export function leastVpcWidth(vpc: VpcContent): number {
  if (vpc.isFolded) return VPC.box.width;
  return Math.max(nameWidth(vpc), across(vpc, leastColumns(vpc)));
}

export function naturalVpcWidth(vpc: VpcContent): number {
  if (vpc.isFolded) return VPC.box.width + 28;
  return Math.max(nameWidth(vpc), across(vpc, naturalColumns(vpc)));
}

/** The least height at a width; `cardLane`: whether the packet card has a lane in its header. */
export function vpcHeightFor(vpc: VpcContent, width: number, cardLane: boolean): number {
  if (vpc.isFolded) return VPC.box.height;
  const rows = rowHeights(vpc, columnWidths(vpc, width));
  return headerOf(vpc, cardLane) + sum(rows) + SUBNET.gap * Math.max(0, rows.length - 1) + footerOf(vpc);
}

export function headerOf({ zones, hasPills }: VpcContent, cardLane: boolean): number {
  return VPC.header + (hasPills ? VPC.pills : 0) + (cardLane ? VPC.cardLane : 0) + (zones.length > 0 ? VPC.zones : 0);
}

/** Below the last row: lines to a gateway on the lower edge need room. */
export function footerOf({ hasLowerPills }: VpcContent): number {
  return VPC.bottom + (hasLowerPills ? VPC.lowerPills : 0);
}

export function columnWidths(vpc: VpcContent, width: number): number[] {
  const room = width - 2 * VPC.pad - SUBNET.columnGap * (vpc.columns - 1);
  return shareWidth(room, leastColumns(vpc), naturalColumns(vpc));
}

export function rowHeights(vpc: VpcContent, widths: readonly number[]): number[] {
  return Array.from({ length: vpc.rows }, (_, row) =>
    Math.max(
      SUBNET.strip,
      ...vpc.cells.flatMap((cell) =>
        cell.row === row
          ? [heightFor(cell.content, widths[cell.column] ?? SUBNET.minWidth, cellWidth(vpc, cell.column))]
          : [],
      ),
    ),
  );
}

/** The widest cell of a column with one interface in a subnet: rings stand in one line through the tiers. */
export function cellWidth({ cells }: VpcContent, column: number): number {
  return Math.max(
    0,
    ...cells.flatMap((cell) =>
      cell.column === column && cell.content.nodes.length === 1 ? [naturalGrid(cell.content).width] : [],
    ),
  );
}

function leastColumns(vpc: VpcContent): number[] {
  return perColumn(vpc, ({ content }) => leastWidth(content));
}

function naturalColumns(vpc: VpcContent): number[] {
  return perColumn(vpc, ({ content }) => naturalWidth(content));
}

function perColumn({ columns, cells }: VpcContent, width: (cell: VpcCell) => number): number[] {
  return Array.from({ length: columns }, (_, column) =>
    Math.max(SUBNET.minWidth, ...cells.flatMap((cell) => (cell.column === column ? [width(cell)] : []))),
  );
}

function across({ columns }: VpcContent, widths: readonly number[]): number {
  return sum(widths) + 2 * VPC.pad + SUBNET.columnGap * (columns - 1);
}

export function nameWidth({ id, cidr, leftOut }: VpcContent): number {
  const second = leftOut === 0 ? textWidth(cidr, 'mono') : textWidth(`${leftOut} more subnets`, 'small');
  return Math.min(260, Math.max(textWidth(`VPC ${id}`, 'name'), second)) + 2 * VPC.pad;
}
