import type { Trace } from '../../../model/trace.ts';

/** The counter-trace in a line: every checkpoint, those that deny marked. */
export function walkOf({ steps }: Trace): string {
  return steps
    .map(({ component, verdict, actual }) => `${actual ? '' : '~'}${component}${verdict === 'deny' ? ' ✗' : ''}`)
    .join(' → ');
}
