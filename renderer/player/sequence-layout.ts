import type { Box } from '../diagram/geometry/box.ts';
import { label, type Label } from '../diagram/text/label.ts';
import { fitText } from '../diagram/text/text-width.ts';
import { EDGE, headsOf, type Head } from './sequence-heads.ts';
import type { Message, Sequence } from './sequence.ts';

/** One step: what it says in the gutter, and its arrow among the lifelines. `tip`: null where nothing travels. */
export type Row = {
  readonly message: Message;
  readonly box: Box;
  readonly labels: readonly Label[];
  readonly arrow: string;
  readonly tip: string | null;
  /** Where the arrow ends. */
  readonly end: { readonly x: number; readonly y: number };
};

/** A sequence diagram in base units. Heads are above the rest: they stay in sight while it scrolls. */
export type SequenceLayout = {
  readonly width: number;
  readonly heads: readonly Head[];
  readonly headHeight: number;
  readonly height: number;
  /** Left end of the lifelines, and right end of what is written. */
  readonly gutter: number;
  readonly lifelines: readonly number[];
  readonly rows: readonly Row[];
  /** What stands above the first step that did not happen; null where all of them did. */
  readonly missed: { readonly box: Box; readonly label: Label } | null;
};

export const GUTTER = 152;
const ROW = 38;
const MISSED = 26;
const WIDEST_COLUMN = 190;
/** What a lifeline does by itself leaves it and comes back. */
const LOOP = 15;

/** @param room the width that there is, in base units; the diagram is wider only where its heads need more. */
export function layoutSequence({ lifelines, messages }: Sequence, room: number): SequenceLayout {
  const share = (room - GUTTER - EDGE) / lifelines.length;
  const { heads, height: headHeight, column } = headsOf(lifelines, Math.min(WIDEST_COLUMN, share), GUTTER);
  const width = GUTTER + column * lifelines.length + EDGE;
  const xOf = (at: number) => GUTTER + (at + 0.5) * column;
  const firstMissed = messages.findIndex(({ actual }) => !actual);
  const top = (i: number) => i * ROW + (firstMissed >= 0 && i >= firstMissed ? MISSED : 0);
  return {
    width,
    heads,
    headHeight,
    height: top(messages.length - 1) + ROW + EDGE,
    gutter: GUTTER,
    lifelines: lifelines.map(({ column: at }) => xOf(at)),
    rows: messages.map((message, i) => rowOf(message, top(i), width, xOf)),
    missed: firstMissed < 0 ? null : missedAt(top(firstMissed) - MISSED, width),
  };
}

function rowOf(message: Message, top: number, width: number, xOf: (column: number) => number): Row {
  const y = top + ROW / 2;
  const [from, to] = [xOf(message.from), xOf(message.to)];
  const back = to > from ? -8 : 8;
  const stays = message.from === message.to;
  return {
    message,
    box: { x: 0, y: top, width, height: ROW },
    labels: [
      label(fitText(`${message.step + 1} ${message.title}`, GUTTER - EDGE - 4, 'cell'), EDGE, y - 3, 'cell'),
      label(fitText(message.caption, GUTTER - EDGE - 4, 'small'), EDGE, y + 11, 'small'),
    ],
    arrow: stays ? `M${from} ${y - 6}h${LOOP}v12h-${LOOP}` : `M${from} ${y}H${to}`,
    tip: stays ? null : `M${to} ${y}l${back}-4v8z`,
    end: { x: to, y },
  };
}

function missedAt(top: number, width: number): { readonly box: Box; readonly label: Label } {
  return {
    box: { x: 0, y: top, width, height: MISSED },
    label: label('If it had passed', EDGE, top + MISSED / 2 + 4, 'cell'),
  };
}
