/** Sizes of everything on the canvas, in base units. Lines of the path run on a grid of `GRID`. */
export const GRID = 7;
/** The circle of a glyph, the ring of a first security group around it, and each further ring. */
export const GLYPH = 22;
export const RING = { first: 7, next: 7, stroke: 5 } as const;

export const LINE = 14.5;
export const NODE = { gapX: 18, gapY: 12, labelGap: 8, pill: { height: 42, pad: 22, minWidth: 104 } } as const;
/** Of the network policies of a pod: on its circle, so far above it. */
export const CHECKPOINT = { width: 26, height: 15, above: 8 } as const;
/** Around a node of a cluster and the pods on it. */
export const NODE_FRAME = { pad: 11, gap: 16 } as const;
/** The gap between two nodes in which lines can pass. */
export const SUBNET = {
  /** Below the two lines of the heading, or beside them where there is room. */
  header: 42,
  beside: 22,
  footer: 26,
  pad: 12,
  bottom: 12,
  minWidth: 70,
  minHeight: 104,
  /** Of one without interfaces. */
  bare: 74,
  tile: 80,
  strip: 34,
  gap: 24,
  /** Between zones. */
  columnGap: 20,
  maxGap: 48,
} as const;
export const VPC = {
  pad: 11,
  header: 46,
  zones: 16,
  pills: 8,
  lowerPills: 26,
  cardLane: 74,
  bottom: 14,
  gap: 20,
  box: { width: 104, height: 92 },
} as const;
export const GATEWAY = { height: 28, gap: 14, pad: 16 } as const;
/** What joins VPCs: a bar, higher where lanes run in it. */
export const BAR = { quiet: 34, named: 50, lane: 14, gap: 28, pad: 16 } as const;
export const CANVAS = { margin: 14, approach: 40 } as const;
/** Beside the pill of a client: what it sees in the end. */
export const CLIENT = { width: 128, gap: 8 } as const;
/** Two lines with a gate each keep this far apart. */
export const LANE = 21;
