import { maskOf } from '../../model/cidr.ts';
import { knownEntries, type Peer, type PrefixList, type Traffic } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import { indexRules, type BitIndex } from './bit-index.ts';
import { PEER_GROUP, PEER_LIST, PEER_UNKNOWN, PEER_V4, PEER_V6, type RuleColumns } from './rule-columns.ts';

/** With an index for questions that only ask which rule decides; made when the first one comes. */
export type RuleList = RuleColumns & { readonly index: () => BitIndex };

export type ListedRule = { readonly traffic: Traffic; readonly peer: Peer };

/** What the rules refer to by name. */
export type Names = {
  readonly groupNumber: (id: string) => number;
  readonly prefixList: (id: string) => PrefixList['entries'];
};

export function listRules(rules: readonly ListedRule[], names: Names): RuleList {
  const size = rules.length;
  const list = {
    size,
    protocol: Int16Array.from(rules, ({ traffic }) => traffic.protocol),
    low: Uint16Array.from(rules, ({ traffic }) => traffic.ports.from),
    high: Uint16Array.from(rules, ({ traffic }) => traffic.ports.to),
    icmpType: Int16Array.from(rules, ({ traffic }) => traffic.icmpType),
    icmpCode: Int16Array.from(rules, ({ traffic }) => traffic.icmpCode),
    peer: new Uint8Array(size),
    base: new Int32Array(size),
    mask: new Int32Array(size),
    wide: new Uint32Array(rules.some(({ peer }) => peer.kind === 'cidr' && peer.cidr.family === 6) ? 8 * size : 0),
    group: new Uint32Array(size),
    blocks: rules.map(({ peer }) =>
      peer.kind === 'prefix-list' ? knownEntries({ entries: names.prefixList(peer.id) }) : [],
    ),
  };
  rules.forEach(({ peer }, i) => {
    if (peer.kind === 'group') {
      list.peer[i] = PEER_GROUP;
      list.group[i] = names.groupNumber(peer.id);
    } else if (peer.kind === 'prefix-list') {
      list.peer[i] = isUnknown(names.prefixList(peer.id)) ? PEER_UNKNOWN : PEER_LIST;
    } else if (peer.kind === 'unknown') {
      list.peer[i] = PEER_UNKNOWN;
    } else if (peer.cidr.family === 4) {
      list.peer[i] = PEER_V4;
      list.base[i] = peer.cidr.base;
      list.mask[i] = maskOf(peer.cidr.bits);
    } else {
      list.peer[i] = PEER_V6;
      list.wide.set(words(peer.cidr.base), 8 * i);
      list.wide.set(words(((1n << BigInt(peer.cidr.bits)) - 1n) << BigInt(128 - peer.cidr.bits)), 8 * i + 4);
    }
  });
  let made: BitIndex | null = null;
  return { ...list, index: () => (made ??= indexRules(list)) };
}

/** The four 32-bit words of a 128-bit value, most significant first. */
export function words(value: bigint): readonly [number, number, number, number] {
  const word = (shift: bigint) => Number((value >> shift) & 0xffffffffn);
  return [word(96n), word(64n), word(32n), word(0n)];
}
