import { GRID } from '../layout/metrics.ts';
import { middleOf, type Box, type Point, type Size } from '../geometry/box.ts';
import type { Polyline } from '../geometry/polyline.ts';
import type { Raster } from './raster.ts';

/** The free place for the packet card that is nearest to where its packet goes; null where there is none. */
export function cardPlace(
  raster: Raster,
  scene: Size,
  card: Size,
  stations: readonly Point[],
  borders: 'count' | 'ignore',
): Box | null {
  let best: Box | null = null;
  let least = Infinity;
  const to = stations.length === 0 ? [{ x: scene.width / 2, y: scene.height / 2 }] : stations;
  for (let y = GRID; y + card.height < scene.height; y += GRID) {
    for (let x = GRID; x + card.width < scene.width; x += GRID) {
      const box = { x, y, ...card };
      const middle = middleOf(box);
      const cost = to.reduce((sum, at) => sum + Math.hypot(at.x - middle.x, at.y - middle.y), 0) / to.length;
      if (
        cost < least &&
        raster.covered({ x: x - 4, y: y - 4, width: card.width + 8, height: card.height + 8 }, borders) === 0
      )
        [best, least] = [box, cost];
    }
  }
  return best;
}

/** The line from a place to the card, with one corner: the one that crosses least of what is drawn. */
export function leaderOf(raster: Raster, card: Box, at: Point): Polyline {
  let best: Polyline = [at, at];
  let least = Infinity;
  for (const line of leadersTo(card, at)) {
    const crossed = line.slice(1).reduce((sum, b, i) => sum + raster.covered(pieceBox(line[i] ?? b, b)), 0);
    const length = line
      .slice(1)
      .reduce((sum, b, i) => sum + Math.abs(b.x - (line[i] ?? b).x) + Math.abs(b.y - (line[i] ?? b).y), 0);
    const cost = crossed * 12 + length + line.length * 10;
    if (cost < least) [best, least] = [line, cost];
  }
  return best;
}

/** Lines to the middle and the quarters of each side of the card, with a corner before or after. */
function leadersTo({ x, y, width, height }: Box, at: Point): Polyline[] {
  const xs = [0.12, 0.3, 0.5, 0.7, 0.88].map((part) => x + width * part);
  const ys = [0.3, 0.5, 0.7].map((part) => y + height * part);
  const upper = at.y < y;
  const left = at.x < x;
  const edgeY = upper ? y : y + height;
  const edgeX = left ? x : x + width;
  const isBeside = at.y > y && at.y < y + height;
  const isOver = at.x > x && at.x < x + width;
  const lines: Polyline[] = [];
  if (isOver) lines.push([at, { x: at.x, y: edgeY }]);
  if (isBeside) lines.push([at, { x: edgeX, y: at.y }]);
  if (!isBeside) for (const to of xs) lines.push([at, { x: to, y: at.y }, { x: to, y: edgeY }]);
  if (!isOver) for (const to of ys) lines.push([at, { x: at.x, y: to }, { x: edgeX, y: to }]);
  for (const part of [0.1, 0.25, 0.5, 0.75, 0.9]) {
    const middleX = at.x + (edgeX - at.x) * part;
    const middleY = at.y + (edgeY - at.y) * part;
    for (const to of isOver ? [] : ys)
      lines.push([at, { x: middleX, y: at.y }, { x: middleX, y: to }, { x: edgeX, y: to }]);
    for (const to of isBeside ? [] : xs)
      lines.push([at, { x: at.x, y: middleY }, { x: to, y: middleY }, { x: to, y: edgeY }]);
  }
  return lines;
}

function pieceBox(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x) - 1,
    y: Math.min(a.y, b.y) - 1,
    width: Math.abs(a.x - b.x) + 2,
    height: Math.abs(a.y - b.y) + 2,
  };
}
