import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { grown, overlaps, type Box, type Point, type Size } from '../geometry/box.ts';
import type { Polyline } from '../geometry/polyline.ts';
import type { PlacedNode, Scene } from '../layout/scene.ts';
import { textWidth } from '../text/text-width.ts';
import { BADGE, type Badge } from './badges.ts';
import { leaderTo } from './leader.ts';
import { distanceTo, type Raster } from './raster.ts';
import { signOf, type Sign } from './sign.ts';
import { tabsOf, type Tab } from './tabs.ts';

/** Something that is said of a place, beside it; `leader`: a line to it, where there was no room beside it. */
export type Plate = { readonly box: Box; readonly leader: Polyline | null };

/** A stop: its mark on the very place, and a plate with its word beside it. */
export type Stop = {
  readonly step: number;
  readonly mark: 'deny' | 'refused';
  readonly word: string;
  readonly at: Point;
  /** Null where the word is said elsewhere. */
  readonly plate: Plate | null;
};

/** Everything that comes while a trace plays, each in a place where nothing else is drawn. */
export type Marks = {
  readonly stops: readonly Stop[];
  readonly tabs: readonly Tab[];
  readonly client: Plate | null;
  readonly sign: Sign | null;
};

const PLATE = 22;
const REACH = 220;
const LOST = 100_000;
/** What is further from its place has a leader line. */
const NEAR = 12;

/** `hasSign`: a route table that stops the packet is opened. */
export function marksOf(
  scene: Scene,
  trace: TraceView,
  badges: readonly Badge[],
  raster: Raster,
  hasSign = true,
): Marks {
  const tabs = tabsOf(scene, trace, raster);
  const placed = badges.map(({ step, at }) => {
    const size = { width: textWidth(step.word, 'strong') + 18, height: PLATE };
    const isNear = (box: Box) => distanceTo(box, at) - BADGE <= NEAR;
    // To the right, where text is read on.
    return { step, beside: placeBeside(raster, { at, isNear, size, wish: (box) => (box.x >= at.x ? 0 : 4) }) };
  });
  const client = clientPlate(scene, trace, raster);
  // Lines come last: they go around everything that was placed.
  const stops = placed.map(({ step, beside }) => stopOf({ step, at: beside.at }, withLeader(raster, beside)));
  const sees = client && withLeader(raster, client);
  return { stops, tabs, client: sees, sign: hasSign ? signOf(scene, badges, raster) : null };
}

/** Marks only: their words are said below the picture. */
export function wordlessMarksOf(scene: Scene, trace: TraceView, badges: readonly Badge[], raster: Raster): Marks {
  return {
    stops: badges.map((badge) => stopOf(badge, null)),
    tabs: tabsOf(scene, trace, raster),
    client: null,
    sign: null,
  };
}

function stopOf({ step, at }: Badge, plate: Plate | null): Stop {
  return { step: step.index, mark: step.mark === 'refused' ? 'refused' : 'deny', word: step.word, at, plate };
}

type Wanted = {
  readonly at: Point;
  readonly size: Size;
  readonly isNear: (box: Box) => boolean;
  readonly wish: (box: Box) => number;
};
type Beside = Wanted & { readonly box: Box };

/** Beside what it speaks of, or where a line can come to it. */
function placeBeside(raster: Raster, wanted: Wanted): Beside {
  const { at, size, isNear, wish } = wanted;
  const best = raster.nearest(at, size, { reach: REACH, wish });
  const isReached = (each: Box) => isNear(each) || (raster.price(each) === 0 && leaderTo(raster, each, at) !== null);
  const isFound = isNear(best) || leaderTo(raster, best, at) !== null;
  const box = isFound ? best : raster.nearest(at, size, { reach: REACH, wish: (each) => (isReached(each) ? 0 : LOST) });
  raster.take(box, 'text');
  return { ...wanted, box };
}

function withLeader(raster: Raster, { box, at, isNear }: Beside): Plate {
  return { box, leader: isNear(box) ? null : (leaderTo(raster, box, at)?.line ?? null) };
}

/** Where what the client sees is written: beside its pill, or below its labels. */
function clientPlate(scene: Scene, { steps, symptom }: TraceView, raster: Raster): Beside | null {
  const node = scene.nodes.find(({ id }) => id === steps.at(-1)?.place);
  if (!node) return null;
  const size = { width: textWidth(symptom.word, 'strong') + 40, height: PLATE };
  const isNear = (box: Box) => overlaps(grown(node.box, NEAR), box);
  if (node.radius > 0) return placeBeside(raster, { at: below(node, size), isNear, size, wish: () => 0 });
  const edge = { x: node.box.x + node.box.width, y: node.y };
  return placeBeside(raster, { at: edge, isNear, size, wish: (box) => (box.x > node.x ? 0 : 30) });
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
