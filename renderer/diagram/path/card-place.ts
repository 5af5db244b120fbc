import { GRID } from '../layout/metrics.ts';
import { grown, holds, middleOf, overlaps, type Box, type Point, type Size } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { viewAt } from '../view/camera.ts';
import { mapBox } from '../view/map-place.ts';
import { leaderTo, type Leader } from './leader.ts';
import type { Raster } from './raster.ts';
import type { Seen } from './seen.ts';

/** Where the packet card is at a step, with the line to where its packet is; null where each would cross text. */
export type PlacedCard = { readonly box: Box; readonly leader: Leader['line'] | null };

/** How many places near a station are tried. */
const TRIED = 48;
/** To be seen beside what it explains matters most where the packet is stopped. */
const AT_STOP = 4;

type Options = {
  readonly raster: Raster;
  readonly scene: Scene;
  readonly card: Size;
  readonly room: Size;
  /** The step at which the packet was stopped. */
  readonly stop: number | null;
};

/**
 * A place of the card for each step: free, in sight, with a leader line that crosses nothing that is written. It stays
 * where it is as long as it can. Null where no place is free at some step.
 */
export function placeCards(stations: readonly Seen[], options: Options): readonly PlacedCard[] | null {
  const [clear, free] = [false, true].map((overBorders) => freePlaces(options, overBorders));
  const leaders = new Map<string, Leader | null>();
  const leader = (box: Box, at: Seen) => {
    const key = `${box.x} ${box.y} ${at.x} ${at.y}`;
    const known = leaders.get(key);
    if (known !== undefined) return known;
    const found = leaderTo(options.raster, box, ...at.starts);
    leaders.set(key, found);
    return found;
  };
  const placed: PlacedCard[] = [];
  while (placed.length < stations.length) {
    // Over a border only where nothing else is free.
    const first = longestRun(stations, placed.length, clear ?? [], options, leader);
    const run = first.length > 0 ? first : longestRun(stations, placed.length, free ?? [], options, leader);
    if (run.length === 0) return null;
    placed.push(...run);
  }
  return placed;
}

/** The place that serves most steps from one on; of several the one with the shortest lines. */
function longestRun(
  stations: readonly Seen[],
  first: number,
  free: readonly Box[],
  options: Options,
  leader: (box: Box, at: Seen) => Leader | null,
): readonly PlacedCard[] {
  let open = nearPlaces(free, stations.slice(first)).map((box) => ({ box, cost: 0, lines: [] as Leader['line'][] }));
  let best: typeof open = [];
  for (const [i, at] of stations.slice(first).entries()) {
    const inSight = sightOf(options, at);
    const going = open.flatMap(({ box, cost, lines }) => {
      const own = inSight(box) ? leader(box, at) : null;
      const weight = first + i === options.stop ? AT_STOP : 1;
      return own ? [{ box, cost: cost + own.cost * weight, lines: [...lines, own.line] }] : [];
    });
    if (going.length === 0) break;
    open = best = going;
  }
  const [chosen] = best.toSorted((a, b) => a.cost - b.cost);
  return chosen ? chosen.lines.map((line) => ({ box: chosen.box, leader: line })) : [];
}

/** Every place of the card in which nothing is. */
function freePlaces({ raster, scene, card }: Options, overBorders: boolean): Box[] {
  const places: Box[] = [];
  for (let y = GRID; y + card.height < scene.height; y += GRID) {
    for (let x = GRID; x + card.width < scene.width; x += GRID) {
      const around = grown({ x, y, ...card }, 4);
      if (raster.count(around, 'text', 'thing', 'line', 'mark') > 0) continue;
      if (overBorders || raster.count(around, 'border') === 0) places.push({ x, y, ...card });
    }
  }
  return places;
}

/** Those that are nearest to each of the stations. */
function nearPlaces(free: readonly Box[], stations: readonly Point[]): readonly Box[] {
  if (free.length <= TRIED) return free;
  const distinct = new Map(stations.map((at) => [`${at.x} ${at.y}`, at]));
  const near = [...distinct.values()].flatMap((at) => {
    const far = (box: Box) => Math.hypot(middleOf(box).x - at.x, middleOf(box).y - at.y);
    return free
      .map((box) => ({ box, far: far(box) }))
      .sort((a, b) => a.far - b.far)
      .slice(0, TRIED);
  });
  return [...new Set(near.map(({ box }) => box))];
}

/** What is in sight while the picture follows the packet, without what the minimap covers. */
function sightOf({ scene, room }: Options, at: Point): (box: Box) => boolean {
  const { unit } = scene;
  const view = viewAt(scene, room, at, 0);
  const window = { x: -view.x / unit, y: -view.y / unit, width: room.width / unit, height: room.height / unit };
  const map = mapBox(scene, view, room);
  return (box) => holds(window, box) && (map === null || !overlaps(grown(map, 6), box));
}
