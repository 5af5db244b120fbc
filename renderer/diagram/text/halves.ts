import { textWidth, type TextStyle } from './text-width.ts';

/** Two lines, broken behind a space or a hyphen, whose longer one is the shortest possible; one where none is shorter. */
export function halves(text: string, style: TextStyle): readonly string[] {
  let best: readonly string[] = [text];
  for (const { index } of text.matchAll(/(?<=[\s-])\S/g)) {
    const lines = [text.slice(0, index).trimEnd(), text.slice(index)];
    if (widest(lines, style) < widest(best, style)) best = lines;
  }
  return best;
}

/** The width of the longest line. */
export function widest(lines: readonly string[], style: TextStyle): number {
  return Math.max(...lines.map((line) => textWidth(line, style)));
}
