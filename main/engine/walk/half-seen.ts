import { isTcp } from '../packet/kinds.ts';
import { note, type Run } from './run.ts';

/**
 * A firewall that keeps state and saw only one direction of a TCP connection ends it: the rest of the stream makes no
 * sense to it (NF-07). `from`: the first inspection of the conversation. True when it ends it.
 */
export function endHalfSeen(run: Run, from: number): boolean {
  const seen = run.inspections.slice(from).filter(({ packet }) => isTcp(packet));
  const half = seen.find(
    ({ check, reply }) =>
      !reply &&
      isRemembered(run, check.endpoint) &&
      !seen.some((each) => each.reply && each.check.endpoint === check.endpoint),
  );
  if (!half || !run.actual) return false;
  const nic = run.network.firewallEndpoints.get(half.check.endpoint)?.interface ?? half.check.endpoint;
  note(run, {
    place: nic,
    component: `firewall:${half.check.firewall}:half-seen`,
    before: half.packet,
    verdict: 'deny',
    code: 'ASYMMETRIC_RETURN',
    rules: ['NF-07', 'RT-15'],
    detail: { kind: 'firewall', check: { ...half.check, moment: 'data', decision: { kind: 'half-seen' } } },
  });
  return true;
}

/** True when the stateful engine keeps this connection in mind. */
function isRemembered(run: Run, endpoint: string): boolean {
  return run.inspected.some((each) => each.endpoint === endpoint);
}
