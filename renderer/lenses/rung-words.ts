import type { GateView } from '../../main/contract/trace-view.ts';

type Row = GateView['rows'][number];

const words = { matches: 'passes on', misses: 'no decision', 'not-reached': 'not evaluated' } as const;

/** What a rung of a ladder does, in two words. */
export function rungWords({ state, action }: Pick<Row, 'state' | 'action'>): string {
  return state === 'decides' ? `decides: ${action === 'unknown' ? 'not known' : action}` : words[state];
}
