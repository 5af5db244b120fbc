import type { Change } from '../../change/change.ts';
import type { Network } from '../../model/network.ts';
import { knownEntries, type Direction, type Traffic } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Cidr } from '../../model/cidr.ts';
import { inBlocks, ofTraffic } from '../../packets/boxes.ts';
import type { Diagrams, SetId } from '../../packets/diagrams.ts';
import { peerLevel } from '../../packets/rule-sets.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import { addressesFor, packetEnd } from './packet-ends.ts';

/** The packets that rules of one list allow there, whatever other gates say to them. */
export type Coverage = { readonly at: string; readonly direction: Direction; readonly packets: SetId };

/** What changes allow by adding rules, by list; other changes say nothing here. */
export function coverageOf(network: Network, diagrams: Diagrams, changes: readonly Change[]): readonly Coverage[] {
  const single = changes.flatMap((change) => ruleCoverage(network, diagrams, change) ?? []);
  const byList = Map.groupBy(single, ({ at, direction }) => `${at} ${direction}`);
  return [...byList.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, packets: diagrams.union(...same.map(({ packets }) => packets)) }] : [];
  });
}

function ruleCoverage(network: Network, diagrams: Diagrams, change: Change): Coverage | null {
  if (change.kind === 'group-rule' && change.act === 'add') {
    const { group, direction, rule } = change;
    const peers = rule.peer.kind === 'cidr' ? [rule.peer.cidr] : membersOf(network, rule.peer.name);
    return covered(group, direction, rule.traffic, peers);
  }
  if (change.kind !== 'add-entry' || change.entry.action !== 'allow' || isUnknown(change.entry.cidr)) return null;
  return covered(change.acl, change.direction, change.entry.traffic, [change.entry.cidr]);

  function covered(at: string, direction: Direction, traffic: Traffic, peers: readonly Cidr[]): Coverage {
    const inPeers = inBlocks(diagrams, peerLevel(direction), peers);
    const packets = [ofTraffic(diagrams, traffic), inPeers, wellFormed(diagrams)];
    return { at, direction, packets: packets.reduce((both, each) => diagrams.intersection(both, each)) };
  }
}

/** The addresses that a name in a rule stands for now: of a group, the private ones of its members (SG-08). */
function membersOf(network: Network, name: string): readonly Cidr[] {
  const list = network.prefixLists.find(({ id }) => id === name);
  if (list) return knownEntries(list);
  const end = packetEnd(network, name);
  if (!end.ok || end.value.kind !== 'interfaces') return [];
  const { value } = end;
  return ['private', 'ipv6'].flatMap((qualifier) => addressesFor(network, { ...value, qualifier }, null));
}
