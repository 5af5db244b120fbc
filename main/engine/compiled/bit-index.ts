import type { Cidr } from '../../model/cidr.ts';
import { addressBuckets, stretchOfAddress, type AddressBuckets } from './address-buckets.ts';
import { stretchesOf, summarise, type Stretches, type Span } from './stretches.ts';
import type { GroupSet } from './group-set.ts';
import { portPages, stretchOfPort, type PortPages } from './port-pages.ts';
import { ALL_PROTOCOLS, hasPorts, ICMP, ICMPV6, TCP, UDP } from '../../model/protocol.ts';
import { PEER_GROUP, PEER_LIST, PEER_V4, type RuleColumns } from './rule-columns.ts';

/**
 * Bit sets of rules by field, for IPv4 and TCP or UDP: the rules that match are those in the row of the port and in
 * the row of the address or of one of the peer's groups. The lowest bit is the first rule.
 */
export type BitIndex = {
  readonly words: number;
  readonly tcp: PortStretches;
  readonly udp: PortStretches;
  readonly addresses: AddressStretches;
  /** Rules that refer to group g, from `g * words`; shorter than the groups of the network when the last are not named. */
  readonly groups: Uint32Array;
  /** Rules that refer to any group of a set, by the number of the set; made when a peer with that set comes first. */
  readonly sets: GroupRow[];
};

type PortStretches = Stretches & { readonly pages: PortPages };
type AddressStretches = Stretches & { readonly buckets: AddressBuckets };
type GroupRow = { readonly row: Uint32Array; readonly summary: Uint32Array };

const NO_GROUPS: GroupRow = { row: new Uint32Array(0), summary: new Uint32Array(0) };

export function indexRules(list: RuleColumns): BitIndex {
  const words = (list.size + 31) >>> 5;
  return {
    words,
    tcp: cutPorts(list, words, TCP),
    udp: cutPorts(list, words, UDP),
    addresses: cutAddresses(list, words),
    groups: groupRows(list, words),
    sets: [],
  };
}

/** @returns the first rule that matches, or -1. `peerGroups`: null when no interface stands behind the address. */
export function firstInIndex(
  index: BitIndex,
  protocol: number,
  port: number,
  address: number,
  peerGroups: GroupSet | null,
): number {
  const { words, addresses } = index;
  const ports = protocol === TCP ? index.tcp : index.udp;
  const portStretch = stretchOfPort(ports.pages, port);
  const addressStretch = stretchOfAddress(addresses.buckets, address);
  const byGroup = peerGroups === null ? NO_GROUPS : (index.sets[peerGroups.number] ?? rowOf(index, peerGroups));
  if (words === 1) {
    const peers = (addresses.rows[addressStretch] ?? 0) | (byGroup.row[0] ?? 0);
    const hit = (ports.rows[portStretch] ?? 0) & peers;
    return hit === 0 ? -1 : 31 - Math.clz32(hit & -hit);
  }
  const blocks = (words + 31) >>> 5;
  for (let block = 0; block < blocks; block++) {
    let live =
      (ports.summary[portStretch * blocks + block] ?? 0) &
      ((addresses.summary[addressStretch * blocks + block] ?? 0) | (byGroup.summary[block] ?? 0));
    while (live !== 0) {
      const word = (block << 5) + 31 - Math.clz32(live & -live);
      const peers = (addresses.rows[addressStretch * words + word] ?? 0) | (byGroup.row[word] ?? 0);
      const hit = (ports.rows[portStretch * words + word] ?? 0) & peers;
      if (hit !== 0) return (word << 5) + 31 - Math.clz32(hit & -hit);
      live &= live - 1;
    }
  }
  return -1;
}

function rowOf({ groups, words, sets }: BitIndex, set: GroupSet): GroupRow {
  const row = new Uint32Array(words);
  for (const group of set.numbers) {
    for (let word = 0; word < words; word++) row[word] = (row[word] ?? 0) | (groups[group * words + word] ?? 0);
  }
  return (sets[set.number] = { row, summary: summarise(row, words) });
}

function cutPorts({ size, protocol, low, high }: RuleColumns, words: number, wanted: number): PortStretches {
  const spans: Span[] = [];
  for (let rule = 0; rule < size; rule++) {
    if (protocol[rule] === ALL_PROTOCOLS) spans.push({ rule, from: 0, to: 65_535 });
    else if (protocol[rule] === wanted) spans.push({ rule, from: low[rule] ?? 0, to: high[rule] ?? 0 });
  }
  const made = stretchesOf(spans, words, 0xffff);
  return { ...made, pages: portPages(made.starts) };
}

function cutAddresses({ size, peer, base, mask, blocks }: RuleColumns, words: number): AddressStretches {
  const spans: Span[] = [];
  for (let rule = 0; rule < size; rule++) {
    if (peer[rule] === PEER_V4) {
      const from = (base[rule] ?? 0) >>> 0;
      spans.push({ rule, from, to: (from | ~(mask[rule] ?? 0)) >>> 0 });
    } else if (peer[rule] === PEER_LIST) {
      for (const block of blocks[rule] ?? []) if (block.family === 4) spans.push({ rule, ...spanOf(block) });
    }
  }
  const made = stretchesOf(spans, words, 0xffffffff);
  return { ...made, buckets: addressBuckets(made.starts) };
}

function spanOf({ base, bits }: Extract<Cidr, { family: 4 }>): { from: number; to: number } {
  return { from: base, to: base + 2 ** (32 - bits) - 1 };
}

function groupRows({ size, peer, group }: RuleColumns, words: number): Uint32Array {
  let most = -1;
  for (let rule = 0; rule < size; rule++) if (peer[rule] === PEER_GROUP) most = Math.max(most, group[rule] ?? 0);
  const rows = new Uint32Array((most + 1) * words);
  for (let rule = 0; rule < size; rule++) {
    if (peer[rule] !== PEER_GROUP) continue;
    const place = (group[rule] ?? 0) * words + (rule >>> 5);
    rows[place] = (rows[place] ?? 0) | (1 << (rule & 31));
  }
  return rows;
}

/** True for packets that the index answers for; the others are few, and scanned. */
export function isIndexed(protocol: number, family: 4 | 6): boolean {
  return family === 4 && hasPorts(protocol) && protocol !== ICMP && protocol !== ICMPV6;
}
