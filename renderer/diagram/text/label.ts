import type { Box } from '../geometry/box.ts';
import { textStyles, textWidth, type TextStyle } from './text-width.ts';

/** A text of the picture. `x`, `y`: its baseline, in base units, at the end that `anchor` names. */
export type Label = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  readonly anchor: 'start' | 'middle' | 'end';
};

/** From the top of the capitals to below the baseline: what a line must not cross. */
const ASCENT = 0.78;
const DESCENT = 0.24;

export function labelBox({ text, x, y, style, anchor }: Label): Box {
  const width = textWidth(text, style);
  const { size } = textStyles[style];
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - ASCENT * size, width, height: (ASCENT + DESCENT) * size };
}

export function label(text: string, x: number, y: number, style: TextStyle, anchor: Label['anchor'] = 'start'): Label {
  return { text, x, y, style, anchor };
}
