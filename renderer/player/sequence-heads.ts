import type { Box } from '../diagram/geometry/box.ts';
import { halves, widest } from '../diagram/text/halves.ts';
import { label, type Label } from '../diagram/text/label.ts';
import { fitText } from '../diagram/text/text-width.ts';
import { placeName } from '../state/place-name.ts';
import type { Lifeline } from './sequence.ts';

/** The name of a lifeline in its box. `name`: in full, where its lines are not. */
export type Head = { readonly name: string; readonly x: number; readonly box: Box; readonly labels: readonly Label[] };

/** Space at both sides of a diagram. */
export const EDGE = 10;
const STYLE = 'cell';
const PADDING = 6;
const LINE = 14;
const GAP = 4;
const LONGEST = 132;
/** Space between a head and its neighbour, or a lifeline that passes it. */
const CLEAR = 4;

type Plan = { readonly lines: readonly (readonly string[])[]; readonly rows: 1 | 2 };

/**
 * Heads side by side, broken into two lines or staggered over two rows, whichever comes first that fits columns of this
 * width. A lifeline of the upper row passes between those of the lower one. Where nothing fits the columns are wider.
 */
export function headsOf(
  lifelines: readonly Lifeline[],
  share: number,
  left: number,
): { readonly heads: readonly Head[]; readonly height: number; readonly column: number } {
  const names = lifelines.map(({ id }) => fitText(placeName(id), LONGEST, STYLE));
  const whole = names.map((name) => [name]);
  const broken = names.map((name) => halves(name, STYLE));
  const plans: readonly Plan[] = [
    { lines: whole, rows: 1 },
    { lines: broken, rows: 1 },
    { lines: whole, rows: 2 },
    { lines: broken, rows: 2 },
  ];
  const densest: Plan = { lines: broken, rows: 2 };
  const plan = plans.find((each) => columnFor(each) <= share) ?? densest;
  const column = Math.max(share, columnFor(plan));
  const lines = names.map((name, i) => {
    const most = widthIn(plan.rows, column, i === names.length - 1);
    return widthOf([name]) <= most ? [name] : halves(name, STYLE);
  });
  const inner = Math.max(...lines.map(({ length }) => length)) * LINE + 2 * GAP;
  const heads = lifelines.map(({ id, column: at }, i) => {
    const y = GAP + (plan.rows === 2 && at % 2 === 1 ? inner + GAP : 0);
    return headAt(placeName(id), lines[i] ?? [], left + (at + 0.5) * column, { y, height: inner });
  });
  return { heads, height: GAP + plan.rows * (inner + GAP) + GAP, column };
}

/** The narrowest column in which the heads of a plan touch neither each other nor a lifeline, nor leave the diagram. */
function columnFor({ lines, rows }: Plan): number {
  const widths = lines.map(widthOf);
  const longest = Math.max(...widths);
  return rows === 1 ? longest + CLEAR : Math.max(longest / 2 + CLEAR, (widths.at(-1) ?? 0) - 2 * EDGE);
}

/** What a head may take: up to its neighbours, or up to the lifelines at both sides, or up to the edge. */
function widthIn(rows: Plan['rows'], column: number, isLast: boolean): number {
  if (rows === 1) return column - CLEAR;
  return isLast ? Math.min(2 * (column - CLEAR), column + 2 * EDGE) : 2 * (column - CLEAR);
}

function widthOf(lines: readonly string[]): number {
  return widest(lines, STYLE) + 2 * PADDING;
}

function headAt(name: string, lines: readonly string[], x: number, { y, height }: Pick<Box, 'y' | 'height'>): Head {
  const width = widthOf(lines);
  const top = y + (height - lines.length * LINE) / 2;
  return {
    name,
    x,
    box: { x: x - width / 2, y, width, height },
    labels: lines.map((line, i) => label(line, x, top + i * LINE + 11, STYLE, 'middle')),
  };
}
