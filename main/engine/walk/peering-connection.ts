import { known } from '../../model/result.ts';
import type { Vpc } from '../../model/network.ts';
import { holderOf, isWithin } from '../packet/addresses.ts';
import { doubtLastRecord } from './flow-record.ts';
import { plainDevice, type AtGateway, type GatewayDevice } from './gateway-device.ts';
import { nobodyThere } from './nobody-there.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';
import { senderGroupsIn } from './sender.ts';

export const peeringConnection = {
  ...plainDevice,
  pass: cross,
  trafficPath: ({ peeringConnections, vpcs }, from, id) => {
    const pair = peeringConnections.get(id)?.vpcs ?? [];
    return pair.every((vpc) => vpcs.get(vpc)?.region === from.subnet.vpc.region) ? 4 : 5;
  },
} as const satisfies GatewayDevice;

/**
 * Over to the other VPC and no further: a peering connection carries nothing to what lies behind, nor from there (RT-09,
 * spec 13.7). A Network Load Balancer sends to targets over it in the name of its clients, whoever they are (LB-05).
 */
function cross(run: Run, { id, from: subnet, packet }: AtGateway): Position {
  const from = subnet.vpc;
  const { vpcs } = known(run.network.peeringConnections.get(id), id);
  const toward = known(
    vpcs.find((vpc) => vpc !== from.id),
    'other end of a peering',
  );
  const other = run.network.vpcs.get(toward);
  if (!run.reply) run.crossings.push({ connection: id, toward });
  const base = {
    place: id,
    before: packet,
    rules: ['RT-09'],
    detail: { kind: 'gateway', device: 'peering-connection', gateway: id, toward },
  } as const;
  if (!other) {
    leaveOpen(run, `what VPC \`${toward}\` does with it`);
    note(run, { ...base, component: `${id}:unknown-vpc`, verdict: 'undetermined' });
    return { at: 'stopped' };
  }
  const isOwn = isWithin(packet, 'source', run, from.cidrs) || run.phase === 'backend';
  if (!isOwn || !isWithin(packet, 'destination', run, other.cidrs)) {
    note(run, {
      ...base,
      component: `${id}:not-transitive`,
      verdict: 'deny',
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
    });
    doubtLastRecord(run);
    return { at: 'stopped' };
  }
  note(run, { ...base, component: id, verdict: 'pass' });
  const found = holderOf(packet, 'destination', run, toward);
  if (found) {
    const peer = from.region === other.region ? senderGroupsIn(run, from.id) : null;
    return { at: 'interface-in', nic: found, packet, from: subnet, peer };
  }
  return nobodyThere(run, toward, packet);
}

/** The VPC behind a peering in which outbound rules may refer to groups: the same Region, and not beyond (SG-10). */
export function peeredVpc(run: Run, id: string, from: Vpc): string | null {
  const toward = run.network.peeringConnections.get(id)?.vpcs.find((vpc) => vpc !== from.id);
  const other = toward === undefined ? undefined : run.network.vpcs.get(toward);
  return other?.region === from.region ? other.id : null;
}
