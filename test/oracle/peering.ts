import type { Subnet } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import { isInsideAny } from './bits.ts';
import { holderIn, the } from './lookups.ts';
import { blocked, undetermined, type End, type Position } from './positions.ts';
import type { Scene } from './scene.ts';

/** RT-09, 13.7: from one of the two VPCs into the other and no further; no address is translated. */
export function crossPeering({ network, notebook }: Scene, subnet: Subnet, id: string, packet: Packet): Position | End {
  const connection = the(network.peeringConnections, id);
  const far = network.vpcs.find((vpc) => vpc.id !== subnet.vpc && connection.vpcs.includes(vpc.id));
  if (far === undefined) return undetermined;
  const near = the(network.vpcs, subnet.vpc);
  const staysBetween = isInsideAny(far.cidrs, packet.destination) && isInsideAny(near.cidrs, packet.source);
  if (!staysBetween) return blocked(`${id}:not-transitive`);
  notebook.crossed.push(id);
  const holder = holderIn(network, far.id, packet.destination);
  if (holder === null) return blocked(`vpc:${far.id}:no-such-address`);
  const way = { kind: 'peering', connection } as const;
  return { kind: 'arriving', interface: holder, packet, fromSubnet: null, reason: 'addressed', way };
}
