import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { GLYPH, RING, textWidth } from '../layout/metrics.ts';
import type { Box, PlacedNode, Point, Scene } from '../layout/scene.ts';
import type { Station } from './itinerary.ts';

/** A stop on the canvas: its mark, its word, and the very place where the packet was stopped. */
export type Stop = {
  readonly mark: 'deny' | 'refused';
  readonly word: string;
  readonly at: Point;
  readonly side: 'left' | 'right';
  /** How far below the mark its word stands; negative above it. */
  readonly lift: number;
};

/** Every stop that really happened up to the cursor. What would have been denied next is no stop. */
export function stopsUntil(
  scene: Scene,
  trace: TraceView,
  stations: readonly Station[],
  index: number,
): readonly Stop[] {
  return trace.steps.slice(0, index + 1).flatMap((step): Stop[] => {
    if (step.kind === 'client' || step.kind === 'result' ? step.verdict !== 'deny' : !stops(step)) return [];
    const station = stations.find((each) => each.step === step.index);
    const mark = step.mark === 'refused' ? 'refused' : 'deny';
    return station ? [{ mark, word: step.word, ...placeOfStop(scene, step, station) }] : [];
  });
}

/** Where the mark and its word are drawn, so that nothing else is put there. */
export function boxOfStop({ at, side, word, lift }: Stop): Box {
  const width = textWidth(word, 'title') + 26;
  return {
    x: side === 'right' ? at.x - 16 : at.x - width,
    y: at.y - 16 + Math.min(0, lift),
    width: width + 16,
    height: 32 + Math.abs(lift),
  };
}

/** Where what the client sees is written: below a host outside, above the name of an interface. */
export function boxOfClient(node: PlacedNode, word: string): Box {
  const width = textWidth(word, 'title') + 38;
  if (node.subnet === null) return { x: node.x - width / 2, y: node.box.y + node.box.height - 3, width, height: 20 };
  return { x: node.x + RING - 2, y: node.y - node.lines.length * 7.5 - 31, width, height: 20 };
}

/** True where the packet was really stopped or refused. */
export function stops({ mark }: Pick<StepView, 'mark'>): boolean {
  return mark === 'deny' || mark === 'refused';
}

/** On the ring of an interface, at the end of a gateway; elsewhere where the drawn path ends. */
function placeOfStop(scene: Scene, step: StepView, station: Station): Pick<Stop, 'at' | 'side' | 'lift'> {
  const isOnWay = ['network-acl', 'route', 'same-subnet', 'unassigned'].includes(step.kind);
  const node = isOnWay ? undefined : scene.nodes.find(({ id }) => id === step.place);
  if (node && node.subnet !== null)
    return { at: { x: node.x - GLYPH + 2, y: node.y - GLYPH + 2 }, side: 'left', lift: 0 };
  const end = node ?? (isOnWay ? undefined : scene.gateways.find(({ id }) => id === step.place));
  if (end) return { at: { x: end.box.x - 8, y: end.box.y + end.box.height / 2 }, side: 'left', lift: 0 };
  const post = step.kind === 'route' ? scene.subnets.find(({ id }) => id === step.place)?.box : undefined;
  // The signpost of the subnet; its name stays readable.
  if (post) return { at: { x: post.x + post.width / 2 + 1, y: post.y + post.height - 17 }, side: 'right', lift: 21 };
  // On a border the word stands outside of the subnet, where no label is.
  const subnet = scene.subnets.find(({ id }) => id === step.place)?.box;
  const lift = !subnet ? 0 : station.y < subnet.y + subnet.height / 2 ? -13 : 13;
  return { at: { x: station.x, y: station.y }, side: 'right', lift };
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
