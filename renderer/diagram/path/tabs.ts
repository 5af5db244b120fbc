import type { TraceView } from '../../../main/contract/trace-view.ts';
import type { Box, Point } from '../geometry/box.ts';
import { GLYPH } from '../layout/metrics.ts';
import type { PlacedNode, Scene } from '../layout/scene.ts';
import { distanceTo, type Raster } from './raster.ts';

/** A row of a connection table at the ring of the interface that remembers it. */
export type Tab = {
  readonly interface: string;
  readonly row: number;
  readonly box: Box;
  /** Whether there is room for a word beside the number. */
  readonly hasWord: boolean;
  readonly written: number;
  /** The steps at which a packet matched it. */
  readonly matched: readonly number[];
};

const WORDED = { width: 74, height: 18 } as const;
const NUMBERED = { width: 24, height: 18 } as const;
/** From the ring. */
const NEAR = 8;

export function tabsOf(scene: Scene, { steps }: TraceView, raster: Raster): Tab[] {
  return steps.flatMap((step): Tab[] => {
    const { opened } = step;
    const node = opened && scene.nodes.find(({ id }) => id === opened.interface);
    // On the map things are too small for it.
    if (!opened || !node || node.radius < GLYPH) return [];
    const place = tabPlace(node, raster);
    raster.take(place.box, 'text');
    const matched = steps.filter(
      ({ matchedRow }) => matchedRow?.interface === opened.interface && matchedRow.row === opened.row,
    );
    return [
      {
        interface: opened.interface,
        row: opened.row,
        ...place,
        written: step.index,
        matched: matched.map(({ index }) => index),
      },
    ];
  });
}

/** With its word where there is room beside the ring, as a number on the ring elsewhere. */
function tabPlace(node: PlacedNode, raster: Raster): { readonly box: Box; readonly hasWord: boolean } {
  const left = { x: node.x - node.radius, y: node.y };
  const box = raster.nearest(left, WORDED, {
    reach: node.radius + WORDED.width,
    wish: (box) => (box.x < node.x - WORDED.width / 2 ? 0 : 8),
  });
  const isNear = distanceTo(box, node) - node.radius <= NEAR;
  if (isNear && raster.count(box, 'text', 'thing', 'line', 'mark') === 0) return { box, hasWord: true };
  return { box: onRing(node, raster), hasWord: false };
}

/** On the ring, where it covers least; at the left if it may. */
function onRing({ x, y, radius }: PlacedNode, raster: Raster): Box {
  const { width, height } = NUMBERED;
  const ring = Math.max(radius, GLYPH + 5) + 6;
  const places = [ring, ring + 10].flatMap((reach) =>
    ANGLES.map((angle): Box => {
      const at: Point = { x: x + Math.cos(angle) * reach, y: y + Math.sin(angle) * reach };
      return { x: at.x - width / 2, y: at.y - height / 2, width, height };
    }),
  );
  const costs = places.map((box, i) => raster.count(box, 'text', 'mark') * 20 + raster.count(box, 'line') * 4 + i);
  return places[costs.indexOf(Math.min(...costs))] ?? { x, y, width, height };
}

/** From the left on, to both sides in turn. */
const ANGLES = Array.from(
  { length: 16 },
  (_, i) => Math.PI + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * (Math.PI / 8),
);
