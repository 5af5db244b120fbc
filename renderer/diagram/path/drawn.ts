import type { StepView } from '../../../main/contract/trace-view.ts';
import type { Point } from '../geometry/box.ts';
import type { Itinerary, Station } from './itinerary.ts';
import { angleAt, between, pathOf, pointAt, type Polyline } from '../geometry/polyline.ts';

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

/** What would have happened next lies below what really happened. */
export function hopsUntil({ hops, stations }: Itinerary, index: number): readonly DrawnHop[] {
  const here = stations[index];
  if (!here) return [];
  const drawn = hops.slice(0, here.hop + 1).flatMap((hop, i): DrawnHop[] => {
    const end = i === here.hop ? here.distance : hop.length;
    const real = Math.min(end, hop.actualTo);
    const tone = hop.reply ? 'reply' : 'request';
    return [
      ...pieceOf(hop.line, real, end, { id: 2 * i, tone: 'ghost' }),
      ...pieceOf(hop.line, 0, real, { id: 2 * i + 1, tone }),
    ];
  });
  return [...drawn.filter(({ tone }) => tone === 'ghost'), ...drawn.filter(({ tone }) => tone !== 'ghost')];
}

function pieceOf(whole: Polyline, from: number, to: number, name: Pick<DrawnHop, 'id' | 'tone'>): DrawnHop[] {
  if (to - from <= 0.5) return [];
  const line = between(whole, from, to);
  return [{ ...name, d: pathOf(line), arrows: arrowsOn(line, to - from) }];
}

export function gatesUntil(
  stations: readonly Station[],
  steps: readonly StepView[],
  index: number,
): readonly DrawnGate[] {
  const gates = stations.slice(0, index + 1).flatMap(({ step: at, x, y, border }): DrawnGate[] => {
    const step = steps[at];
    if (!step || border === null) return [];
    const tone = step.mark === 'deny' ? 'deny' : !step.actual ? 'ghost' : step.reply ? 'reply' : 'request';
    return [{ id: at, x, y, isSide: border === 'along', tone, isIdle: step.verdict === 'not-applicable' }];
  });
  return gates.toSorted((a, b) => Number(b.tone === 'ghost') - Number(a.tone === 'ghost'));
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
