import type { PacketAddress } from '../../main/model/address.ts';
import type { Cidr } from '../../main/model/cidr.ts';
import type { VirtualPrivateGateway } from '../../main/model/gateway.ts';
import type { Subnet } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import type { Host } from '../../main/model/resource.ts';
import { isInsideAny, isSame, privateBlocks, sharedBlocks } from './bits.ts';
import { hasInternetGateway, holderIn, holds, subnetOf, the, vpcOf } from './lookups.ts';
import { answers } from './packets.ts';
import { blocked, type End, type OnPremisesGateway, type Position } from './positions.ts';
import { nextHop } from './routes.ts';
import type { Scene } from './scene.ts';

/** RT-06, outbound: IPv4 gets the public address of its sender, IPv6 passes as it is. */
export function leaveByInternetGateway(scene: Scene, subnet: Subnet, packet: Packet): Position | End {
  if (packet.source.family === 6) return { kind: 'on-the-internet', packet };
  const sender = holderIn(scene.network, subnet.vpc, packet.source);
  const pair = sender?.ipv4.find((candidate) => isSame(candidate.private, packet.source));
  const source = pair?.public ?? null;
  if (source === null) return blocked('igw:no-public-ip');
  if (isInsideAny(privateBlocks, packet.destination)) return blocked('igw:private-destination');
  if (isInsideAny(sharedBlocks, packet.destination)) return blocked('igw:shared-destination');
  return { kind: 'on-the-internet', packet: { ...packet, source } };
}

/** RT-07, outbound. */
export function leaveByEgressOnlyGateway(scene: Scene, gateway: string, packet: Packet): Position | End {
  scene.notebook.departures.push({ gateway, packet });
  return { kind: 'on-the-internet', packet };
}

/** RT-11, outbound: what the gateway does not know of, it drops. */
export function leaveByVirtualPrivateGateway(scene: Scene, id: string, packet: Packet): Position | End {
  const gateway = the(scene.network.virtualPrivateGateways, id);
  if (!isTunnelUp(gateway, packet.destination)) return blocked('vgw:tunnels-down');
  if (!isInsideAny(gateway.onPremises, packet.destination)) return blocked('vgw:no-route');
  const host = hostAt(scene, 'on-premises', packet);
  return { kind: 'delivered', place: { kind: 'on-premises', gateway, host }, packet };
}

/** RT-11: an address is lost only when every block that holds it is behind tunnels that are down. */
function isTunnelUp({ onPremises, tunnelsDown }: VirtualPrivateGateway, address: PacketAddress): boolean {
  if (tunnelsDown === 'all') return false;
  const around = onPremises.filter((block) => isInsideAny([block], address));
  const isDown = (block: Cidr) => tunnelsDown.some(({ base, bits }) => base === block.base && bits === block.bits);
  return around.length === 0 || around.some((block) => !isDown(block));
}

/** A packet on the internet finds a public address of some VPC, or a host, or nobody the author described. */
export function crossTheInternet(scene: Scene, packet: Packet): Position | End {
  if (isInsideAny(privateBlocks, packet.destination)) return blocked('internet:private-address');
  const entrance = packet.destination.family === 4 ? findPublicAddress(scene, packet) : findIpv6Address(scene, packet);
  if (entrance !== null) return entrance;
  return { kind: 'delivered', place: { kind: 'internet', host: hostAt(scene, 'internet', packet) }, packet };
}

/** RT-11, inbound: the gateway hands a packet to the VPC, where somebody must hold the address. */
export function enterFromOnPremises(scene: Scene, gateway: OnPremisesGateway, packet: Packet): Position | End {
  if ('interfaces' in gateway) {
    if (gateway.tunnelsDown) return blocked('tgw:tunnels-down');
    return { kind: 'in-transit-gateway', transit: { attachment: gateway, zone: null, first: gateway }, packet };
  }
  if (gateway.vpc !== null && !isTunnelUp(gateway, packet.source)) return blocked('vgw:tunnels-down');
  const holder = gateway.vpc === null ? null : holderIn(scene.network, gateway.vpc, packet.destination);
  if (holder === null) return blocked('vgw:no-such-address');
  return { kind: 'arriving', interface: holder, packet, fromSubnet: null, reason: 'addressed', way: { kind: 'vpc' } };
}

/** RT-06, inbound IPv4: the gateway writes the private address in place of the public one. */
function findPublicAddress(scene: Scene, packet: Packet): Position | null {
  for (const candidate of scene.network.networkInterfaces) {
    if (!hasInternetGateway(scene.network, vpcOf(scene.network, candidate).id)) continue;
    const pair = candidate.ipv4.find((one) => one.public !== null && isSame(one.public, packet.destination));
    if (pair === undefined) continue;
    const inside = { ...packet, destination: pair.private };
    return {
      kind: 'arriving',
      interface: candidate,
      packet: inside,
      fromSubnet: null,
      reason: 'addressed',
      way: { kind: 'vpc' },
    };
  }
  return null;
}

/** RT-06 and RT-07, inbound IPv6: where the subnet answers through an egress-only gateway, only answers come in. */
function findIpv6Address(scene: Scene, packet: Packet): Position | End | null {
  const { network } = scene;
  const holder = network.networkInterfaces.find((candidate) => holds(candidate, packet.destination));
  if (holder === undefined) return null;
  const enter: Position = {
    kind: 'arriving',
    interface: holder,
    packet,
    fromSubnet: null,
    reason: 'addressed',
    way: { kind: 'vpc' },
  };
  const back = nextHop(network, subnetOf(network, holder), packet.source);
  if (back.kind === 'target' && back.target.kind === 'egress-only-internet-gateway') {
    const gateway = back.target.id;
    const departures = scene.notebook.departures.filter((departure) => departure.gateway === gateway);
    return departures.some((departure) => answers(packet, departure.packet)) ? enter : blocked('eigw:unsolicited');
  }
  return hasInternetGateway(network, vpcOf(network, holder).id) ? enter : null;
}

/** The host that the author described at the destination, if he did. */
export function hostAt(scene: Scene, place: Host['place'], packet: Packet): Host | null {
  const hosts = scene.network.hosts.filter((host) => host.place === place);
  return hosts.find((host) => host.addresses.some((address) => isSame(address, packet.destination))) ?? null;
}
