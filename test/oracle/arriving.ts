import type { NetworkInterface } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import { networkAcl, securityGroups } from './filters.ts';
import { holds } from './lookups.ts';
import { answers, carriesPorts, protocols } from './packets.ts';
import { blocked, undetermined, type End, type Position } from './positions.ts';
import { log, type Scene } from './scene.ts';

type Arrival = Extract<Position, { readonly kind: 'arriving' }>;

/** GEN-02, inbound: network ACL, then security group, then the log, then whatever the interface belongs to. */
export function arrive(scene: Scene, arrival: Arrival, reply: boolean): Position | End {
  const { interface: receiver, packet, fromSubnet, way } = arrival;
  const acl = networkAcl(scene, receiver.subnet, 'in', packet);
  if (fromSubnet !== receiver.subnet && acl.action === 'deny') {
    log(scene, receiver.id, 'in', 'REJECT', packet);
    return blocked(`nacl:${receiver.subnet}:in:${acl.name}`);
  }
  if (receiver.owner.kind === 'nat-gateway') return passNatGateway(scene, arrival, reply);

  // Even at an appliance the sender is still itself: its group counts here, only not behind the appliance (SG-11b).
  const groups = securityGroups(scene, receiver, 'in', { packet, reply, way });
  if (groups === 'deny') {
    log(scene, receiver.id, 'in', 'REJECT', packet);
    return blocked(`sg:${receiver.id}:in`);
  }
  log(scene, receiver.id, 'in', 'ACCEPT', packet);

  if (holds(receiver, packet.destination)) {
    return { kind: 'delivered', place: { kind: 'interface', interface: receiver }, packet };
  }
  // RT-08: neither source nor destination. What the appliance would do with the packet, nobody says.
  return receiver.sourceDestCheck ? blocked(`eni:${receiver.id}:source-dest-check`) : undetermined;
}

/** RT-05. The gateway has no security group; what it forwards leaves from its interface like any packet. */
function passNatGateway(
  scene: Scene,
  { interface: natInterface, packet, reason }: Arrival,
  reply: boolean,
): Position | End {
  if (reason === 'routed') return translate(scene, natInterface, packet);
  return translateBack(scene, natInterface, packet, reply);
}

function translate(scene: Scene, natInterface: NetworkInterface, packet: Packet): Position | End {
  const carried = [protocols.tcp, protocols.udp, protocols.icmp];
  if (!carried.includes(packet.protocol)) return blocked('nat:protocol');
  const source = natInterface.ipv4[0]?.private;
  if (source === undefined) throw new Error(`${natInterface.id} has no address`);
  const sourcePort = carriesPorts(packet.protocol) ? scene.natPort : packet.sourcePort;
  const outside = { ...packet, source, sourcePort };
  scene.notebook.translations.push({ gateway: natInterface.owner.id, inside: packet, outside });
  log(scene, natInterface.id, 'in', 'ACCEPT', packet);
  return { kind: 'leaving', interface: natInterface, packet: outside };
}

function translateBack(scene: Scene, natInterface: NetworkInterface, packet: Packet, reply: boolean): Position | End {
  log(scene, natInterface.id, 'in', 'ACCEPT', packet);
  const translation = scene.notebook.translations.find(
    (row) => reply && row.gateway === natInterface.owner.id && answers(packet, row.outside),
  );
  if (translation === undefined) return blocked('nat:unsolicited');
  const destination = translation.inside.source;
  const destinationPort = translation.inside.sourcePort;
  return { kind: 'leaving', interface: natInterface, packet: { ...packet, destination, destinationPort } };
}
