import type { Mark, StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { textWidth } from '../../diagram/text/text-width.ts';
import { cellText, type CellText } from './cell-text.ts';
import { groupsOf, isStop, type Cursor, type Group, type GroupBy, type Hops } from './groups.ts';

/** Space between two cells. */
export const GAP = 4;
const GLYPH_CELL = 30;

/** `words`: decisions of the hop at the cursor are written out; `glyph`: only the one at the cursor is. */
export type Plan = { readonly by: GroupBy; readonly open: 'words' | 'glyph'; readonly closed: 'words' | 'glyph' };

/**
 * A part of the strip: a step, or several that open when one steps on them. `width`: what its words need, in base units.
 * `text` is null where there is only a glyph and `numbers`.
 */
export type Cell = {
  readonly key: string;
  readonly kind: Group['kind'];
  readonly steps: readonly StepView[];
  readonly numbers: string;
  readonly text: CellText | null;
  readonly name: string;
  readonly mark: Mark | null;
  readonly width: number;
};

export function cellsOf(trace: TraceView, hops: Hops, plan: Plan, cursor: Cursor): readonly Cell[] {
  return groupsOf(trace, hops, plan.by, cursor).flatMap((group) => {
    if (group.kind === 'end') return [endCell(group)];
    const isOpen = group.steps.some(({ index }) => index === cursor.index);
    if (group.kind === 'ahead' || (!isOpen && group.steps.length > 1)) return [closedCell(group, plan.closed)];
    const look = isOpen ? plan.open : plan.closed;
    return group.steps.map((step) => stepCell(step, isWritten(step, look, cursor)));
  });
}

/** What the cells need side by side. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, GAP * (cells.length - 1));
}

/** Decisions are written out, and so is whatever stops a packet or is not known; what only forwards is a glyph. */
function isWritten(step: StepView, look: Plan['open'], { index }: Cursor): boolean {
  if (isStop(step) || step.mark === 'undetermined') return true;
  return step.shape === 'checkpoint' && (look === 'words' || step.index === index);
}

function stepCell(step: StepView, words: boolean): Cell {
  const numbers = `${step.index + 1}`;
  const text = words ? cellText(`${numbers} ${step.title}`, step.caption) : null;
  return {
    key: `step ${numbers}`,
    kind: step.actual ? 'hop' : 'not-reached',
    steps: [step],
    numbers,
    text,
    name: `${numbers} ${step.title}, ${step.caption}: ${step.word.toLowerCase()}`,
    mark: step.mark,
    width: text?.width ?? GLYPH_CELL,
  };
}

function endCell({ name, steps }: Group): Cell {
  const numbers = numbersOf(steps);
  const caption = steps[0]?.caption ?? '';
  const text = cellText(name, caption);
  const mark = steps[0]?.mark ?? null;
  return {
    key: 'end',
    kind: 'end',
    steps,
    numbers,
    text,
    name: `${numbers} ${name}: ${caption}`,
    mark,
    width: text.width,
  };
}

function closedCell({ kind, name, steps }: Group, look: Plan['closed']): Cell {
  const numbers = numbersOf(steps);
  // How many steps are ahead is not told: some of them never happen.
  const caption = kind === 'hop' ? hopCaption(steps) : kind === 'ahead' ? '' : numbers;
  const title = name === '' ? numbers : name;
  const text = look === 'words' || kind !== 'hop' ? cellText(title, caption) : null;
  const isReached = kind === 'hop' && steps.every(({ actual }) => actual);
  return {
    key: `${kind} ${steps[0]?.index}`,
    kind: kind === 'hop' && !isReached ? 'not-reached' : kind,
    steps,
    numbers: kind === 'ahead' ? '' : numbers,
    text,
    name:
      kind === 'ahead'
        ? name
        : kind !== 'hop'
          ? `${name} ${numbers}`
          : name === ''
            ? `${numbers} ${caption}`
            : `${name} ${caption}: ${numbers}`,
    mark: null,
    width: text?.width ?? Math.max(GLYPH_CELL, Math.ceil(textWidth(numbers, 'small')) + 8),
  };
}

function hopCaption(steps: readonly StepView[]): string {
  const count = `${steps.length} steps`;
  if (steps.some(({ mark }) => mark === 'undetermined')) return `not known, ${count}`;
  return steps.every(({ actual }) => actual) ? `passed, ${count}` : count;
}

function numbersOf(steps: readonly StepView[]): string {
  const first = (steps[0]?.index ?? 0) + 1;
  const last = (steps.at(-1)?.index ?? 0) + 1;
  return first === last ? `${first}` : `${first}–${last}`;
}
