import { NODE, SUBNET } from './metrics.ts';
import { cellSize, linesOf, type Side } from './node-cell.ts';
import type { SubnetContent } from './subnet-content.ts';
import type { Size } from '../geometry/box.ts';

/** How the interfaces of a subnet stand: side by side in columns, with their labels beside or below them. */
export type NodeGrid = Size & { readonly columns: number; readonly side: Side; readonly cell: Size };

/** Lines that a client gets while the trace plays. */
const CLIENT_LINES = 1.6;

export function gridOf(content: SubnetContent, side: Side, columns: number): NodeGrid {
  const cell = cellsOf(content)[side];
  const rows = Math.ceil(content.nodes.length / columns);
  return {
    columns,
    side,
    cell,
    width: columns * cell.width + (columns - 1) * NODE.gapX,
    height: rows * cell.height + Math.max(0, rows - 1) * NODE.gapY,
  };
}

const cells = new WeakMap<SubnetContent, Readonly<Record<Side, Size>>>();

/** The room of the largest interface; measured once, asked for often. */
function cellsOf(content: SubnetContent): Readonly<Record<Side, Size>> {
  const known = cells.get(content) ?? { right: largestCell(content, 'right'), below: largestCell(content, 'below') };
  cells.set(content, known);
  return known;
}

function largestCell({ nodes }: SubnetContent, side: Side): Size {
  const sizes = nodes.map(({ nic, hasAddresses, isClient }) =>
    cellSize(nic, linesOf(nic, hasAddresses), side, isClient ? CLIENT_LINES : 0),
  );
  return {
    width: Math.max(0, ...sizes.map(({ width }) => width)),
    height: Math.max(0, ...sizes.map(({ height }) => height)),
  };
}

/** The grid of least height that is not wider than `width`; the narrowest one where none is. */
export function bestGrid(content: SubnetContent, width: number): NodeGrid {
  const room = width - 2 * SUBNET.pad;
  const all = allGrids(content);
  const fitting = all.filter((grid) => grid.width <= room);
  if (fitting.length === 0) return least(all, ({ width: own }) => own);
  return least(fitting, ({ height, side }) => height + (side === 'below' ? 1 : 0));
}

/** The width at which interfaces stand comfortably: up to two beside each other, their labels to the right. */
export function naturalGrid(content: SubnetContent): NodeGrid {
  const count = content.nodes.length;
  const columns = count <= 1 ? 1 : count <= 4 ? 2 : Math.ceil(Math.sqrt(count));
  return gridOf(content, count > 4 ? 'below' : 'right', columns);
}

export function narrowestGrid(content: SubnetContent): NodeGrid {
  return least(allGrids(content), ({ width }) => width);
}

function allGrids(content: SubnetContent): NodeGrid[] {
  const columns = Array.from({ length: Math.max(1, content.nodes.length) }, (_, i) => i + 1);
  return columns.flatMap((count) => [gridOf(content, 'right', count), gridOf(content, 'below', count)]);
}

function least(grids: readonly NodeGrid[], cost: (grid: NodeGrid) => number): NodeGrid {
  return grids.reduce((best, grid) => (cost(grid) < cost(best) ? grid : best));
}
