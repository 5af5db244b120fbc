import { isUnknownAddress } from '../../model/address.ts';
import type { FirewallPolicy } from '../../model/firewall.ts';
import type { Direction } from '../../model/policy.ts';
import type { Listening } from '../../model/resource.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from '../../model/check.ts';
import type { LinkLocalService } from '../../model/link-local-service.ts';
import type { CompiledInterface, CompiledSubnet } from '../compiled/compiled-network.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import { blocksIn } from '../gates/firewall-match.ts';
import type { FirewallPacket } from '../gates/firewall-packet.ts';
import { isUnansweredQuery, serviceAddresses, serviceAnswering, servicePorts } from '../gates/link-local.ts';
import { listensOn } from '../gates/listening.ts';
import { checkNetworkAcl } from '../gates/network-acl.ts';
import { inspectStateful, inspectStateless, type Judgement } from '../gates/network-firewall.ts';
import { checkSecurityGroups, checkUntrackedReply } from '../gates/security-group.ts';
import type { TrackedPath } from '../gates/tracking.ts';
import type { Asking } from '../worlds/asking.ts';
import { narrowed } from '../worlds/narrow.ts';
import { equalAddresses } from '../../model/address.ts';
import { hostBlock } from '../../packets/address-division.ts';
import { askedOf, isAsked } from './asked.ts';
import { askAddress } from './ask-address.ts';
import { askFirewall } from './ask-firewall.ts';
import { askAcl, askGroups, askPorts, askTracking, askTraffic, trafficOf } from './ask-list.ts';
import { open } from './open.ts';
import type { PortField, SealedPacket } from './sealed-packet.ts';

/** Questions to lists: which rule, listener or service is the first that fits the packet. */

export function judgedByGroups(
  packet: SealedPacket,
  nic: CompiledInterface,
  direction: Direction,
  peerGroups: GroupSet | null,
  path: TrackedPath,
): SecurityGroupCheck {
  const asked = askedOf(packet);
  asked?.asker.log?.gates.push({
    ...{ kind: 'groups', interface: nic.interface.id, peers: peerGroups },
    ...{ direction, asked, packet: open(packet) },
  });
  askGroups(packet, nic[direction], direction, peerGroups);
  if (!path) askTracking(packet, nic, direction);
  return checkSecurityGroups(nic, direction, open(packet), peerGroups, path);
}

/** The reply of a flow that is not tracked, which an open rule lets pass. */
export function judgedUntracked(packet: SealedPacket, nic: CompiledInterface, direction: Direction) {
  askGroups(packet, nic[direction], direction, null);
  return checkUntrackedReply(nic, direction, open(packet));
}

export function judgedByNetworkAcl(
  packet: SealedPacket,
  subnet: CompiledSubnet,
  direction: Direction,
): NetworkAclCheck {
  const asked = askedOf(packet);
  asked?.asker.log?.gates.push({ kind: 'acl', subnet: subnet.subnet.id, direction, asked, packet: open(packet) });
  askAcl(packet, subnet, direction);
  return checkNetworkAcl(subnet, direction, open(packet));
}

/** The listener for its protocol and destination port. */
export function listenerFor<L extends Listening>(packet: SealedPacket, listeners: readonly L[]): L | undefined {
  if (isAsked(packet)) askTraffic(packet, listeners.map(trafficOf));
  const { protocol, destinationPort } = open(packet);
  return listeners.find((each) => each.protocol === protocol && each.port === destinationPort);
}

export function isListenedFor(packet: SealedPacket, listens: readonly Listening[]): boolean {
  if (isAsked(packet)) askTraffic(packet, listens.map(trafficOf));
  const { protocol, destinationPort: port } = open(packet);
  return listensOn(listens, { protocol, port });
}

/** The service of AWS at an unfiltered address that answers it; null where none does. */
export function serviceFor(packet: SealedPacket, subnet: CompiledSubnet): LinkLocalService | null {
  if (isAsked(packet)) askService(packet, subnet);
  return serviceAnswering(open(packet), subnet);
}

/** Whether it asks the resolver of a VPC that has it switched off. */
export function isQueryInVain(packet: SealedPacket, subnet: CompiledSubnet): boolean {
  if (isAsked(packet)) askService(packet, subnet);
  return isUnansweredQuery(open(packet), subnet);
}

/** What stands for a port of it in a table of well-known ports. */
export function byPort<T>(packet: SealedPacket, field: PortField, table: ReadonlyMap<number, T>): T | undefined {
  if (isAsked(packet)) askPorts(packet, field, [...table.keys()]);
  return table.get(open(packet)[field]);
}

/** What a firewall can know of a packet, the packet sealed. */
export type SealedFirewallPacket = Omit<FirewallPacket, 'packet'> & { readonly packet: SealedPacket };

/** The decision is null where the packet is forwarded to the stateful engine. */
export function judgedStateless(
  run: Asking,
  seen: SealedFirewallPacket,
  policy: FirewallPolicy,
): ReturnType<typeof inspectStateless> {
  askFirewall(seen.packet, policy);
  return inspectStateless(policy, comparable(run, seen, policy));
}

export function judgedStateful(run: Asking, seen: SealedFirewallPacket, policy: FirewallPolicy): Judgement {
  askFirewall(seen.packet, policy);
  return inspectStateful(policy, comparable(run, seen, policy));
}

/** A rule of a firewall matches or it does not: of an unknown address, each world has a part that no rule divides. */
function comparable(run: Asking, seen: SealedFirewallPacket, policy: FirewallPolicy): FirewallPacket {
  const packet = open(seen.packet);
  const { source, destination } = packet;
  if (!isUnknownAddress(source) && !isUnknownAddress(destination)) return { ...seen, packet };
  const blocks = blocksIn(policy);
  const ends = { source: narrowed(run, source, blocks), destination: narrowed(run, destination, blocks) };
  return { ...seen, packet: { ...packet, ...ends } };
}

/** At each of its addresses, and for each of their ports, a service answers or does not. */
function askService(packet: SealedPacket, subnet: CompiledSubnet): void {
  const hosts = serviceAddresses(subnet);
  askAddress(packet, 'destination', {
    about: [subnet.subnet, 'service'],
    bounds: () => hosts.map(hostBlock),
    answer: (address) => String(hosts.findIndex((each) => equalAddresses(each, address))),
  });
  if (isAsked(packet)) askTraffic(packet, servicePorts.map(trafficOf));
}
