/** Sizes of everything on the canvas, in SVG user units. */
export const RING = 31;
export const GLYPH = 24;

export const NODE = { height: 72, pad: 12, line: 15, gap: 12, labelGap: 12, minWidth: 186, maxWidth: 244 } as const;
export const SUBNET = {
  header: 32,
  footer: 26,
  pad: 16,
  minWidth: 276,
  minHeight: 130,
  maxHeading: 460,
  gapX: 16,
  gapY: 26,
} as const;
export const VPC = { pad: 18, header: 62, gap: 40, footer: 18 } as const;
export const OUTSIDE = { height: 46, y: 14, gap: 18, pad: 24 } as const;
export const GATEWAY = { height: 28, gap: 14 } as const;
/** What joins VPCs stands in a row below their frames. */
export const BETWEEN = { drop: 34, gap: 24 } as const;
/** Between the outside world and the frame, where gateways sit on the edge. */
export const APPROACH = 44;

/** Widths of letters at the sizes used; close enough to cut labels before they leave their box. */
const LETTER = { title: 7.1, line: 6.5 } as const;

export function textWidth(text: string, kind: keyof typeof LETTER): number {
  return text.length * LETTER[kind];
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitText(text: string, width: number, kind: keyof typeof LETTER): string {
  if (textWidth(text, kind) <= width) return text;
  return `${text.slice(0, Math.max(1, Math.floor(width / LETTER[kind]) - 1))}…`;
}
