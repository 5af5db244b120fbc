import type { NetworkView } from '../../../main/contract/network-view.ts';
import { arrange, shapesOf, type Arrangement, type Options, type Shape } from './arrangement.ts';
import type { Focus } from './focus.ts';
import { mapPlans, openPlan, pathPlans, type Plan } from './plan.ts';
import { placeArrangement } from './place-arrangement.ts';
import type { Size } from '../geometry/box.ts';
import type { Scene } from './scene.ts';

/** `map`: a tile for each subnet; `path`: what a flow meets, the rest folded; `detail`: everything in full. */
export type Level = 'map' | 'path' | 'detail';

export type LayoutOptions = {
  readonly level: Level;
  /** What the flow meets; null before an answer, since folding would give the path away. */
  readonly focus: Focus | null;
  /** In CSS pixels, without what lies over the canvas. */
  readonly room: Size;
  /** Factor of the text size setting; nothing is drawn smaller. */
  readonly textSize: number;
  readonly cardLane: string | null;
};

/** Letters grow with the canvas: by a quarter from 1000 CSS pixels, by half from 1500. */
const UNITS = [
  { unit: 1.5, from: 1500 },
  { unit: 1.25, from: 1000 },
  { unit: 1, from: 0 },
] as const;

/**
 * Places a network in a room: frames for VPCs, columns for zones, rows for tiers, what joins VPCs between them, the
 * outside world above and below. Folds what is off the path until everything fits at full size; never shrinks. Where
 * nothing fits the picture is larger than the room and has to be moved.
 */
export function layoutNetwork(network: NetworkView, { level, focus, room, textSize, cardLane }: LayoutOptions): Scene {
  const units = UNITS.filter(({ from }) => room.width / textSize >= from).map(({ unit }) => unit * textSize);
  const options = (plan: Plan): Options => ({
    plan,
    client: focus?.client ?? null,
    deciding: focus?.deciding ?? new Set(),
    passes: focus?.passes ?? new Map<string, number>(),
    cardLane,
  });
  const plans = plansOf(network, level, focus);
  for (const plan of plans) {
    for (const unit of units) {
      const size = { width: room.width / unit, height: room.height / unit };
      const best = bestShape(network, options(plan), size);
      if (best)
        return placeArrangement(
          network,
          arrange(network, best, options(plan), size.width),
          options(plan),
          size.height,
          unit,
        );
    }
  }
  const plan = plans.at(-1) ?? openPlan;
  return spacious(network, options(plan), { width: room.width / textSize, height: room.height / textSize }, textSize);
}

/** Whether a level shows everything at once, without moving the picture. */
export function fits(scene: Scene, room: Size): boolean {
  return scene.width * scene.unit <= room.width + 1 && scene.height * scene.unit <= room.height + 1;
}

function plansOf(network: NetworkView, level: Level, focus: Focus | null): readonly Plan[] {
  // What is marked on a path needs the room that names would take.
  if (level === 'map') return focus ? mapPlans.slice(-1) : mapPlans;
  if (level === 'path' && focus) return pathPlans(network, focus);
  return [openPlan];
}

/** Of the shapes that fit the one whose aspect is nearest to that of the room. */
function bestShape(network: NetworkView, options: Options, room: Size): Shape | null {
  let best: Shape | null = null;
  let least = Infinity;
  for (const shape of shapesOf(network)) {
    const own = arrange(network, shape, options, room.width);
    if (own.leastWidth > room.width || own.height > room.height || own.isCrossed) continue;
    const cost = misfit(arrange(network, shape, options, null), room);
    if (cost < least - 1e-9) [best, least] = [shape, cost];
  }
  return best;
}

function misfit({ width, height }: Arrangement, room: Size): number {
  return Math.abs(Math.log(width / height / (room.width / room.height)));
}

/** Any picture without lines through other bars is better than one with them. */
const CROSSED = 100;

/** Larger than the room: the shape that overflows it least, as wide as it has to be for its bars. */
function spacious(network: NetworkView, options: Options, room: Size, unit: number): Scene {
  let best: Arrangement | null = null;
  let least = Infinity;
  for (const shape of shapesOf(network)) {
    const widths = [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4].map((factor) => factor * room.width);
    const tried = widths.map((width) => arrange(network, shape, options, width));
    const own = tried.find(({ isCrossed }) => !isCrossed) ?? tried[0];
    if (!own) continue;
    const over = Math.max(own.width / room.width, own.height / room.height) + (own.isCrossed ? CROSSED : 0);
    if (over < least - 1e-9) [best, least] = [own, over];
  }
  const arrangement = best ?? arrange(network, { columns: 1, flow: 'rows' }, options, room.width);
  return placeArrangement(network, arrangement, options, Math.max(room.height, arrangement.height), unit);
}
