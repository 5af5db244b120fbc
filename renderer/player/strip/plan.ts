import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { TraceView } from '../../../main/contract/trace-view.ts';
import { cellsOf, widthOf, type Cell, type Plan } from './cells.ts';
import { groupsOf, hopsIn, type Cursor } from './groups.ts';

/** From the plan that says most to the one that needs least room. */
const plans: readonly Plan[] = [
  { by: 'step', open: 'words', closed: 'words' },
  { by: 'subnet', open: 'words', closed: 'words' },
  { by: 'vpc', open: 'words', closed: 'words' },
  { by: 'leg', open: 'words', closed: 'words' },
  { by: 'vpc', open: 'glyph', closed: 'words' },
  { by: 'leg', open: 'glyph', closed: 'words' },
  { by: 'rest', open: 'words', closed: 'words' },
  { by: 'rest', open: 'glyph', closed: 'words' },
];
const densest: Plan = { by: 'rest', open: 'glyph', closed: 'glyph' };
/** More steps than this are put together by hop, whatever the room. */
const MOST_SINGLE = 12;

/** The cells of the strip: the first plan that fits the room, in base units, wherever the cursor is in its hop. */
export function stripOf(trace: TraceView, network: NetworkView, cursor: Cursor, room: number): readonly Cell[] {
  const hops = hopsIn(network);
  const all = trace.steps.filter(({ actual }) => actual === trace.steps[cursor.index]?.actual);
  const hop = groupsOf(trace, hops, 'rest', cursor).find(({ steps }) =>
    steps.some(({ index }) => index === cursor.index),
  );
  const fits = (plan: Plan) => {
    const alike = plan.by === 'step' ? all : (hop?.steps ?? []);
    return alike.every(({ index }) => widthOf(cellsOf(trace, hops, plan, { ...cursor, index })) <= room);
  };
  const isShort = groupsOf(trace, hops, 'step', cursor).length <= MOST_SINGLE;
  return cellsOf(trace, hops, plans.find((plan) => (plan.by !== 'step' || isShort) && fits(plan)) ?? densest, cursor);
}
