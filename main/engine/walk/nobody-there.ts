import type { SealedPacket } from '../packet/sealed-packet.ts';
import { doubtLastRecord } from './flow-record.ts';
import type { Position } from './position.ts';
import { note, type Run } from './run.ts';

/** Inside the VPC, and in no interface of it. */
export function nobodyThere(run: Run, vpc: string, packet: SealedPacket): Position {
  note(run, {
    place: vpc,
    component: `vpc:${vpc}:no-such-address`,
    before: packet,
    verdict: 'deny',
    code: 'UNKNOWN_DESTINATION',
    rules: ['RT-01'],
    detail: { kind: 'unassigned', where: 'vpc' },
  });
  doubtLastRecord(run);
  return { at: 'stopped' };
}
