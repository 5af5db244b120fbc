import type { Network } from '../../model/network.ts';
import {
  knownEntries,
  type Direction,
  type NetworkAclEntry,
  type Peer,
  type SecurityGroupRule,
} from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Cidr } from '../../model/cidr.ts';
import { ofTraffic } from '../../packets/boxes.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { matchedBy, within } from '../../packets/rule-sets.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import { addressesFor, packetEnd } from './packet-ends.ts';

/** The packets that the rules of a network ACL allow in one direction: for each, the first rule that matches decides. */
export function allowedByEntries(diagrams: Diagrams, direction: Direction, entries: readonly NetworkAclEntry[]): SetId {
  let [allowed, seen] = [NO_PACKET, NO_PACKET];
  for (const entry of entries.toSorted((a, b) => a.number - b.number)) {
    const matched = matchedBy(diagrams, direction, entry) ?? NO_PACKET;
    if (entry.action === 'allow') allowed = diagrams.union(allowed, diagrams.difference(matched, seen));
    seen = diagrams.union(seen, matched);
  }
  return diagrams.intersection(allowed, wellFormed(diagrams));
}

/** The packets that rules of security groups allow in one direction: any of them lets a packet pass. */
export function allowedByRules(
  network: Network,
  diagrams: Diagrams,
  direction: Direction,
  rules: readonly SecurityGroupRule[],
): SetId {
  const each = rules.map(({ traffic, peer }) =>
    within(diagrams, direction, blocksOf(network, peer), ofTraffic(diagrams, traffic)),
  );
  return diagrams.intersection(diagrams.union(...each), wellFormed(diagrams));
}

/** The addresses that a peer stands for now: of a group, the private ones of its members (SG-08). */
export function blocksOf(network: Network, peer: Peer): readonly Cidr[] {
  if (isUnknown(peer)) return [];
  if (peer.kind === 'cidr') return [peer.cidr];
  const list = network.prefixLists.find(({ id }) => id === peer.id);
  if (list) return knownEntries(list);
  const end = packetEnd(network, peer.id);
  if (!end.ok || end.value.kind !== 'interfaces') return [];
  const { value } = end;
  return ['private', 'ipv6'].flatMap((qualifier) => addressesFor(network, { ...value, qualifier }, null));
}
