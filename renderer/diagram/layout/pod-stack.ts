import type { Box, Point, Size } from '../geometry/box.ts';
import { NODE, NODE_FRAME } from './metrics.ts';
import { cellSize, linesOf, radiusOf, type Side } from './node-cell.ts';
import type { NodeContent } from './subnet-content.ts';

/** Where the pods of a node stand in its frame: in a column beside it, or under it. */
export type Stack = 'beside' | 'under';

/** A thing with its room. */
export type Seat = { readonly content: NodeContent; readonly box: Box };

/** Lines that a client gets while the trace plays. */
const CLIENT_LINES = 1.6;

/** The room of a thing with the frame around it and its pods, if it has any. */
export function roomOf(content: NodeContent, side: Side, stack: Stack): Size {
  const own = sizeOf(content, side);
  if (content.pods.length === 0) return own;
  const pods = columnOf(content, side);
  const inner =
    stack === 'beside'
      ? { width: own.width + NODE.gapX + pods.width, height: Math.max(own.height, pods.height) }
      : { width: Math.max(own.width, pods.width), height: own.height + NODE_FRAME.gap + pods.height };
  return { width: inner.width + 2 * NODE_FRAME.pad, height: inner.height + 2 * NODE_FRAME.pad };
}

/** Where a node and its pods are in the room that starts at a point, the node first. */
export function seatsIn(content: NodeContent, { x, y }: Point, side: Side, stack: Stack): Seat[] {
  const own = sizeOf(content, side);
  const pods = columnOf(content, side);
  const room = roomOf(content, side, stack);
  const [left, top] = [x + NODE_FRAME.pad, y + NODE_FRAME.pad];
  const width = room.width - 2 * NODE_FRAME.pad;
  const inner = room.height - 2 * NODE_FRAME.pad;
  const at: Point =
    stack === 'beside'
      ? { x: left + own.width + NODE.gapX, y: top + (inner - pods.height) / 2 }
      : { x: left, y: top + own.height + NODE_FRAME.gap };
  const node: Box =
    stack === 'beside'
      ? { x: left, y: top + (inner - own.height) / 2, ...own }
      : { x: left, y: top, width, height: own.height };
  return [
    { content, box: node },
    ...content.pods.map((pod, i) => {
      const size = { width: stack === 'beside' ? pods.width : width, height: pods.each };
      // Rings under each other have one middle.
      const shift = side === 'right' && stack === 'under' ? Math.max(0, radiusOf(content.nic) - radiusOf(pod.nic)) : 0;
      return { content: pod, box: { x: at.x + shift, y: at.y + i * (pods.each + NODE_FRAME.gap), ...size } };
    }),
  ];
}

function sizeOf({ nic, hasAddresses, isClient }: NodeContent, side: Side): Size {
  return cellSize(nic, linesOf(nic, hasAddresses), side, isClient ? CLIENT_LINES : 0);
}

function columnOf(node: NodeContent, side: Side): Size & { readonly each: number } {
  const sizes = node.pods.map((pod) => sizeOf(pod, side));
  const each = Math.max(0, ...sizes.map(({ height }) => height));
  const shift = side === 'right' ? Math.max(0, ...node.pods.map((pod) => radiusOf(node.nic) - radiusOf(pod.nic))) : 0;
  const { length } = sizes;
  return {
    each,
    width: shift + Math.max(0, ...sizes.map(({ width }) => width)),
    height: length * each + Math.max(0, length - 1) * NODE_FRAME.gap,
  };
}
