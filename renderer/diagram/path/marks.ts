import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { grown, overlaps, type Box, type Point, type Size } from '../geometry/box.ts';
import type { Polyline } from '../geometry/polyline.ts';
import type { PlacedNode, Scene } from '../layout/scene.ts';
import { textWidth } from '../text/text-width.ts';
import { BADGE, type Badge } from './badges.ts';
import { leaderTo } from './leader.ts';
import { around, distanceTo, type Raster } from './raster.ts';
import { tabsOf, type Tab } from './tabs.ts';

/** Something that is said of a place, beside it; `leader`: a line to it, where there was no room beside it. */
export type Plate = { readonly box: Box; readonly leader: Polyline | null };

/** A stop: its mark on the very place, and a plate with its word beside it. */
export type Stop = {
  readonly step: number;
  readonly mark: 'deny' | 'refused';
  readonly word: string;
  readonly at: Point;
  readonly plate: Plate;
};

/** Everything that comes while a trace plays, each in a place where nothing else is drawn. */
export type Marks = { readonly stops: readonly Stop[]; readonly tabs: readonly Tab[]; readonly client: Plate | null };

const PLATE = 22;
const REACH = 140;
const LOST = 100_000;
/** What is further from its place has a leader line. */
const NEAR = 12;

export function marksOf(scene: Scene, trace: TraceView, badges: readonly Badge[], raster: Raster): Marks {
  for (const { at } of badges) raster.take(around(at, BADGE), 'mark');
  const stops = badges.map(({ step, at }): Stop => {
    const size = { width: textWidth(step.word, 'strong') + 18, height: PLATE };
    // To the right, where text is read on.
    const isNear = (box: Box) => distanceTo(box, at) - BADGE <= NEAR;
    const plate = plateAt(raster, { at, isNear }, size, (box) => (box.x >= at.x ? 0 : 4));
    return { step: step.index, mark: step.mark === 'refused' ? 'refused' : 'deny', word: step.word, at, plate };
  });
  const tabs = tabsOf(scene, trace, raster);
  return { stops, tabs, client: clientPlate(scene, trace, raster) };
}

type Owner = { readonly at: Point; readonly isNear: (box: Box) => boolean };

/** Beside what it speaks of, or with a line to it. */
function plateAt(raster: Raster, { at, isNear }: Owner, size: Size, wish: (box: Box) => number = () => 0): Plate {
  const best = raster.nearest(at, size, { reach: REACH, wish });
  const isReached = (each: Box) => isNear(each) || (raster.price(each) === 0 && leaderTo(raster, each, at) !== null);
  const isFound = isNear(best) || leaderTo(raster, best, at) !== null;
  const box = isFound ? best : raster.nearest(at, size, { reach: REACH, wish: (each) => (isReached(each) ? 0 : LOST) });
  const leader = isNear(box) ? null : (leaderTo(raster, box, at)?.line ?? null);
  raster.take(box, 'text');
  return { box, leader };
}

/** Where what the client sees is written: beside its pill, or below its labels. */
function clientPlate(scene: Scene, { steps, symptom }: TraceView, raster: Raster): Plate | null {
  const node = scene.nodes.find(({ id }) => id === steps.at(-1)?.place);
  if (!node) return null;
  const size = { width: textWidth(symptom.word, 'strong') + 40, height: PLATE };
  const isNear = (box: Box) => overlaps(grown(node.box, NEAR), box);
  if (node.radius > 0) return plateAt(raster, { at: below(node, size), isNear }, size);
  const edge = { x: node.box.x + node.box.width, y: node.y };
  return plateAt(raster, { at: edge, isNear }, size, (box) => (box.x > node.x ? 0 : 30));
}

function below({ labels, x, y }: PlacedNode, { width }: Size): Point {
  const last = labels.at(-1);
  return { x: last?.anchor === 'start' ? last.x + width / 2 : x, y: (last?.y ?? y) + 16 };
}

/** The interfaces whose security groups allowed last, up to the cursor. */
export function allowedUntil(trace: TraceView | null, index: number): ReadonlySet<string> {
  const steps = trace?.steps.slice(0, index + 1) ?? [];
  const last = new Map(
    steps.flatMap(({ kind, place, mark }) =>
      kind === 'security-group' && (mark === 'allow' || mark === 'deny') ? [[place, mark] as const] : [],
    ),
  );
  return new Set([...last].filter(([, mark]) => mark === 'allow').map(([place]) => place));
}

/** True for the reply of a host that refused, on the same connection. */
export function isReset({ steps }: TraceView, { index, phase }: StepView): boolean {
  return steps
    .slice(0, index)
    .some(({ mark, phase: where }) => mark === 'refused' && (where === 'backend') === (phase === 'backend'));
}
