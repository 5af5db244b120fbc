import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { middleOf, type Box, type Point } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { textWidth } from '../text/text-width.ts';
import { pointAt } from '../geometry/polyline.ts';
import type { Itinerary, Station } from './itinerary.ts';
import { endOf, type End } from '../route/docks.ts';
import { placeOf } from './legs.ts';
import { around, type Raster } from './raster.ts';

/** A stop: its mark on the very place, and a plate with its word beside it. */
export type Stop = {
  readonly step: number;
  readonly mark: 'deny' | 'refused';
  readonly word: string;
  readonly at: Point;
  readonly plate: Box;
};

/** A row of a connection table at the ring of the interface that remembers it. */
export type Tab = {
  readonly interface: string;
  readonly row: number;
  readonly box: Box;
  readonly written: number;
  /** The steps at which a packet matched it. */
  readonly matched: readonly number[];
};

/** Everything that comes while a trace plays, each in a place where nothing else is drawn. */
export type Marks = { readonly stops: readonly Stop[]; readonly tabs: readonly Tab[]; readonly client: Box | null };

const PLATE = 22;
const BADGE = 17;
const TAB = { width: 74, height: 18 } as const;

/** True where the packet was really stopped or refused. */
export function stops({ mark }: Pick<StepView, 'mark'>): boolean {
  return mark === 'deny' || mark === 'refused';
}

/** Where the packet was stopped: the step, and the middle of its mark. */
export type Badge = { readonly step: StepView; readonly at: Point };

/** A mark lies on its line and over nothing that is written. `raster`: what is. */
export function badgesOf(
  scene: Scene,
  { steps }: TraceView,
  { hops, stations }: Itinerary,
  raster: Raster,
): readonly Badge[] {
  return steps.flatMap((step, i): Badge[] => {
    const isStop = step.kind === 'client' || step.kind === 'result' ? step.verdict === 'deny' : stops(step);
    const station = stations[i];
    return isStop && station ? [{ step, at: badgePoint(scene, step, station, hops, raster) }] : [];
  });
}

export function marksOf(scene: Scene, trace: TraceView, badges: readonly Badge[], raster: Raster): Marks {
  for (const { at } of badges) raster.take(around(at.x, at.y, BADGE));
  const placed = badges.map(({ step, at }): Stop => {
    const size = { width: textWidth(step.word, 'strong') + 18, height: PLATE };
    // To the right, where text is read on.
    const plate = raster.nearest(at, size, (box) => (box.x >= at.x ? 0 : 4));
    raster.take(plate);
    const mark = step.mark === 'refused' ? 'refused' : 'deny';
    return { step: step.index, mark, word: step.word, at, plate };
  });
  const client = clientBox(scene, trace, raster);
  if (client) raster.take(client);
  return { stops: placed, tabs: tabsOf(scene, trace, raster), client };
}

/** On the very place; at a thing just before it on the line, so that its name stays readable. */
function badgePoint(scene: Scene, step: StepView, station: Station, hops: Itinerary['hops'], raster: Raster): Point {
  const here = { x: station.x, y: station.y };
  if (station.border !== null) return here;
  const line = hops[station.hop]?.line;
  const onLine = line ? BACK.map((back) => pointAt(line, Math.max(0, station.distance - back))) : [];
  const place = placeOf(scene, step);
  const end = place === null ? undefined : endOf(scene, place);
  const size = 2 * (BADGE - 2);
  const aside = middleOf(raster.nearest(here, { width: size, height: size }));
  const points = [...onLine, ...(end ? sidesOf(end) : []), aside];
  const costs = points.map((point, i) => raster.covered(around(point.x, point.y, BADGE - 2), 'ignore') * 2 + i);
  return points[costs.indexOf(Math.min(...costs))] ?? here;
}

/** How far before the end of its line a mark may be. */
const BACK = [12, 15, 18, 22, 8, 28, 34, 42, 0];

/** At the edge of a thing, where its line does not end: left, right, above and below. */
function sidesOf({ box, at, radius }: End): Point[] {
  const [x, y] = radius > 0 ? [radius, radius] : [box.width / 2 + BADGE - 2, box.height / 2 + BADGE - 2];
  return [
    { x: at.x - x, y: at.y },
    { x: at.x + x, y: at.y },
    { x: at.x, y: at.y - y },
    { x: at.x, y: at.y + y },
  ];
}

/** Where what the client sees is written: beside its pill, or below its labels. */
function clientBox(scene: Scene, { steps, symptom }: TraceView, raster: Raster): Box | null {
  const node = scene.nodes.find(({ id }) => id === steps.at(-1)?.place);
  if (!node) return null;
  const size = { width: textWidth(symptom.word, 'strong') + 40, height: 22 };
  if (node.radius === 0)
    return raster.nearest({ x: node.box.x + node.box.width, y: node.y }, size, (box) => (box.x > node.x ? 0 : 30));
  const last = node.labels.at(-1);
  return raster.nearest(
    { x: last?.anchor === 'start' ? last.x + size.width / 2 : node.x, y: (last?.y ?? node.y) + 16 },
    size,
  );
}

function tabsOf(scene: Scene, { steps }: TraceView, raster: Raster): Tab[] {
  return steps.flatMap((step): Tab[] => {
    const { opened } = step;
    const node = opened && scene.nodes.find(({ id }) => id === opened.interface);
    if (!opened || !node || node.radius === 0) return [];
    const box = raster.nearest({ x: node.x - node.radius, y: node.y }, TAB, (box) =>
      box.x < node.x - TAB.width / 2 ? 0 : 8,
    );
    raster.take(box);
    const matched = steps.filter(
      ({ matchedRow }) => matchedRow?.interface === opened.interface && matchedRow.row === opened.row,
    );
    return [
      {
        interface: opened.interface,
        row: opened.row,
        box,
        written: step.index,
        matched: matched.map(({ index }) => index),
      },
    ];
  });
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
