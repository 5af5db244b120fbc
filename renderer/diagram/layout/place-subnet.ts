import { label } from '../text/label.ts';
import { headingOf } from './heading.ts';
import { fitText, textWidth } from '../text/text-width.ts';
import { GRID, NODE, SUBNET } from './metrics.ts';
import { linesOf, placeNode, radiusOf, type Side } from './node-cell.ts';
import { bestGrid, type NodeGrid } from './node-grid.ts';
import { placeTile } from './place-tile.ts';
import { roomOf, seatsIn } from './pod-stack.ts';
import type { Box, Point } from '../geometry/box.ts';
import type { Caption, NodeFrame, PlacedDot, PlacedInSubnet, PlacedNode } from './scene.ts';
import { dotsOf, footerOf, headerOf, leftOf } from './subnet-size.ts';
import type { NodeContent, SubnetContent } from './subnet-content.ts';

/** `cellWidth`: of the widest cell of the column, so that rings stand in one line through the tiers. */
export function placeSubnet(content: SubnetContent, box: Box, cellWidth: number): PlacedInSubnet {
  if (content.form === 'tile') return placeTile(content, box);
  const { id, vpc, tier, form } = content;
  const subnet = { id, vpc, tier, form, box, dots: [], glyphs: [] };
  const labels = headingOf(content, box);
  if (form === 'strip') {
    const at = {
      x: onGrid(box.x + SUBNET.pad + textWidth(labels[0]?.text ?? '', 'name') + 18),
      y: onGrid(box.y + box.height / 2),
    };
    const dots = content.dots.map((nic): PlacedDot => ({ id: nic.id, owner: nic.owner, subnet: id, ...at }));
    return { subnet: { ...subnet, labels, captions: [] }, nodes: [], frames: [], dots };
  }
  const captions = captionsOf(content, box);
  const { nodes, frames } = placeNodes(content, box, cellWidth);
  const dots = placeDots(content, box, nodes);
  const right = box.x + box.width - 6;
  const dotLabels = dots.map(({ x, y, owner }) =>
    label(fitText(owner, right - x - 10, 'small'), x + 10, y + 4, 'small'),
  );
  return { subnet: { ...subnet, labels: [...labels, ...dotLabels], captions }, nodes, frames, dots };
}

function captionsOf({ networkAcl, routeTable }: SubnetContent, { x, y, width, height }: Box): Caption[] {
  const baseline = y + height - 11;
  const room = (width - 3 * SUBNET.pad) / (networkAcl !== null && routeTable !== null ? 2 : 1) - 18;
  const captions: Caption[] = [];
  if (networkAcl !== null) {
    const text = fitText(networkAcl, room, 'small');
    const icon = { x: x + SUBNET.pad, y: baseline };
    captions.push({ kind: 'acl', id: networkAcl, icon, label: label(text, icon.x + 17, baseline, 'small') });
  }
  if (routeTable !== null) {
    const text = fitText(routeTable, room, 'small');
    const right = x + width - SUBNET.pad;
    const icon = { x: right - textWidth(text, 'small') - 17, y: baseline };
    captions.push({ kind: 'table', id: routeTable, icon, label: label(text, right, baseline, 'small', 'end') });
  }
  return captions;
}

type Placed = { readonly nodes: readonly PlacedNode[]; readonly frames: readonly NodeFrame[] };

function placeNodes(content: SubnetContent, box: Box, cellWidth: number): Placed {
  if (content.nodes.length === 0) return { nodes: [], frames: [] };
  const grid = bestGrid(content, box.width);
  const header = headerOf(content, box.width, cellWidth);
  const free = box.height - header - footerOf(content) - dotsOf(content) - grid.height;
  const top = box.y + header + Math.max(0, free) / 2;
  const left = box.x + leftOf(grid, box.width, cellWidth);
  const { cell } = grid;
  const placed = content.nodes.map((node, i) => {
    const x = left + (i % grid.columns) * (cell.width + NODE.gapX);
    const y = top + Math.floor(i / grid.columns) * (cell.height + NODE.gapY);
    if (node.pods.length > 0) return placeFramed(content.id, node, grid, { x, y });
    return { nodes: [placeIn(node, { x, y, ...cell }, grid.side, NODE.gapX / 2)], frames: [] };
  });
  return { nodes: placed.flatMap(({ nodes }) => nodes), frames: placed.flatMap(({ frames }) => frames) };
}

/** A node with its pods, in the middle of the height of its cell. */
function placeFramed(subnet: string, node: NodeContent, { side, stack, cell }: NodeGrid, { x, y }: Point): Placed {
  const room = roomOf(node, side, stack);
  const box = { x, y: y + (cell.height - room.height) / 2, ...room };
  return {
    nodes: seatsIn(node, box, side, stack).map((seat) => placeIn(seat.content, seat.box, side, 3)),
    frames: [{ id: node.nic.id, subnet, pods: node.pods.map(({ nic }) => nic.id), box }],
  };
}

/** `more`: what labels may take beyond the room. */
function placeIn(
  { nic, hasAddresses }: NodeContent,
  { x, y, width, height }: Box,
  side: Side,
  more: number,
): PlacedNode {
  const radius = radiusOf(nic);
  const isRight = side === 'right';
  const at = isRight
    ? { x: onGrid(x + radius), y: onGrid(y + height / 2) }
    : { x: onGrid(x + width / 2), y: onGrid(y + radius + 2) };
  const room = isRight ? x + width + more - at.x - radius - NODE.labelGap : width + 2 * more - 4;
  return placeNode(nic, at, linesOf(nic, hasAddresses), side, room);
}

/** In a row below the interfaces; in the middle of a subnet that has none. */
function placeDots(content: SubnetContent, { x, y, width, height }: Box, nodes: readonly PlacedNode[]): PlacedDot[] {
  const { dots, id } = content;
  const isAlone = nodes.length === 0;
  const start = isAlone ? x + width / 2 - 28 : (nodes[0]?.x ?? x) - 21;
  const at = isAlone ? y + (SUBNET.header + height - footerOf(content)) / 2 : y + height - footerOf(content) - 8;
  return dots.map((nic, i) => ({ id: nic.id, owner: nic.owner, subnet: id, x: onGrid(start + i * 84), y: onGrid(at) }));
}

export function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
