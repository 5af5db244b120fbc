import type { GroupSet } from '../compiled/group-set.ts';
import { holderOf } from '../packet/addresses.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { HIDDEN, type Position, type Sender } from './position.ts';
import type { Run } from './run.ts';

/** The sender of a leg that begins here. Gateways, the internet and networks on premises have no groups. */
export function senderAt(run: Run, start: Position): Sender {
  switch (start.at) {
    case 'interface-out':
      return senderIn(run, start.nic.subnet.vpc.id, start.packet);
    case 'subnet-out':
      return senderIn(run, start.from.vpc.id, start.packet);
    case 'vpc':
      return senderIn(run, start.vpc, start.packet);
    case 'aws-service':
    case 'delivered':
    case 'gateway':
    case 'interface-in':
    case 'internet':
    case 'load-balancer':
    case 'on-premises':
    case 'stopped':
    case 'transit-exit':
      return HIDDEN;
  }
}

function senderIn(run: Run, vpc: string, packet: SealedPacket): Sender {
  return { vpc, groups: holderOf(packet, 'source', run, vpc)?.groupSet ?? null };
}

/** Behind a device that forwards a packet, group references to the sender match nothing (SG-11). */
export function hideSender(run: Run): void {
  run.sender = HIDDEN;
}

/** The groups of the sender where it is in this VPC; null elsewhere: the path decides whether references reach further. */
export function senderGroupsIn({ sender }: Run, vpc: string): GroupSet | null {
  return sender.vpc === vpc ? sender.groups : null;
}
