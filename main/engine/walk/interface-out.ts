import type { TrafficPath } from '../../model/flow-log.ts';
import type { NetworkInterface } from '../../model/network.ts';
import { unknownOfRoutes } from '../../model/unknown-rules.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { holderOf, isOwnAddress, isUnfilteredEnd } from '../packet/addresses.ts';
import { unknownIn } from '../packet/evidence.ts';
import { isQueryInVain, judgedByGroups, judgedByNetworkAcl, serviceFor } from '../packet/rules.ts';
import { isUnderNoPage, record } from './flow-record.ts';
import { takeHop } from './follow-route.ts';
import { refuseConnection } from './function-interface.ts';
import { deviceAt, leadsToGateway } from './gateway-devices.ts';
import { isFiltered, passNetworkAcl, passSecurityGroups, passUnfiltered } from './gates.ts';
import { forwardTarget, isMiddlebox, nextHop, subnetBehind, type NextHop } from './next-hop.ts';
import { peeredVpc } from './peering-connection.ts';
import type { Position } from './position.ts';
import { note, type Run } from './run.ts';
import { trafficPath } from './traffic-path.ts';

type Leaving = Extract<Position, { at: 'interface-out' }>;

/**
 * Takes a packet out of an interface: security groups, then the ACL of the subnet unless the next hop is inside it,
 * then the route table (GEN-02, spec 13.1, 13.2).
 */
export function leaveInterface(run: Run, { nic, packet, forwarded }: Leaving): Position {
  if (!forwarded && isOwnAddress(packet, 'destination', run, nic)) {
    if (nic.interface.owner.kind === 'function') return refuseConnection(run, nic, packet);
    return { at: 'delivered', to: { kind: 'itself', id: nic.interface.id }, packet };
  }
  if (!forwarded && isUnfilteredEnd(packet, 'destination', nic.subnet)) return leaveToService(run, nic, packet);
  const hop = nextHop(run, nic.subnet, packet);
  const nextSubnet = subnetBehind(run, nic.subnet, hop);
  const border = nextSubnet !== nic.subnet.subnet.id;
  const gatesFrom = run.blockers.length;
  const wasActual = run.actual;
  const open = isOpen(packet, hop);
  const groupsDepend = open && isFiltered(nic) && dependsOnPeer(run, nic, packet);
  const aclDepends = open && border && mayStay(run, nic);
  if (isFiltered(nic) && !groupsDepend) {
    const identity = peerGroups(run, nic, packet, hop);
    passSecurityGroups(run, nic, 'out', packet, identity, isTrackedPath(run, nic, packet, hop));
  }
  if (border && !aclDepends) passNetworkAcl(run, nic.subnet, 'out', packet);
  const rejected = run.blockers.length > gatesFrom;
  const assumed = nic.interface.owner.kind === 'firewall-endpoint' || isUnderNoPage(run, gatesFrom);
  // A gate that another way would meet, and that would stop the packet there: nobody knows what is recorded.
  const recordDepends = groupsDepend || (aclDepends && !isAllowedOut(nic, packet));
  if (wasActual && (rejected || !recordDepends))
    record(run, nic, 'out', packet, { action: rejected ? 'REJECT' : 'ACCEPT', assumed, path: pathOf(run, nic, hop) });
  return takeHop(run, nic.subnet, packet, hop);
}

function isAllowedOut({ subnet }: CompiledInterface, packet: SealedPacket): boolean {
  return judgedByNetworkAcl(packet, subnet, 'out').decision.kind === 'allow';
}

/** Whether it is not known where the packet goes: then no gate stops it that another way would not meet. */
function isOpen(packet: SealedPacket, hop: NextHop): boolean {
  return hop.kind === 'routed' && unknownOfRoutes(hop.check, unknownIn(packet, 'destination')) !== null;
}

/** Which groups are at the other end depends on the way: whether the decision is not the same for all of them. */
function dependsOnPeer(run: Run, nic: CompiledInterface, packet: SealedPacket): boolean {
  const { network } = run;
  const own = nic.subnet.vpc.id;
  const pairs = network.network.peeringConnections.map(({ vpcs }) => vpcs).filter((vpcs) => vpcs.includes(own));
  const holders = [own, ...pairs.flat()].map((vpc) => holderOf(packet, 'destination', run, vpc)?.groupSet ?? null);
  // Behind a middlebox nobody is known to be there.
  const decisions = [null, ...holders].map((groups) => judgedByGroups(packet, nic, 'out', groups, false).decision.kind);
  return new Set(decisions).size > 1;
}

/** Whether a device in the same subnet may be the next hop, before which no network ACL is evaluated. */
function mayStay({ network }: Run, { subnet, interface: { id } }: CompiledInterface): boolean {
  return network.network.networkInterfaces.some(
    (each) => each.id !== id && each.subnet === subnet.subnet.id && (!each.sourceDestCheck || isDevice(each)),
  );
}

function isDevice({ owner }: NetworkInterface): boolean {
  return owner.kind === 'nat-gateway';
}

function pathOf({ network }: Run, nic: CompiledInterface, hop: NextHop): TrafficPath | null {
  const isLost = hop.kind === 'routed' && forwardTarget(hop.check) === null;
  return isLost ? null : trafficPath(network, nic, hop.kind === 'routed' ? forwardTarget(hop.check) : null);
}

/** Out of the interface of a transit gateway: nothing judges what goes to a neighbour, the ACL all else (NA-11). */
export function leaveTransitGateway(
  run: Run,
  { nic, packet, peer }: Extract<Position, { at: 'transit-exit' }>,
): Position {
  const hop = nextHop(run, nic.subnet, packet);
  const blockersBefore = run.blockers.length;
  const wasActual = run.actual;
  if (subnetBehind(run, nic.subnet, hop) !== nic.subnet.subnet.id) passNetworkAcl(run, nic.subnet, 'out', packet);
  const rejected = run.blockers.length > blockersBefore;
  if (wasActual)
    record(run, nic, 'out', packet, {
      action: rejected ? 'REJECT' : 'ACCEPT',
      assumed: rejected,
      path: pathOf(run, nic, hop),
    });
  const next = takeHop(run, nic.subnet, packet, hop);
  if (next.at !== 'interface-in') return next;
  // Groups are not known over a transit gateway at the interfaces of PrivateLink (SG-10).
  return { ...next, peer: next.nic.interface.owner.kind === 'interface-endpoint' ? null : peer };
}

/** Out of a subnet, sent by nobody who is known: the ACL and the routes are the same. */
export function leaveSubnet(run: Run, { from, packet }: Extract<Position, { at: 'subnet-out' }>): Position {
  const hop = nextHop(run, from, packet);
  if (subnetBehind(run, from, hop) !== from.subnet.id) passNetworkAcl(run, from, 'out', packet);
  return takeHop(run, from, packet, hop);
}

function leaveToService(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const service = serviceFor(packet, nic.subnet);
  passUnfiltered(run, nic, 'out', packet, service);
  if (service) return { at: 'delivered', to: { kind: 'service', name: service }, packet };
  note(run, {
    place: nic.subnet.subnet.id,
    component: 'reserved:no-service',
    before: packet,
    verdict: 'deny',
    code: 'UNKNOWN_DESTINATION',
    rules: ['GEN-03', 'GEN-05'],
    detail: { kind: 'unassigned', where: isQueryInVain(packet, nic.subnet) ? 'resolver-off' : 'reserved' },
  });
  return { at: 'stopped' };
}

/** Groups at the other end, where rules may refer to them: in the VPC, or in one peered with it (SG-10). */
function peerGroups(run: Run, nic: CompiledInterface, packet: SealedPacket, hop: NextHop) {
  if (hop.kind === 'routed' && isMiddlebox(hop.check)) return null;
  const target = hop.kind === 'routed' ? forwardTarget(hop.check) : null;
  const vpc = target?.kind === 'peering-connection' ? peeredVpc(run, target.id, nic.subnet.vpc) : nic.subnet.vpc.id;
  return vpc === null ? null : (holderOf(packet, 'destination', run, vpc)?.groupSet ?? null);
}

function isTrackedPath(run: Run, nic: CompiledInterface, packet: SealedPacket, hop: NextHop): boolean {
  if (nic.interface.owner.kind === 'function') return true;
  const target = hop.kind === 'routed' ? forwardTarget(hop.check) : null;
  if (leadsToGateway(target))
    return deviceAt(target).isTracked(run.network, target.id) || leadsToEndpoint(run, nic, packet);
  switch (target?.kind) {
    case 'firewall-endpoint':
      return true;
    case 'local':
    case 'network-interface':
    case 'unknown':
    case undefined:
      return leadsToEndpoint(run, nic, packet);
  }
}

function leadsToEndpoint(run: Run, nic: CompiledInterface, packet: SealedPacket): boolean {
  if (run.network.network.interfaceEndpoints.length === 0) return false;
  return holderOf(packet, 'destination', run, nic.subnet.vpc.id)?.interface.owner.kind === 'interface-endpoint';
}
