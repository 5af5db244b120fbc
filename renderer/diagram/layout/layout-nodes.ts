import type { NetworkView } from '../../../main/contract/network-view.ts';
import { fitText, NODE, RING, SUBNET, textWidth } from './metrics.ts';
import type { Box, PlacedNode } from './scene.ts';

type Interface = NetworkView['interfaces'][number];

/** How many nodes stand side by side inside a subnet, and how large the subnet has to be. */
export type Grid = { readonly columns: number; readonly cell: number; readonly width: number; readonly height: number };

export function gridOf(interfaces: readonly Interface[]): Grid {
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
  const cell = Math.min(NODE.maxWidth, Math.max(NODE.minWidth, 2 * RING + NODE.labelGap + widest + 8));
  return {
    columns,
    cell,
    width: Math.max(SUBNET.minWidth, columns * cell + (columns - 1) * NODE.gap + 2 * SUBNET.pad),
    height: Math.max(SUBNET.minHeight, SUBNET.header + rows * NODE.height + (rows - 1) * NODE.gap + SUBNET.footer),
  };
}

/** Places the interfaces of a subnet in rows, each with its label to the right of its ring. */
export function placeNodes(interfaces: readonly Interface[], subnet: Box, grid: Grid): PlacedNode[] {
  const rows = Math.ceil(interfaces.length / grid.columns);
  const used = {
    width: grid.columns * grid.cell + (grid.columns - 1) * NODE.gap,
    height: rows * (NODE.height + NODE.gap) - NODE.gap,
  };
  const left = subnet.x + (subnet.width - used.width) / 2;
  const top = subnet.y + SUBNET.header + (subnet.height - SUBNET.header - SUBNET.footer - used.height) / 2;
  return interfaces.map((nic, i): PlacedNode => {
    const x = left + (i % grid.columns) * (grid.cell + NODE.gap);
    const y = top + Math.floor(i / grid.columns) * (NODE.height + NODE.gap);
    const label = grid.cell - 2 * RING - NODE.labelGap - 8;
    return {
      id: nic.id,
      kind: nic.kind,
      title: fitText(nic.id, label, 'title'),
      lines: linesOf(nic).map((line) => fitText(line, label, 'line')),
      groups: nic.groups,
      subnet: nic.subnet,
      x: x + RING + 8,
      y: y + NODE.height / 2,
      box: { x, y, width: grid.cell, height: NODE.height },
    };
  });
}

/** Group and addresses: what a learner looks for first. */
function linesOf(nic: Interface): string[] {
  const [address = nic.ipv6[0] ?? ''] = nic.privateIps;
  const [publicIp] = nic.publicIps;
  return [
    nic.groups.length > 0 ? nic.groups.join(', ') : nic.caption,
    address,
    ...(publicIp === undefined ? [] : [publicIp]),
  ];
}
