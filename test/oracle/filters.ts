import type { Network, NetworkInterface } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import type { Direction, NetworkAclEntry, Peer, SecurityGroupRule, Traffic } from '../../main/model/policy.ts';
import { isInside, isInsideAny } from './bits.ts';
import { holds, subnetOf, the } from './lookups.ts';
import { answers, carriesPorts, carriesType, protocols } from './packets.ts';
import { reaches, type Checkpoint } from './references.ts';
import type { Way } from './positions.ts';
import type { Scene } from './scene.ts';

/** SG-01 to SG-16. `reply`: only a packet on its way back answers one that went before (SG-02). */
export function securityGroups(
  scene: Scene,
  networkInterface: NetworkInterface,
  direction: Direction,
  { packet, reply, way }: { readonly packet: Packet; readonly reply: boolean; readonly way: Way },
): 'allow' | 'deny' | 'unknown' {
  if (networkInterface.owner.kind === 'nat-gateway') return 'allow';
  const { allowed } = scene.notebook;
  const seenHere = allowed.filter((note) => note.interface === networkInterface.id);
  if (reply && seenHere.some((note) => answers(packet, note.packet))) return 'allow';
  const rules = networkInterface.groups.flatMap((id) => the(scene.network.securityGroups, id)[direction]);
  const verdicts = rules.map((rule) =>
    ruleVerdict(scene.network, rule, { at: networkInterface, direction, way }, packet),
  );
  if (verdicts.includes('match')) {
    const { vpc } = subnetOf(scene.network, networkInterface);
    const matching = rules.filter((_, place) => verdicts[place] === 'match');
    if (matching.every((rule) => isForeign(scene.network, rule, vpc))) scene.notebook.references.push(way.kind);
    allowed.push({ interface: networkInterface.id, packet });
    return 'allow';
  }
  return verdicts.includes('unknown') ? 'unknown' : 'deny';
}

/** NA-02: the entry with the lowest number that matches decides; the name is its number, or `*`. */
export function networkAcl(
  network: Network,
  subnetId: string,
  direction: Direction,
  packet: Packet,
): { readonly action: 'allow' | 'deny'; readonly name: string } {
  const acl = the(network.networkAcls, the(network.subnets, subnetId).networkAcl);
  const inOrder = [...acl[direction]].sort((left, right) => left.number - right.number);
  const first = inOrder.find((entry) => entryMatches(entry, direction, packet));
  return first === undefined ? { action: 'deny', name: '*' } : { action: first.action, name: String(first.number) };
}

function isForeign(network: Network, { peer }: SecurityGroupRule, vpc: string): boolean {
  return peer.kind === 'group' && the(network.securityGroups, peer.id).vpc !== vpc;
}

function ruleVerdict(
  network: Network,
  rule: SecurityGroupRule,
  where: Checkpoint,
  packet: Packet,
): 'match' | 'no-match' | 'unknown' {
  if (!trafficMatches(rule.traffic, packet)) return 'no-match';
  return peerVerdict(network, rule.peer, where.direction === 'in' ? packet.source : packet.destination, where);
}

function peerVerdict(network: Network, peer: Peer, address: Packet['source'], where: Checkpoint) {
  switch (peer.kind) {
    case 'cidr':
      return isInside(peer.cidr, address) ? 'match' : 'no-match';
    case 'prefix-list': {
      const { entries } = the(network.prefixLists, peer.id);
      if (entries === null) return 'unknown';
      return isInsideAny(entries, address) ? 'match' : 'no-match';
    }
    case 'group': {
      const { vpc } = the(network.securityGroups, peer.id);
      if (!reaches(network, vpc, where)) return 'no-match';
      const members = network.networkInterfaces.filter(
        (candidate) => candidate.groups.includes(peer.id) && subnetOf(network, candidate).vpc === vpc,
      );
      return members.some((member) => holds(member, address)) ? 'match' : 'no-match';
    }
  }
}

function entryMatches(entry: NetworkAclEntry, direction: Direction, packet: Packet): boolean {
  if (!isInside(entry.cidr, direction === 'in' ? packet.source : packet.destination)) return false;
  // NA-09: protocol 58 with an IPv4 block matches all types and codes.
  if (entry.traffic.protocol === protocols.icmpv6 && entry.cidr.family === 4)
    return packet.protocol === protocols.icmpv6;
  return trafficMatches(entry.traffic, packet);
}

function trafficMatches(traffic: Traffic, packet: Packet): boolean {
  if (traffic.protocol === -1) return true;
  if (traffic.protocol !== packet.protocol) return false;
  if (carriesPorts(packet.protocol)) {
    return traffic.ports.from <= packet.destinationPort && packet.destinationPort <= traffic.ports.to;
  }
  if (carriesType(packet.protocol)) {
    const typeMatches = traffic.icmpType === -1 || traffic.icmpType === packet.icmpType;
    const codeMatches = traffic.icmpCode === -1 || traffic.icmpCode === packet.icmpCode;
    return typeMatches && codeMatches;
  }
  return true;
}
