import type { Network, NetworkInterface, Subnet, TransitGatewayAttachment } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import { bitsOf, isInsideAny } from './bits.ts';
import { networkAcl } from './filters.ts';
import { hostAt } from './gateways.ts';
import { subnetOf, the } from './lookups.ts';
import { blocked, undetermined, type End, type Position, type Transit } from './positions.ts';
import { log, whichOf, type Scene } from './scene.ts';
import { transitRoute } from './transit-routes.ts';

/**
 * RT-10, 13.8: from a subnet into the transit gateway, by the interface of the attachment in the sender's zone. Its ACL
 * judges what comes in from the VPC, even from its own subnet (NA-11).
 */
export function enterTransitGateway(scene: Scene, subnet: Subnet, id: string, packet: Packet): Position | End {
  const { network } = scene;
  const attachment = the(network.transitGateways, id).attachments.find(({ vpc }) => vpc === subnet.vpc);
  if (attachment === undefined) return blocked('tgw:no-attachment');
  const door = doorsOf(network, attachment).find((one) => subnetOf(network, one).zone === subnet.zone);
  if (door === undefined) return blocked('tgw:no-attachment-in-zone');
  const acl = networkAcl(scene, door.subnet, 'in', packet);
  if (acl.action === 'deny') {
    log(scene, door.id, 'in', 'REJECT', packet);
    return blocked(`nacl:${door.subnet}:in:${acl.name}`);
  }
  log(scene, door.id, 'in', 'ACCEPT', packet);
  pin(scene, attachment, subnet.zone);
  return { kind: 'in-transit-gateway', transit: { attachment, zone: subnet.zone, first: attachment }, packet };
}

/** The table that the incoming attachment is associated with decides where the packet goes on. */
export function crossTransitGateway(scene: Scene, transit: Transit, packet: Packet): Position | End {
  const { network } = scene;
  const gateway = network.transitGateways.find(({ attachments }) => attachments.includes(transit.attachment));
  if (gateway === undefined) throw new Error(`${transit.attachment.id} belongs to no transit gateway`);
  if (transit.attachment.routeTable === null) return blocked('tgw:no-association');
  const best = transitRoute(the(gateway.routeTables, transit.attachment.routeTable), packet.destination);
  if (best === 'none') return blocked('tgw:no-route');
  if (best === 'several') return undetermined;
  if (best.attachment === null) return blocked('tgw:blackhole');
  if (typeof best.attachment !== 'string') return undetermined;
  const next = the(gateway.attachments, best.attachment);
  if (next.tunnelsDown) return blocked('tgw:tunnels-down');
  if (next.peer !== null || next.onPremises !== null || next.vpc !== null) {
    scene.notebook.crossed.push(`tgw:${next.id}`);
  }
  if (next.peer !== null) {
    const attachment = the(
      network.transitGateways.flatMap(({ attachments }) => attachments),
      next.peer,
    );
    return { kind: 'in-transit-gateway', transit: { ...transit, attachment, zone: null }, packet };
  }
  if (next.onPremises !== null) {
    if (!isInsideAny(next.onPremises, packet.destination)) return undetermined;
    const host = hostAt(scene, 'on-premises', packet);
    return { kind: 'delivered', place: { kind: 'on-premises', gateway: next, host }, packet };
  }
  return leaveBy(scene, transit, next, packet);
}

/**
 * In the zone in which it came, if the attachment has an interface there, or else in another: in which, AWS chooses. Appliance mode keeps to the zone in which the flow was first seen there (RT-10).
 */
function leaveBy(scene: Scene, { zone, first }: Transit, last: TransitGatewayAttachment, packet: Packet) {
  const { network } = scene;
  const doors = doorsOf(network, last);
  const kept = scene.notebook.pinned.find(({ attachment }) => attachment === last.id)?.zone ?? zone;
  const near = doors.find((one) => subnetOf(network, one).zone === kept);
  const door =
    near ??
    doors[
      whichOf(scene, `zone of ${last.id} for ${bitsOf(packet.source)} > ${bitsOf(packet.destination)}`, doors.length)
    ];
  if (door === undefined) return undetermined;
  pin(scene, last, subnetOf(network, door).zone);
  return { kind: 'leaving-attachment', interface: door, way: { kind: 'transit', first, last }, packet } as const;
}

function pin({ notebook }: Scene, { id, applianceMode }: TransitGatewayAttachment, zone: string): void {
  if (!applianceMode || notebook.pinned.some(({ attachment }) => attachment === id)) return;
  notebook.pinned.push({ attachment: id, zone });
}

function doorsOf(network: Network, { interfaces }: TransitGatewayAttachment): readonly NetworkInterface[] {
  return interfaces.map((id) => the(network.networkInterfaces, id));
}
