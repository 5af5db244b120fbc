import { halves } from '../../diagram/text/halves.ts';
import { fitText, textWidth } from '../../diagram/text/text-width.ts';

/** Border and padding of a cell, both sides together. */
export const FRAME = 14;
const NARROWEST = 56;
/** A longer line goes on below, and one that cannot be broken ends in an ellipsis here. */
const WIDEST = 118;

export type CellText = {
  readonly title: readonly string[];
  readonly caption: readonly string[];
  readonly width: number;
};

/** At most three lines, broken so that the cell is as narrow as its words allow. */
export function cellText(title: string, caption: string): CellText {
  const head = textWidth(title, 'cell') > WIDEST - FRAME ? halves(title, 'cell') : [title];
  const wide = Math.max(NARROWEST - FRAME, ...head.map((line) => textWidth(line, 'cell')));
  const below = textWidth(caption, 'small') <= wide || head.length > 1 ? [caption] : halves(caption, 'small');
  const lines = {
    title: head.map((line) => fitText(line, WIDEST, 'cell')),
    caption: below.filter((line) => line !== '').map((line) => fitText(line, WIDEST, 'small')),
  };
  const widths = [
    ...lines.title.map((line) => textWidth(line, 'cell')),
    ...lines.caption.map((line) => textWidth(line, 'small')),
  ];
  return { ...lines, width: Math.ceil(Math.max(NARROWEST, Math.max(...widths) + FRAME)) };
}
