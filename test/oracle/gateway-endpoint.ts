import type { Packet } from '../../main/model/packet.ts';
import { isInsideAny } from './bits.ts';
import { hostAt } from './gateways.ts';
import { holderIn, the } from './lookups.ts';
import { protocols } from './packets.ts';
import { blocked, type End, type Position } from './positions.ts';
import type { Scene } from './scene.ts';

/** RT-12, 13.10: to the public addresses of a service, without a public address of the own; for its own VPC only. */
export function enterGatewayEndpoint(scene: Scene, id: string, packet: Packet): Position | End {
  const { vpc } = the(scene.network.gatewayEndpoints, id);
  if (![protocols.tcp, protocols.icmp, protocols.icmpv6].includes(packet.protocol)) return blocked('vpce:protocol');
  if (!isInsideAny(the(scene.network.vpcs, vpc).cidrs, packet.source)) return blocked('vpce:source');
  scene.notebook.crossed.push(`vpce:${id}`);
  const host = hostAt(scene, 'internet', packet);
  return { kind: 'delivered', place: { kind: 'aws-service', endpoint: id, host }, packet };
}

/** The answer of the service: straight to the address in the VPC that asked. */
export function leaveGatewayEndpoint({ network }: Scene, id: string, packet: Packet): Position | End {
  const { vpc } = the(network.gatewayEndpoints, id);
  const holder = holderIn(network, vpc, packet.destination);
  if (holder === null) return blocked(`vpc:${vpc}:no-such-address`);
  const way = { kind: 'vpc' } as const;
  return { kind: 'arriving', interface: holder, packet, fromSubnet: null, reason: 'addressed', way };
}
