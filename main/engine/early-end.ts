import type { Ending } from './symptom.ts';
import { isClient } from './walk/answer.ts';
import { firstPacket } from './walk/origin.ts';
import { resetArrives } from './walk/reset.ts';
import type { Run } from './walk/run.ts';

/** What ends the attempt of the client other than silence or an answer: a name without an address, or a reset. */
export function earlyEndOf(run: Run): Pick<Ending, 'unresolved' | 'reset'> {
  const { lookup } = run.flow;
  if (lookup?.answer === 'none') return { unresolved: lookup.name, reset: null };
  const found = run.resets.find(({ blocker }) => blocker === 0);
  // Behind an Application Load Balancer a reset ends the connection of the node, not that of the client (LB-01).
  if (!found || found.reply || found.behind === 'application') return { unresolved: null, reset: null };
  // How a reset behind a Network Load Balancer finds its client, no page says.
  if (found.behind === 'network') return { unresolved: null, reset: 'unknown' };
  const sent = firstPacket(run);
  const arrives = resetArrives(run, found, { isAt: (to) => isClient(run.flow, to), sent });
  return { unresolved: null, reset: arrives ? found.reset : null };
}
