import type { NetworkView } from '../../../main/contract/network-view.ts';
import { fitText, NODE, RING, SUBNET, textWidth } from './metrics.ts';
import type { Box, PlacedNode } from './scene.ts';

type Interface = NetworkView['interfaces'][number];

/** How many nodes stand side by side inside a subnet, how large each is, and how large the subnet has to be. */
export type Grid = {
  readonly columns: number;
  readonly cell: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
};

export function gridOf(interfaces: readonly Interface[], heading: string): Grid {
  const count = Math.max(1, interfaces.length);
  const columns = count <= 1 ? 1 : count <= 4 ? 2 : Math.ceil(Math.sqrt(count * 0.8));
  const rows = Math.ceil(count / columns);
  const widest = Math.max(
    0,
    ...interfaces.flatMap((nic) => [
      textWidth(nic.id, 'title'),
      ...linesOf(nic).map((line) => textWidth(line, 'line')),
    ]),
  );
  const mostLines = Math.max(0, ...interfaces.map((nic) => linesOf(nic).length));
  const cell = {
    width: Math.min(NODE.maxWidth, Math.max(NODE.minWidth, 2 * RING + NODE.labelGap + widest + 8)),
    height: Math.max(NODE.height, NODE.pad + (1 + mostLines) * NODE.line),
  };
  const width = columns * cell.width + (columns - 1) * NODE.gap + 2 * SUBNET.pad;
  return {
    columns,
    cell,
    width: Math.max(SUBNET.minWidth, width, Math.min(SUBNET.maxHeading, textWidth(heading, 'title') + 2 * SUBNET.pad)),
    height: Math.max(SUBNET.minHeight, SUBNET.header + rows * cell.height + (rows - 1) * NODE.gap + SUBNET.footer),
  };
}

/** Places the interfaces of a subnet in rows, each with its label to the right of its ring. */
export function placeNodes(interfaces: readonly Interface[], subnet: Box, grid: Grid): PlacedNode[] {
  const rows = Math.ceil(interfaces.length / grid.columns);
  const used = {
    width: grid.columns * grid.cell.width + (grid.columns - 1) * NODE.gap,
    height: rows * (grid.cell.height + NODE.gap) - NODE.gap,
  };
  const left = subnet.x + (subnet.width - used.width) / 2;
  const top = subnet.y + SUBNET.header + (subnet.height - SUBNET.header - SUBNET.footer - used.height) / 2;
  return interfaces.map((nic, i): PlacedNode => {
    const x = left + (i % grid.columns) * (grid.cell.width + NODE.gap);
    const y = top + Math.floor(i / grid.columns) * (grid.cell.height + NODE.gap);
    const label = grid.cell.width - 2 * RING - NODE.labelGap - 8;
    return {
      id: nic.id,
      kind: nic.kind,
      title: fitText(nic.id, label, 'title'),
      lines: linesOf(nic).map((line) => fitText(line, label, 'line')),
      groups: nic.groups,
      subnet: nic.subnet,
      x: x + RING + 8,
      y: y + grid.cell.height / 2,
      box: { x, y, ...grid.cell },
    };
  });
}

/** Group and addresses: what a learner looks for first. */
function linesOf({ groups, caption, privateIps, publicIps, ipv6 }: Interface): string[] {
  const addresses = [privateIps[0], publicIps[0], ipv6[0]].filter((address) => address !== undefined);
  return [groups.length > 0 ? groups.join(', ') : caption, ...addresses];
}
