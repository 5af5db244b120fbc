import type { NetworkView } from '../../main/contract/network-view.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import { focusOf, type Focus } from './layout/focus.ts';
import { fits, layoutNetwork, type Level } from './layout/layout.ts';
import type { Box, Size } from './geometry/box.ts';
import type { Scene } from './layout/scene.ts';
import { cardPlace } from './path/card-place.ts';
import { cardSize } from './path/card-text.ts';
import { itineraryOf, type Itinerary } from './path/itinerary.ts';
import { badgesOf, marksOf, type Marks } from './path/marks.ts';
import { around, rasterOf, textRasterOf, type Raster } from './path/raster.ts';

/** What a learner chose to see; `auto` shows as much as fits: before an answer never less than the answer needs. */
export type Choice = 'auto' | Level;

/** A trace as it is drawn: its path, what is marked on it, and where the packet card is. */
export type Playing = {
  readonly itinerary: Itinerary;
  readonly marks: Marks;
  readonly card: Box;
  /** What is drawn, for leader lines that should cross little of it. */
  readonly raster: Raster;
};

export type Picture = { readonly scene: Scene; readonly level: Level; readonly playing: Playing | null };

type Options = { readonly choice: Choice; readonly room: Size; readonly textSize: number };

/** Everything of a picture that does not change while its trace plays. */
export function pictureOf(network: NetworkView, trace: TraceView | null, { choice, room, textSize }: Options): Picture {
  const focus = trace ? focusOf(network, trace.steps) : null;
  const at = (level: Level, cardLane: string | null = null) =>
    layoutNetwork(network, { level, focus, room, textSize, cardLane });
  const level = levelFor(choice, focus, () => fits(at('detail'), room));
  const scene = at(level);
  if (!trace) return { scene, level, playing: null };
  const playing = play(scene, trace);
  if (playing.isFree) return { scene, level, playing };
  for (const vpc of focus?.vpcs ?? []) {
    const roomy = at(level, vpc);
    // A picture that is larger than its room anyway may grow for the card.
    const again = fits(roomy, room) || !fits(scene, room) ? play(roomy, trace) : null;
    if (again?.isFree) return { scene: roomy, level, playing: again };
  }
  // Nothing is free anywhere: the picture is moved anyway, and gets a strip for the card below.
  const longer = { ...scene, height: scene.height + cardSize(trace).height + 16 };
  return { scene: longer, level, playing: play(longer, trace) };
}

/** Before an answer everything, if it fits; after it what the flow meets. */
function levelFor(choice: Choice, focus: Focus | null, detailFits: () => boolean): Level {
  if (choice !== 'auto' && (choice !== 'path' || focus)) return choice;
  if (focus) return 'path';
  return detailFits() ? 'detail' : 'map';
}

function play(scene: Scene, trace: TraceView): Playing & { readonly isFree: boolean } {
  const itinerary = itineraryOf(scene, trace.steps);
  const raster = rasterOf(scene);
  const badges = badgesOf(scene, trace, itinerary, textRasterOf(scene));
  for (const { line } of itinerary.hops) raster.takeLine(line, 3);
  for (const { border, x, y } of itinerary.stations) if (border) raster.take(around(x, y, 16));
  const marks = marksOf(scene, trace, badges, raster);
  const size = cardSize(trace);
  const stop = marks.stops[0]?.at;
  const stations = stop ? [stop] : itinerary.stations;
  // Over a border only where nothing else is free.
  const free = cardPlace(raster, scene, size, stations, 'count') ?? cardPlace(raster, scene, size, stations, 'ignore');
  const aside = { x: scene.width - size.width / 2, y: scene.height / 2 };
  const card = free ?? raster.nearest(stop ?? aside, size);
  return { itinerary, marks, card, raster, isFree: free !== null };
}
