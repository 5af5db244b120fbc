import { NODE, SUBNET } from './metrics.ts';
import type { Side } from './node-cell.ts';
import { roomOf, type Stack } from './pod-stack.ts';
import type { SubnetContent } from './subnet-content.ts';
import type { Size } from '../geometry/box.ts';

/** How the interfaces of a subnet stand: side by side in columns, with their labels beside or below them. */
export type NodeGrid = Size & {
  readonly columns: number;
  readonly side: Side;
  /** Where pods stand in the frame of their node. */
  readonly stack: Stack;
  readonly cell: Size;
};

export function gridOf(content: SubnetContent, side: Side, columns: number, stack: Stack): NodeGrid {
  const cell = cellsOf(content)[side][stack];
  const rows = Math.ceil(content.nodes.length / columns);
  return {
    ...{ columns, side, stack, cell },
    width: columns * cell.width + (columns - 1) * NODE.gapX,
    height: rows * cell.height + Math.max(0, rows - 1) * NODE.gapY,
  };
}

type Cells = Readonly<Record<Side, Readonly<Record<Stack, Size>>>>;
const cells = new WeakMap<SubnetContent, Cells>();

/** The room of the largest interface; measured once, asked for often. */
function cellsOf(content: SubnetContent): Cells {
  const of = (side: Side) => ({
    beside: largestCell(content, side, 'beside'),
    under: largestCell(content, side, 'under'),
  });
  const known = cells.get(content) ?? { right: of('right'), below: of('below') };
  cells.set(content, known);
  return known;
}

function largestCell({ nodes }: SubnetContent, side: Side, stack: Stack): Size {
  const sizes = nodes.map((node) => roomOf(node, side, stack));
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
  return gridOf(content, count > 4 ? 'below' : 'right', columns, 'beside');
}

export function narrowestGrid(content: SubnetContent): NodeGrid {
  return least(allGrids(content), ({ width }) => width);
}

function allGrids(content: SubnetContent): NodeGrid[] {
  const columns = Array.from({ length: Math.max(1, content.nodes.length) }, (_, i) => i + 1);
  const stacks: readonly Stack[] = content.nodes.some(({ pods }) => pods.length > 0) ? ['beside', 'under'] : ['beside'];
  return columns.flatMap((count) =>
    stacks.flatMap((stack) => [gridOf(content, 'right', count, stack), gridOf(content, 'below', count, stack)]),
  );
}

function least(grids: readonly NodeGrid[], cost: (grid: NodeGrid) => number): NodeGrid {
  return grids.reduce((best, grid) => (cost(grid) < cost(best) ? grid : best));
}
