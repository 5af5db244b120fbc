import type { Address } from '../model/address.ts';
import type { KnownPacket } from '../model/packet.ts';
import { hasPorts, isIcmp } from '../model/protocol.ts';

/**
 * The levels of a diagram, from the top. An address is four words of 32 bits, the most significant first; of IPv4 only
 * the last one is used. Addresses are above the rest, so that what a gate takes from one pair of addresses is found by
 * walking down. For ICMP the destination port is `type * 256 + code`. Ports that devices pick for a packet are levels
 * too: what a NAT gateway and what a load balancer node takes. The last levels are 1 where two of the ports are equal:
 * as a set of pairs that would take 65,536 nodes each.
 */
export const LEVEL = {
  family: 0,
  source: 1,
  destination: 5,
  protocol: 9,
  destinationPort: 10,
  sourcePort: 11,
  natPort: 12,
  nodePort: 13,
  equalPorts: 14,
} as const;

const PORTS = [LEVEL.destinationPort, LEVEL.sourcePort, LEVEL.natPort, LEVEL.nodePort] as const;

/** The two ports that each of the last levels compares. */
export const PAIRS: readonly (readonly [PortLevel, PortLevel])[] = PORTS.flatMap((port, i) =>
  PORTS.slice(i + 1).map((other) => [port, other] as const),
);

/** The level that says whether two different ports are equal. */
export function equalityOf(port: PortLevel, other: PortLevel): number {
  const at = PAIRS.findIndex((pair) => pair.includes(port) && pair.includes(other));
  return LEVEL.equalPorts + at;
}

const WORD = 0xffffffff;

/** The highest value of each level; the lowest is 0. */
export const TOP: readonly number[] = [
  1,
  ...Array.from({ length: 8 }, () => WORD),
  255,
  ...PORTS.map(() => 65_535),
  ...PAIRS.map(() => 1),
];

export type AddressLevel = typeof LEVEL.source | typeof LEVEL.destination;
export type PortLevel = (typeof PORTS)[number];

/** A packet as one value for each level. */
export type Values = readonly number[];

/** Ports that devices pick for a packet. */
export type Picks = { readonly nat: number; readonly node: number };

/** @param picks which matter to sets that say something about them only. */
export function valuesOf(packet: KnownPacket, { nat, node }: Picks = { nat: 0, node: 0 }): Values {
  const { source, destination, protocol } = packet;
  const [low, high] = portsOf(packet);
  const family = destination.family === 4 ? 0 : 1;
  return withEqualities([family, ...wordsOf(source), ...wordsOf(destination), protocol, high, low, nat, node]);
}

/** The last levels follow from the ports. */
export function withEqualities(values: Values): Values {
  const bits = PAIRS.map(([port, other]) => Number(values[port] === values[other]));
  return [...values.slice(0, LEVEL.equalPorts), ...bits];
}

export function picksOf(values: Values): Picks {
  return { nat: values[LEVEL.natPort] ?? 0, node: values[LEVEL.nodePort] ?? 0 };
}

/** Source port, and what stands at the level of the destination port. */
function portsOf({
  protocol,
  sourcePort,
  destinationPort,
  icmpType,
  icmpCode,
}: KnownPacket): readonly [number, number] {
  if (hasPorts(protocol)) return [sourcePort, destinationPort];
  return isIcmp(protocol) ? [0, icmpType * 256 + icmpCode] : [0, 0];
}

export function packetOf(values: Values): KnownPacket {
  const at = (level: number) => values[level] ?? 0;
  const protocol = at(LEVEL.protocol);
  const port = at(LEVEL.destinationPort);
  const ported = hasPorts(protocol);
  const icmp = isIcmp(protocol);
  return {
    protocol,
    source: addressAt(values, LEVEL.source),
    destination: addressAt(values, LEVEL.destination),
    sourcePort: ported ? at(LEVEL.sourcePort) : 0,
    destinationPort: ported ? port : 0,
    icmpType: icmp ? port >>> 8 : 0,
    icmpCode: icmp ? port & 255 : 0,
  };
}

/** Four words of 32 bits, the most significant first. */
export function wordsOf({ value }: Address): readonly [number, number, number, number] {
  if (typeof value === 'number') return [0, 0, 0, value];
  const word = (shift: bigint) => Number((value >> shift) & 0xffffffffn);
  return [word(96n), word(64n), word(32n), word(0n)];
}

function addressAt(values: Values, level: AddressLevel): Address {
  const word = (i: number) => values[level + i] ?? 0;
  if (values[LEVEL.family] === 0) return { family: 4, value: word(3) };
  const value = [0, 1, 2, 3].reduce((sum, i) => (sum << 32n) | BigInt(word(i)), 0n);
  return { family: 6, value };
}
