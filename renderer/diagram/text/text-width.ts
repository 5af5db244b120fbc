/**
 * Widths of letters, so that the layout knows how long a label is before a browser draws it. Thousandths of the font
 * size, for the characters from space to tilde; measured from Inter at two weights.
 */
const regular = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
];
const semibold = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
  576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
  759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
  591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
  359, 455, 673,
];
const MONO = 600;
/** Width of a character that the table does not have, such as an arrow or an ideograph. */
const WIDEST = 1020;
/** Alternate letters of the font are a little wider than the plain ones measured here. */
const SAFETY = 1.03;

/** The sizes and weights of labels on the canvas and in the cells of the player, in base units. None is below 11. */
export const textStyles = {
  name: { size: 12.5, widths: semibold },
  line: { size: 11.5, widths: regular },
  small: { size: 11, widths: regular },
  strong: { size: 12, widths: semibold },
  cell: { size: 11, widths: semibold },
  count: { size: 20, widths: semibold },
  mono: { size: 11, widths: null },
} as const;
export type TextStyle = keyof typeof textStyles;

export function textWidth(text: string, style: TextStyle): number {
  const { size, widths } = textStyles[style];
  let sum = 0;
  for (const letter of text) sum += widths === null ? MONO : (widths[letter.charCodeAt(0) - 32] ?? WIDEST);
  return (sum / 1000) * size * (widths === null ? 1 : SAFETY);
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitText(text: string, width: number, style: TextStyle): string {
  if (textWidth(text, style) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, style) > width) letters.pop();
  return `${letters.join('')}…`;
}
