import { isUnknownAddress, type PacketAddress, type UnknownAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import {
  ADDRESS,
  FAMILY,
  GROUP,
  ICMP_TYPE,
  MATCH,
  PORT,
  PROTOCOL,
  UNKNOWN_PEER,
  type Failure,
} from '../../model/failure.ts';
import { holdingOf } from '../../model/holding.ts';
import type { Packet } from '../../model/packet.ts';
import { ALL_PROTOCOLS, hasPorts, ICMP, ICMPV6 } from '../../model/protocol.ts';
import { firstInIndex, isIndexed } from '../compiled/bit-index.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import { PEER_GROUP, PEER_LIST, PEER_UNKNOWN, PEER_V4, PEER_V6 } from '../compiled/rule-columns.ts';
import { words, type RuleList } from '../compiled/rule-list.ts';

/** A packet seen from one gate: the peer's address ready for comparison. Reused between gates of a bulk run. */
export type Probe = {
  readonly protocol: number;
  readonly port: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly peer: PacketAddress;
  /** The peer, where its address is unknown. */
  readonly unknown: UnknownAddress | null;
  readonly peerV4: number;
  readonly peerV6: readonly [number, number, number, number];
  /** Groups of the peer; null when no interface is known to stand behind the address (SG-08). */
  readonly peerGroups: GroupSet | null;
};

const NO_WORDS = [0, 0, 0, 0] as const;

export function probeOf(packet: Packet, peer: PacketAddress, peerGroups: GroupSet | null): Probe {
  return {
    protocol: packet.protocol,
    port: packet.destinationPort,
    icmpType: packet.icmpType,
    icmpCode: packet.icmpCode,
    peer,
    unknown: isUnknownAddress(peer) ? peer : null,
    peerV4: typeof peer.value === 'number' ? peer.value | 0 : 0,
    peerV6: typeof peer.value === 'bigint' ? words(peer.value) : NO_WORDS,
    peerGroups,
  };
}

/**
 * The fields on which rule `i` fails for this packet; 0 when it matches. Protocol first: ports and types mean nothing
 * under another protocol. The one place where a rule meets a packet (SG-12 to SG-16, NA-09, GEN-06).
 */
export function failureOf(list: RuleList, i: number, probe: Probe): Failure {
  return trafficFailure(list, i, probe) | peerFailure(list, i, probe);
}

/** The first rule in evaluation order that matches, or -1: `examine` without the reasons, for many packets. */
export function firstMatch(list: RuleList, probe: Probe): number {
  const { protocol, peer } = probe;
  if (isIndexed(protocol, peer.family) && probe.unknown === null) {
    return firstInIndex(list.index(), protocol, probe.port, probe.peerV4 >>> 0, probe.peerGroups);
  }
  for (let i = 0; i < list.size; i++) if (failureOf(list, i, probe) === MATCH) return i;
  return -1;
}

/** Writes the failure of every rule into `failures` and returns the first that matches, or -1. Never stops early. */
export function examine(list: RuleList, probe: Probe, failures: Uint8Array): number {
  let first = -1;
  for (let i = 0; i < list.size; i++) {
    const failure = failureOf(list, i, probe);
    failures[i] = failure;
    if (failure === MATCH && first < 0) first = i;
  }
  return first;
}

function trafficFailure(list: RuleList, i: number, probe: Probe): Failure {
  const protocol = list.protocol[i] ?? ALL_PROTOCOLS;
  if (protocol === ALL_PROTOCOLS) return MATCH;
  if (protocol !== probe.protocol) return PROTOCOL;
  if (hasPorts(protocol)) {
    return probe.port < (list.low[i] ?? 0) || probe.port > (list.high[i] ?? 0) ? PORT : MATCH;
  }
  if (protocol !== ICMP && protocol !== ICMPV6) return MATCH;
  const type = list.icmpType[i] ?? -1;
  const code = list.icmpCode[i] ?? -1;
  return (type === -1 || type === probe.icmpType) && (code === -1 || code === probe.icmpCode) ? MATCH : ICMP_TYPE;
}

function peerFailure(list: RuleList, i: number, probe: Probe): Failure {
  const v4 = probe.peer.family === 4;
  switch (list.peer[i] ?? -1) {
    case PEER_V4:
      if (!v4) return FAMILY;
      if (probe.unknown !== null) return unknownAddressFailure([blockAt(list, i)], probe.unknown);
      return (probe.peerV4 & (list.mask[i] ?? 0)) === (list.base[i] ?? 0) ? MATCH : ADDRESS;
    case PEER_V6:
      if (v4) return FAMILY;
      return wideMatch(list.wide, 8 * i, probe.peerV6) ? MATCH : ADDRESS;
    case PEER_GROUP: {
      const number = list.group[i] ?? 0;
      return (((probe.peerGroups?.bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1 ? MATCH : GROUP;
    }
    case PEER_LIST: {
      const blocks = list.blocks[i] ?? [];
      if (probe.unknown !== null) return unknownAddressFailure(blocks, probe.unknown);
      if (holdingOf(blocks, probe.peer) === 'yes') return MATCH;
      return blocks.some(({ family }) => family === probe.peer.family) ? ADDRESS : FAMILY;
    }
    case PEER_UNKNOWN:
      return UNKNOWN_PEER;
    default:
      throw new Error('unreachable: peer kind');
  }
}

/** A rule for some of the addresses that an unknown one may be may match. */
function unknownAddressFailure(blocks: readonly Cidr[], address: UnknownAddress): Failure {
  switch (holdingOf(blocks, address)) {
    case 'yes':
      return MATCH;
    case 'unknown':
      return UNKNOWN_PEER;
    case 'no':
      return blocks.some(({ family }) => family === 4) ? ADDRESS : FAMILY;
  }
}

function blockAt({ base, mask }: RuleList, i: number): Cidr {
  return { family: 4, base: (base[i] ?? 0) >>> 0, bits: Math.clz32(~(mask[i] ?? 0)) };
}

function wideMatch(wide: Uint32Array, at: number, peer: readonly [number, number, number, number]): boolean {
  for (let word = 0; word < 4; word++) {
    if ((((peer[word] ?? 0) & (wide[at + 4 + word] ?? 0)) ^ (wide[at + word] ?? 0)) !== 0) return false;
  }
  return true;
}
