import type { Network, NetworkInterface, Subnet } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import type { RouteTarget } from '../../main/model/route.ts';
import { isInsideAny, isLast } from './bits.ts';
import { networkAcl, securityGroups } from './filters.ts';
import { leaveByEgressOnlyGateway, leaveByInternetGateway, leaveByVirtualPrivateGateway } from './gateways.ts';
import { holderIn, holds, subnetOf, the, vpcOf } from './lookups.ts';
import { answers } from './packets.ts';
import { blocked, undetermined, type End, type Position, type Way } from './positions.ts';
import { isAnsweredByService, isUnfiltered } from './reserved.ts';
import { enterGatewayEndpoint } from './gateway-endpoint.ts';
import { crossPeering } from './peering.ts';
import { hopInterface, nextHop, wayBehind, type NextHop } from './routes.ts';
import { log, whichOf, type Scene } from './scene.ts';
import { enterTransitGateway } from './transit-gateway.ts';

/**
 * GEN-02, outbound: security group, then network ACL, then the log, then the way. `reply`: the packet answers one that
 * arrived at this interface.
 */
export function leave(scene: Scene, sender: NetworkInterface, packet: Packet, reply: boolean): Position | End {
  const { network } = scene;
  const subnet = subnetOf(network, sender);

  // GEN-04: to itself.
  if (holds(sender, packet.destination)) {
    return { kind: 'delivered', place: { kind: 'interface', interface: sender }, packet };
  }

  // GEN-03: to an address that nothing filters. It serves its own link only: what is forwarded has left it already.
  const vpc = vpcOf(network, sender);
  if (sender.owner.kind !== 'nat-gateway' && isUnfiltered(vpc, subnet, packet)) {
    if (!isAnsweredByService(vpc, subnet, packet)) return blocked('reserved:no-service');
    return { kind: 'delivered', place: { kind: 'service' }, packet };
  }

  const hop = nextHop(network, subnet, packet.destination);

  const groups = securityGroups(scene, sender, 'out', { packet, reply, way: wayOut(scene, sender, hop, packet) });
  if (groups === 'deny') {
    log(scene, sender.id, 'out', 'REJECT', packet);
    return blocked(`sg:${sender.id}:out`);
  }

  return sendOn(scene, sender, hop, { packet, reply, way: { kind: 'vpc' } });
}

/** What stands behind the hop. Where the hop is not known it may be anything, and each is looked at. */
function wayOut(scene: Scene, sender: NetworkInterface, hop: NextHop, { destination }: Packet): Way {
  const { network } = scene;
  if (!isUnknown(hop)) return wayBehind(network, hop);
  const own = vpcOf(network, sender).id;
  const connections = network.peeringConnections.filter(({ vpcs }) => vpcs.includes(own));
  const peerings = connections.map((connection): Way => ({ kind: 'peering', connection }));
  const ways: readonly Way[] = [{ kind: 'vpc' }, ...peerings, { kind: 'middlebox' }];
  const way = ways[whichOf(scene, `way of ${sender.id} to ${String(destination.value)}`, ways.length)];
  return way ?? { kind: 'vpc' };
}

function isUnknown(hop: NextHop): boolean {
  return hop.kind === 'unknown' || (hop.kind === 'target' && hop.target.kind === 'unknown');
}

/** Whether the subnet has another interface that a route may lead to: nothing filters on the way to it. */
function mayStayInside({ networkInterfaces }: Network, sender: NetworkInterface): boolean {
  return networkInterfaces.some(
    ({ id, subnet, sourceDestCheck }) => id !== sender.id && subnet === sender.subnet && !sourceDestCheck,
  );
}

/** Out of a transit gateway into a VPC: its interface has no group, and the table of its subnet leads on (13.8). */
export function leaveAttachment(
  scene: Scene,
  door: NetworkInterface,
  packet: Packet,
  way: Way,
  reply: boolean,
): Position | End {
  const hop = nextHop(scene.network, subnetOf(scene.network, door), packet.destination);
  return sendOn(scene, door, hop, { packet, reply, way });
}

type Sent = { readonly packet: Packet; readonly reply: boolean; readonly way: Way };

function sendOn(scene: Scene, sender: NetworkInterface, hop: NextHop, sent: Sent): Position | End {
  const { network } = scene;
  const subnet = subnetOf(network, sender);
  const { packet } = sent;
  const staysInside = hop.kind === 'same-subnet' || hopInterface(network, hop)?.subnet === subnet.id;
  const acl = networkAcl(scene, subnet.id, 'out', packet);
  if (!staysInside && acl.action === 'deny') {
    if (isUnknown(hop) && mayStayInside(network, sender)) return undetermined;
    log(scene, sender.id, 'out', 'REJECT', packet);
    return blocked(`nacl:${subnet.id}:out:${acl.name}`);
  }
  log(scene, sender.id, 'out', 'ACCEPT', packet);
  return follow(scene, subnet, hop, sent);
}

function follow(scene: Scene, subnet: Subnet, hop: NextHop, sent: Sent): Position | End {
  switch (hop.kind) {
    case 'same-subnet':
      return findNeighbour(scene, subnet, sent);
    case 'no-route': {
      const back = peeringBack(scene, subnet, sent);
      if (back !== null) return crossPeering(scene, subnet, back, sent.packet);
      return blocked(`route:${subnet.id}:none`);
    }
    case 'blackhole':
      return blocked(`route:${subnet.id}:blackhole`);
    case 'unknown':
      return undetermined;
    case 'target':
      return followTarget(scene, subnet, hop.target, sent);
  }
}

function findNeighbour(scene: Scene, subnet: Subnet, { packet, way }: Sent): Position | End {
  const holder = holderIn(scene.network, subnet.vpc, packet.destination);
  if (holder !== null) {
    return { kind: 'arriving', interface: holder, packet, fromSubnet: subnet.id, reason: 'addressed', way };
  }
  const blocks = [subnet.cidr4, subnet.cidr6];
  const isBroadcast = blocks.some((block) => block !== null && isLast(block, packet.destination));
  return blocked(`subnet:${subnet.id}:${isBroadcast ? 'broadcast' : 'no-such-address'}`);
}

function followTarget(scene: Scene, subnet: Subnet, target: RouteTarget, sent: Sent): Position | End {
  const { network } = scene;
  const { packet, reply, way } = sent;
  const isOwn = isInsideAny(the(network.vpcs, subnet.vpc).cidrs, packet.source);
  switch (target.kind) {
    case 'local': {
      const holder = holderIn(network, subnet.vpc, packet.destination);
      if (holder === null) return blocked(`vpc:${subnet.vpc}:no-such-address`);
      return { kind: 'arriving', interface: holder, packet, fromSubnet: subnet.id, reason: 'addressed', way };
    }
    case 'internet-gateway':
      // What the gateway makes of the IPv6 address of another VPC, nobody says.
      if (packet.source.family === 6 && !isOwn) return undetermined;
      return leaveByInternetGateway(scene, subnet, packet);
    case 'egress-only-internet-gateway':
      // A reply that leaves here belongs to a request that never went out here.
      if (reply) return blocked(`route:${subnet.id}:${target.id}`);
      if (!isOwn) return undetermined;
      return leaveByEgressOnlyGateway(scene, target.id, packet);
    case 'virtual-private-gateway':
      // Whether others may pass through a VPC to its private gateway, the specification says of peers only.
      if (!isOwn) return undetermined;
      return leaveByVirtualPrivateGateway(scene, target.id, packet);
    case 'nat-gateway': {
      const gateway = the(network.natGateways, target.id);
      const known = scene.notebook.translations.some(
        (row) => reply && row.gateway === gateway.id && answers(packet, row.outside),
      );
      if (reply && !known) return blocked(`route:${subnet.id}:${gateway.id}`);
      const natInterface = the(network.networkInterfaces, gateway.interface);
      const reason = known || holds(natInterface, packet.destination) ? 'addressed' : 'routed';
      return { kind: 'arriving', interface: natInterface, packet, fromSubnet: subnet.id, reason, way };
    }
    case 'network-interface': {
      const appliance = the(network.networkInterfaces, target.id);
      return { kind: 'arriving', interface: appliance, packet, fromSubnet: subnet.id, reason: 'routed', way };
    }
    case 'peering-connection':
      return crossPeering(scene, subnet, target.id, packet);
    case 'transit-gateway':
      return enterTransitGateway(scene, subnet, target.id, packet);
    case 'gateway-endpoint':
      return enterGatewayEndpoint(scene, target.id, packet);
    case 'firewall-endpoint':
    case 'unknown':
      return undetermined;
  }
}

/** RT-05, "return to sender": an answer to a NAT gateway that asked over a peering needs no route back. */
function peeringBack({ network, notebook }: Scene, subnet: Subnet, { packet, reply }: Sent): string | null {
  if (!reply) return null;
  const asked = notebook.translations.some(
    (row) => network.natGateways.some(({ id }) => id === row.gateway) && answers(packet, row.outside),
  );
  const crossed = network.peeringConnections.filter(
    ({ id, vpcs }) => notebook.crossed.includes(id) && vpcs.includes(subnet.vpc),
  );
  return asked ? (crossed.at(-1)?.id ?? null) : null;
}
