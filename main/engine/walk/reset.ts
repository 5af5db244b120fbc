import { replyTo, type Packet } from '../../model/packet.ts';
import { TCP } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { Destination, Step } from '../../model/step.ts';
import { answers } from './connections.ts';
import type { Run } from './run.ts';
import { walk } from './walk.ts';

export type Reset = { readonly by: string; readonly during: 'handshake' | 'connection' };

/** Who sends a TCP reset to the sender of the packet that it stopped here, and in which part of the connection. */
export function resetAt({ before, detail, code }: Step): Reset | null {
  if (before.protocol !== TCP) return null;
  if (detail.kind === 'firewall' && 'action' in detail.check.decision && detail.check.decision.action === 'reject') {
    const isOpening = detail.check.moment === 'opening' && detail.check.decision.kind !== 'midstream';
    return { by: detail.check.firewall, during: isOpening ? 'handshake' : 'connection' };
  }
  if (code !== 'IDLE_TIMEOUT') return null;
  if (detail.kind === 'nat-gateway') return { by: detail.gateway, during: 'connection' };
  return detail.kind === 'load-balancer' ? { by: detail.choice.loadBalancer, during: 'connection' } : null;
}

/**
 * True when a reset that the device of this step sends finds its way to the sender of the packet. It travels like any
 * reply, with the destination as its source, and is followed aside from the flow.
 */
export function resetArrives(
  run: Run,
  { place, before }: Step,
  client: { readonly isAt: (to: Destination) => boolean; readonly sent: Packet },
): boolean {
  const aside: Run = {
    ...run,
    ...{ steps: [...run.steps], blockers: [], records: [], assumptions: [], choices: [] },
    ...{ connections: [...run.connections], untracked: [...run.untracked], translations: [...run.translations] },
    ...{ inspected: [...run.inspected], reply: true, actual: true, missing: null },
  };
  const nic = known(run.network.interfaces.get(place), place);
  const back = walk(aside, { at: 'interface-out', nic, packet: replyTo(before), forwarded: true });
  return (
    back.kind === 'delivered' &&
    aside.blockers.length === 0 &&
    client.isAt(back.to) &&
    answers(back.packet, client.sent)
  );
}
