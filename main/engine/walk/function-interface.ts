import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { Position } from './position.ts';
import { note, type Run } from './run.ts';

/** Nothing can connect in through the interface of a function (SV-06). */
export function refuseConnection(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  note(run, {
    place: nic.interface.id,
    component: `function:${nic.interface.owner.id}:inbound`,
    before: packet,
    verdict: 'deny',
    code: 'REQUESTER_MANAGED_INTERFACE',
    rules: ['SV-06'],
    detail: { kind: 'interface', interface: nic.interface.id },
  });
  return { at: 'stopped' };
}
