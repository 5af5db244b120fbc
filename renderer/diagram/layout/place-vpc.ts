import { label, type Label } from '../text/label.ts';
import { fitText } from '../text/text-width.ts';
import { SUBNET, VPC } from './metrics.ts';
import { placeSubnet } from './place-subnet.ts';
import type { Box, Point } from '../geometry/box.ts';
import type { PlacedInSubnet, PlacedVpc } from './scene.ts';
import { offsets, sum } from './shares.ts';
import type { VpcContent } from './vpc-content.ts';
import { cellWidth, columnWidths, footerOf, headerOf, rowHeights } from './vpc-size.ts';

export type PlacedInVpc = {
  readonly vpc: PlacedVpc;
  readonly zones: readonly Label[];
  readonly zoneLines: readonly (readonly [Point, Point])[];
  readonly inside: readonly PlacedInSubnet[];
};

/** A VPC in a box that is at least as high as it needs: what is left over goes to its subnets, then to its gutters. */
export function placeVpc(vpc: VpcContent, box: Box, cardLane: boolean): PlacedInVpc {
  if (vpc.isFolded) return { vpc: foldedVpc(vpc, box), zones: [], zoneLines: [], inside: [] };
  const widths = columnWidths(vpc, box.width);
  const least = rowHeights(vpc, widths);
  const header = headerOf(vpc, cardLane);
  const gaps = Math.max(0, least.length - 1);
  const spare = Math.max(0, box.height - header - footerOf(vpc) - sum(least) - SUBNET.gap * gaps);
  const gap = gaps === 0 ? SUBNET.gap : SUBNET.gap + Math.min(SUBNET.maxGap - SUBNET.gap, (spare * 0.2) / gaps);
  const heights = stretched(vpc, least, spare - (gap - SUBNET.gap) * gaps);
  const lefts = offsets(widths, box.x + VPC.pad, SUBNET.columnGap);
  const tops = offsets(heights, box.y + header, gap);
  const inside = vpc.cells.map(({ content, column, row }) => {
    const own = {
      x: lefts[column] ?? box.x,
      y: tops[row] ?? box.y,
      width: widths[column] ?? 0,
      height: heights[row] ?? 0,
    };
    return placeSubnet(content, own, cellWidth(vpc, column));
  });
  const top = box.y + header;
  const bottom = box.y + box.height - footerOf(vpc);
  return {
    vpc: { id: vpc.id, form: 'open', labels: namesOf(vpc, box), box },
    zones: vpc.zones.map((zone, i) => label(`Zone ${zone.slice(-1)}`, lefts[i] ?? 0, top - 7, 'small')),
    zoneLines: vpc.zones.slice(1).map((_, i): [Point, Point] => {
      const x = (lefts[i + 1] ?? 0) - SUBNET.columnGap / 2;
      return [
        { x, y: top },
        { x, y: bottom },
      ];
    }),
    inside,
  };
}

function namesOf({ id, cidr, hasPills, leftOut }: VpcContent, { x, y, width }: Box): Label[] {
  const top = y + (hasPills ? VPC.pills : 0);
  const room = width - 2 * VPC.pad;
  // How much is left out goes before the block.
  const second =
    leftOut === 0
      ? label(fitText(cidr, room, 'mono'), x + VPC.pad, top + 37, 'mono')
      : label(fitText(count(leftOut, 'more subnet'), room, 'small'), x + VPC.pad, top + 37, 'small');
  return [label(fitText(`VPC ${id}`, room, 'name'), x + VPC.pad, top + 22, 'name'), second];
}

function foldedVpc({ id, cidr, subnets, interfaces }: VpcContent, box: Box): PlacedVpc {
  const room = box.width - 24;
  const lines = [count(subnets, 'subnet'), count(interfaces, 'interface')];
  return {
    id,
    form: 'box',
    box,
    labels: [
      label(fitText(`VPC ${id}`, room - 14, 'name'), box.x + 12, box.y + 21, 'name'),
      label(fitText(cidr, room, 'mono'), box.x + 12, box.y + 36, 'mono'),
      ...lines.map((line, i) => label(fitText(line, room, 'small'), box.x + 12, box.y + 53 + i * 15, 'small')),
    ],
  };
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function stretched(vpc: VpcContent, least: readonly number[], spare: number): number[] {
  const isOpen = least.map((_, row) => vpc.cells.some((cell) => cell.row === row && cell.content.form !== 'strip'));
  const open = isOpen.filter(Boolean).length;
  return least.map((height, row) => height + (isOpen[row] ? spare / open : 0));
}
