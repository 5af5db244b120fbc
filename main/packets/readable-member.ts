import { isUnknownAddress, type Address, type PacketAddress } from '../model/address.ts';
import type { Cidr } from '../model/cidr.ts';
import type { Network } from '../model/network.ts';
import type { KnownPacket } from '../model/packet.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../model/protocol.ts';
import { EXAMPLES } from '../model/public-address.ts';
import { hostBlock } from './address-division.ts';
import { inBlock } from './boxes.ts';
import type { Diagrams, SetId } from './diagrams.ts';
import { LEVEL, packetOf, type AddressLevel, type PortLevel, type Values } from './fields.ts';
import { realMemberOf } from './real-member.ts';

/** Servers listen on these; the ones that people know best come first. */
const WELL_KNOWN = [443, 80, 22, 3389, 53, 3306, 5432, 6379, 8080, 8443, 25, 123];
/** Clients of every system take their source ports from here (NA-08). */
const EPHEMERAL = { from: 49_152, to: 60_999 };
const ECHO_REQUESTS = [
  [ICMP, 8 * 256],
  [ICMPV6, 128 * 256],
] as const;

/**
 * The packet of a set that is the easiest to read in a network: between its interfaces and hosts, over TCP to a
 * well-known port, from a usual source port. Null for a set without packets that exist.
 */
export function readableMemberOf(diagrams: Diagrams, set: SetId, network: Network): KnownPacket | null {
  const member = readableValuesOf(diagrams, set, network);
  return member && packetOf(member);
}

/** The same as one value for each level. */
export function readableValuesOf(diagrams: Diagrams, set: SetId, network: Network): Values | null {
  const found = realMemberOf(diagrams, set);
  if (!found) return null;
  const from = offTheEnd(diagrams, firstOf(diagrams, set, addresses(diagrams, LEVEL.source, network, null)));
  const { source } = packetOf(realMemberOf(diagrams, from) ?? found);
  const between = firstOf(diagrams, from, addresses(diagrams, LEVEL.destination, network, source));
  const kept = [protocols, destinationPorts, sourcePorts].reduce(
    (left, wishes) => firstOf(diagrams, left, wishes(diagrams)),
    between,
  );
  return realMemberOf(diagrams, kept);
}

/** Nobody takes 203.0.0.0 for the address of a client: an address that ends in 10 where the set has it. */
function offTheEnd(diagrams: Diagrams, set: SetId): SetId {
  const member = realMemberOf(diagrams, set);
  const source = member && packetOf(member).source;
  if (source?.family !== 4 || (source.value & 0xff) > 3) return set;
  const usual = inBlock(diagrams, LEVEL.source, hostBlock({ family: 4, value: ((source.value & ~0xff) | 10) >>> 0 }));
  return firstOf(diagrams, set, [usual]);
}

/** What a set has in common with the first of several wishes that it can meet; all of it where it meets none. */
function firstOf(diagrams: Diagrams, set: SetId, wishes: Iterable<SetId>): SetId {
  for (const wish of wishes) {
    const both = diagrams.intersection(set, wish);
    if (realMemberOf(diagrams, both)) return both;
  }
  return set;
}

/** Addresses that something has, then those of subnets, then those of documentation. */
function* addresses(
  diagrams: Diagrams,
  level: AddressLevel,
  network: Network,
  other: Address | null,
): Generator<SetId> {
  for (const address of namedIn(network))
    if (address.value !== other?.value) yield inBlock(diagrams, level, hostBlock(address));
  for (const { cidr4, cidr6 } of network.subnets)
    for (const block of [cidr4, cidr6]) if (block) yield usableIn(diagrams, level, block);
  for (const block of EXAMPLES) yield usableIn(diagrams, level, block);
}

function namedIn({ networkInterfaces, hosts }: Network): Address[] {
  const all: (PacketAddress | null)[] = [
    ...networkInterfaces.flatMap(({ ipv4, ipv6 }) => [...ipv4.map((pair) => pair.private), ...ipv6]),
    ...hosts.flatMap((host) => host.addresses),
    ...networkInterfaces.flatMap(({ ipv4 }) => ipv4.map((pair) => pair.public)),
  ];
  return all.flatMap((address) => (address === null || isUnknownAddress(address) ? [] : [address]));
}

/** Without the first four addresses, which AWS keeps for itself in a subnet (GEN-05). */
function usableIn(diagrams: Diagrams, level: AddressLevel, block: Cidr): SetId {
  return diagrams.difference(inBlock(diagrams, level, block), inBlock(diagrams, level, startOf(block)));
}

function startOf(block: Cidr): Cidr {
  return block.family === 4
    ? { ...block, bits: Math.max(block.bits, 30) }
    : { ...block, bits: Math.max(block.bits, 126) };
}

function* protocols(diagrams: Diagrams): Generator<SetId> {
  for (const protocol of [TCP, UDP]) yield diagrams.between(LEVEL.protocol, protocol, protocol);
  for (const [protocol, message] of ECHO_REQUESTS)
    yield diagrams.between(
      LEVEL.protocol,
      protocol,
      protocol,
      diagrams.between(LEVEL.destinationPort, message, message),
    );
  for (const [protocol] of ECHO_REQUESTS) yield diagrams.between(LEVEL.protocol, protocol, protocol);
}

/** Of the packets that have ports; of all others there is nothing to choose. */
function* destinationPorts(diagrams: Diagrams): Generator<SetId> {
  for (const port of WELL_KNOWN) yield onPorts(diagrams, LEVEL.destinationPort, port, port);
  yield onPorts(diagrams, LEVEL.destinationPort, 1, 65_535);
}

function* sourcePorts(diagrams: Diagrams): Generator<SetId> {
  yield onPorts(diagrams, LEVEL.sourcePort, EPHEMERAL.from, EPHEMERAL.to);
  yield onPorts(diagrams, LEVEL.sourcePort, 1024, 65_535);
  yield onPorts(diagrams, LEVEL.sourcePort, 1, 1023);
}

function onPorts(diagrams: Diagrams, level: PortLevel, low: number, high: number): SetId {
  const inRange = diagrams.between(level, low, high);
  return diagrams.union(...[TCP, UDP].map((protocol) => diagrams.between(LEVEL.protocol, protocol, protocol, inRange)));
}
