import type { StepView } from '../../../main/contract/trace-view.ts';
import type { Point } from '../geometry/box.ts';
import type { Itinerary, Station } from './itinerary.ts';
import { angleAt, partTo, pathOf, pointAt, type Polyline } from '../geometry/polyline.ts';

export type Tone = 'request' | 'reply' | 'ghost';

/** A piece of the path up to the cursor. `arrows`: where it turns and where it ends. */
export type DrawnHop = {
  readonly id: number;
  readonly d: string;
  readonly tone: Tone;
  readonly arrows: readonly (Point & { readonly angle: number })[];
};

/** A network ACL on the border of its subnet. */
export type DrawnGate = Point & {
  readonly id: number;
  readonly isSide: boolean;
  readonly tone: Tone | 'deny';
  /** It did not filter this packet. */
  readonly isIdle: boolean;
};

export function hopsUntil(
  { hops, stations }: Itinerary,
  steps: readonly StepView[],
  index: number,
): readonly DrawnHop[] {
  const here = stations[index];
  if (!here) return [];
  return hops.slice(0, here.hop + 1).flatMap((hop, i): DrawnHop[] => {
    const isLast = i === here.hop;
    const distance = isLast ? here.distance : hop.length;
    if (distance <= 0.5) return [];
    const line = partTo(hop.line, distance);
    const isGhost = isLast && steps[index]?.kind !== 'client' ? steps[index]?.actual === false : !hop.actual;
    const tone = isGhost ? 'ghost' : hop.reply ? 'reply' : 'request';
    return [{ id: i, d: pathOf(line), tone, arrows: arrowsOn(line, distance) }];
  });
}

export function gatesUntil(
  stations: readonly Station[],
  steps: readonly StepView[],
  index: number,
): readonly DrawnGate[] {
  return stations.slice(0, index + 1).flatMap(({ step: at, x, y, border }): DrawnGate[] => {
    const step = steps[at];
    if (!step || border === null) return [];
    const tone = step.mark === 'deny' ? 'deny' : !step.actual ? 'ghost' : step.reply ? 'reply' : 'request';
    return [{ id: at, x, y, isSide: border === 'along', tone, isIdle: step.verdict === 'not-applicable' }];
  });
}

const LONG = 60;

/** At the end, and in the middle of each long piece before it. */
function arrowsOn(line: Polyline, length: number): DrawnHop['arrows'] {
  const ends: number[] = [length];
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (!a || !b) break;
    const piece = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    const isEnd = i === line.length - 1;
    if (piece > LONG && (!isEnd || piece > 2 * LONG)) ends.push(walked + piece / 2);
    walked += piece;
  }
  return ends.map((distance) => ({ ...pointAt(line, distance), angle: angleAt(line, distance) }));
}
