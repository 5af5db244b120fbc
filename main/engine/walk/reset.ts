import { replyFor } from '../packet/descent.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import type { Destination } from '../../model/step.ts';
import { isAnswer } from '../packet/same.ts';
import type { ResetPacket, Run } from './run.ts';
import { walk } from './walk.ts';

/**
 * True when a reset that a device sends finds its way to the sender of the packet. It travels like any
 * reply, with the destination as its source, and is followed aside from the flow.
 */
export function resetArrives(
  run: Run,
  { nic: id, packet }: ResetPacket,
  client: { readonly isAt: (to: Destination) => boolean; readonly sent: SealedPacket },
): boolean {
  const aside: Run = {
    ...run,
    ...{ steps: [...run.steps], blockers: [], records: [], assumptions: [], choices: [] },
    ...{ connections: [...run.connections], untracked: [...run.untracked], translations: [...run.translations] },
    ...{ inspections: [...run.inspections], crossings: [...run.crossings], balanced: [...run.balanced], resets: [] },
    ...{ inspected: [...run.inspected], reply: true, actual: true, missing: null },
  };
  const nic = known(run.network.interfaces.get(id), id);
  const back = walk(aside, { at: 'interface-out', nic, packet: replyFor(packet), forwarded: true });
  return (
    back.kind === 'delivered' &&
    aside.blockers.length === 0 &&
    client.isAt(back.to) &&
    isAnswer(back.packet, client.sent)
  );
}
