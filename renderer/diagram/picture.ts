import type { NetworkView } from '../../main/contract/network-view.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import { asIn } from './joint/as-in.ts';
import { jointNetwork } from './joint/joint-network.ts';
import { focusOf, jointFocus, type Focus } from './layout/focus.ts';
import { fits, layoutNetwork, type Level } from './layout/layout.ts';
import type { Size } from './geometry/box.ts';
import type { Scene } from './layout/scene.ts';
import { badgesOf } from './path/badges.ts';
import { dockCards, dockHeight } from './path/card-dock.ts';
import { placeCards, type PlacedCard } from './path/card-place.ts';
import { cardSize } from './path/card-text.ts';
import { itineraryOf, type Itinerary } from './path/itinerary.ts';
import { marksOf, wordlessMarksOf, type Marks } from './path/marks.ts';
import { around } from './path/raster.ts';
import { rasterOf } from './path/scene-raster.ts';
import { seenOf, type Seen } from './path/seen.ts';

/** What a learner chose to see; `auto` shows as much as fits: before an answer never less than the answer needs. */
export type Choice = 'auto' | Level;

/** A trace as it is drawn: its path, what is marked on it, and where the packet card is at each step. */
export type Playing = {
  readonly itinerary: Itinerary;
  readonly marks: Marks;
  readonly seen: readonly Seen[];
  readonly cards: readonly PlacedCard[];
  /** The card is in a strip below the picture. */
  readonly isDocked: boolean;
};

/** `room`: what there is for the scene, without the strip below it. */
export type Picture = {
  readonly scene: Scene;
  readonly level: Level;
  readonly room: Size;
  readonly playing: Playing | null;
};

export type Options = {
  readonly choice: Choice;
  readonly room: Size;
  readonly textSize: number;
  /** All of it is seen at once, however large it is. */
  readonly isWhole?: boolean;
  /** Two runs that share one layout; this picture is of one of them. */
  readonly pair?: readonly [Shown, Shown] | null;
};

type Shown = { readonly network: NetworkView; readonly trace: TraceView };

/** Everything of a picture that does not change while its trace plays. */
export function pictureOf(network: NetworkView, trace: TraceView | null, options: Options): Picture {
  const { choice, room, textSize, isWhole = false, pair = null } = options;
  const shown = (scene: Scene) => (pair ? asIn(scene, network) : scene);
  const { whole, focus } = laidOut(network, trace, pair);
  const at = (level: Level, size: Size, cardLane: string | null = null) =>
    shown(layoutNetwork(whole, { level, focus, room: size, textSize, cardLane }));
  const level = levelFor(choice, focus, () => fits(at('detail', room), room));
  const scene = at(level, room);
  if (!trace) return { scene, level, room, playing: null };
  // Two pictures have no room for cards and words: what they say is said below them.
  if (pair) return { scene, level, room, playing: playWithout(scene, trace) };
  for (const lane of [null, ...(focus?.vpcs ?? [])]) {
    const roomy = lane === null ? scene : at(level, room, lane);
    // A picture that is larger than its room anyway may grow for the card.
    if (lane !== null && !fits(roomy, room) && fits(scene, room)) continue;
    const playing = play(roomy, trace, room);
    if (playing) return { scene: roomy, level, room, playing };
  }
  const less = { ...room, height: room.height - dockHeight(cardSize(trace)) * scene.unit };
  const above = at(level, less);
  return { scene: above, level, room: less, playing: playAbove(above, trace, isWhole ? null : less) };
}

/** What the layout is made for: the network and its flow, or both of two runs. */
function laidOut(network: NetworkView, trace: TraceView | null, pair: Options['pair']) {
  if (!pair) return { whole: network, focus: trace ? focusOf(network, trace.steps) : null };
  const [one, other] = pair;
  const [own, beside] = [focusOf(one.network, one.trace.steps), focusOf(other.network, other.trace.steps)];
  return { whole: jointNetwork(one.network, other.network), focus: jointFocus(own, beside) };
}

/** Before an answer everything, if it fits; after it what the flow meets. */
function levelFor(choice: Choice, focus: Focus | null, detailFits: () => boolean): Level {
  if (choice !== 'auto' && (choice !== 'path' || focus)) return choice;
  if (focus) return 'path';
  return detailFits() ? 'detail' : 'map';
}

/** Null where no place is free for the card at some step, even without an open signpost. */
function play(scene: Scene, trace: TraceView, room: Size): Playing | null {
  const opened = playWith(scene, trace, room, marksOf);
  const hasSign = opened.marks.sign !== null;
  const played = opened.cards || !hasSign ? opened : playWith(scene, trace, room, signless);
  const { cards, ...drawn } = played;
  return cards && { ...drawn, cards, isDocked: false };
}

function playWith(scene: Scene, trace: TraceView, room: Size, placeMarks: typeof marksOf) {
  const { raster, stop, ...drawn } = draw(scene, trace, placeMarks);
  return { ...drawn, cards: placeCards(drawn.seen, { raster, scene, card: cardSize(trace), room, stop }) };
}

const signless: typeof marksOf = (scene, trace, badges, raster) => marksOf(scene, trace, badges, raster, false);

function playWithout(scene: Scene, trace: TraceView): Playing {
  const { itinerary, marks, seen } = draw(scene, trace, wordlessMarksOf);
  return { itinerary, marks, seen, cards: [], isDocked: false };
}

function playAbove(scene: Scene, trace: TraceView, room: Size | null): Playing {
  const { raster, itinerary, marks, seen } = draw(scene, trace);
  const cards = dockCards(seen, { raster, scene, card: cardSize(trace), room });
  return { itinerary, marks, seen, cards, isDocked: true };
}

/** Everything but the card. */
function draw(scene: Scene, trace: TraceView, placeMarks: typeof marksOf = marksOf) {
  const itinerary = itineraryOf(scene, trace.steps);
  const raster = rasterOf(scene);
  const badges = badgesOf(scene, trace, itinerary, raster);
  for (const { line } of itinerary.hops) raster.takeLine(line, 3);
  for (const { border, x, y } of itinerary.stations)
    raster.take(around({ x, y }, border ? 16 : 4), border ? 'mark' : 'line');
  const marks = placeMarks(scene, trace, badges, raster);
  const stop = marks.stops[0] ?? null;
  return { itinerary, marks, raster, seen: seenOf(scene, trace.steps, itinerary, stop), stop: stop?.step ?? null };
}
