import type { Step } from '../model/step.ts';
import type { Ending } from './symptom.ts';
import { isClient } from './walk/answer.ts';
import { firstPacket } from './walk/origin.ts';
import { resetArrives, resetAt } from './walk/reset.ts';
import type { Run } from './walk/run.ts';

/** What ends the attempt of the client other than silence or an answer: a name without an address, or a reset. */
export function brokenOff(run: Run): Pick<Ending, 'unresolved' | 'reset'> {
  const [first] = run.blockers;
  const step = first && run.steps[first.step];
  if (!step?.actual) return { unresolved: null, reset: null };
  if (step.detail.kind === 'dns') return { unresolved: step.detail.lookup.name, reset: null };
  const reset = step.reply ? null : resetAt(step);
  const behind = step.phase === 'backend' ? balancerBefore(run, step) : null;
  if (!reset || behind === 'application') return { unresolved: null, reset: null };
  // How a reset behind a Network Load Balancer finds its client, no page says.
  if (behind === 'network') return { unresolved: null, reset: 'unknown' };
  const sent = firstPacket(run.flow, run.ports);
  const arrives = resetArrives(run, step, { isAt: (to) => isClient(run.flow, to), sent });
  return { unresolved: null, reset: arrives ? reset : null };
}

/** Behind an Application Load Balancer a reset ends the connection of the node, not that of the client (LB-01). */
function balancerBefore({ steps }: Run, { index }: Step): 'application' | 'network' | null {
  const chosen = steps.slice(0, index).findLast(({ detail }) => detail.kind === 'load-balancer')?.detail;
  return chosen?.kind === 'load-balancer' ? chosen.choice.type : null;
}
