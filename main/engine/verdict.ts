import type { Outcome, Verdict } from '../model/trace.ts';
import type { Run } from './walk/run.ts';

/** A blocker decides whatever else is unknown: every gate must agree (GEN-01). */
export function verdictOf({ blockers, missing }: Run): Verdict {
  const [first] = blockers;
  if (first) return { kind: 'denied', step: first.step };
  return missing === null ? { kind: 'allowed' } : { kind: 'undetermined', missing: missing.what };
}

/** The one-way outcome: a stop of the answer does not count, not even of the handshake with a load balancer. */
export function forwardOf({ blockers, missing, steps }: Run): Outcome {
  if (blockers.some(({ step }) => steps[step]?.reply === false)) return 'denied';
  return missing === null || missing.reply ? 'allowed' : 'undetermined';
}
