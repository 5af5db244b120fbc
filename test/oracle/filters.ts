import type { Network, NetworkInterface } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import type { Direction, NetworkAclEntry, Peer, SecurityGroupRule, Traffic } from '../../main/model/policy.ts';
import { isInside, isInsideAny } from './bits.ts';
import { holds, subnetOf, the } from './lookups.ts';
import { answers, carriesPorts, carriesType, protocols } from './packets.ts';
import { reaches, type Checkpoint } from './references.ts';
import type { Way } from './positions.ts';
import { whichOf, type Scene } from './scene.ts';

/** SG-01 to SG-16. `reply`: only a packet on its way back answers one that went before (SG-02). */
export function securityGroups(
  scene: Scene,
  networkInterface: NetworkInterface,
  direction: Direction,
  { packet, reply, way }: { readonly packet: Packet; readonly reply: boolean; readonly way: Way },
): 'allow' | 'deny' {
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
  if (!verdicts.includes('unknown')) return 'deny';
  const settled = settle(scene, `sg:${networkInterface.id}:${direction}`, packet);
  if (settled === 'allow') allowed.push({ interface: networkInterface.id, packet });
  return settled;
}

/** What is not known is played both ways. */
function settle(scene: Scene, at: string, { sourcePort, destinationPort }: Packet): 'allow' | 'deny' {
  return whichOf(scene, `${at} ${sourcePort} ${destinationPort}`, 2) === 0 ? 'allow' : 'deny';
}

type AclOutcome = { readonly action: 'allow' | 'deny' | 'unknown'; readonly name: string };

/** NA-02: the entry with the lowest number that matches decides; the name is its number, or `*`. */
export function networkAcl(
  scene: Scene,
  subnetId: string,
  direction: Direction,
  packet: Packet,
): { readonly action: 'allow' | 'deny'; readonly name: string } {
  const { network } = scene;
  const acl = the(network.networkAcls, the(network.subnets, subnetId).networkAcl);
  const inOrder = [...acl[direction]].sort((left, right) => left.number - right.number);
  const { action, name } = outcomeOf(inOrder, direction, packet);
  return { action: action === 'unknown' ? settle(scene, `nacl:${subnetId}:${direction}`, packet) : action, name };
}

/** Of an entry that may match or not, both ways are looked at; only where they agree is anything known. */
function outcomeOf([first, ...rest]: readonly NetworkAclEntry[], direction: Direction, packet: Packet): AclOutcome {
  if (first === undefined) return { action: 'deny', name: '*' };
  const name = String(first.number);
  const action = typeof first.action === 'string' ? first.action : 'unknown';
  switch (entryMatches(first, direction, packet)) {
    case 'match':
      return { action, name };
    case 'no-match':
      return outcomeOf(rest, direction, packet);
    case 'unknown': {
      const otherwise = outcomeOf(rest, direction, packet);
      return otherwise.action === action ? otherwise : { action: 'unknown', name };
    }
  }
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
    case 'unknown':
      return 'unknown';
    case 'prefix-list': {
      const { entries } = the(network.prefixLists, peer.id);
      if ('kind' in entries) return 'unknown';
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

function entryMatches(
  { cidr, traffic }: NetworkAclEntry,
  direction: Direction,
  packet: Packet,
): 'match' | 'no-match' | 'unknown' {
  if ('kind' in cidr) return trafficMatches(traffic, packet) ? 'unknown' : 'no-match';
  if (!isInside(cidr, direction === 'in' ? packet.source : packet.destination)) return 'no-match';
  // NA-09: protocol 58 with an IPv4 block matches all types and codes.
  const isMatch =
    traffic.protocol === protocols.icmpv6 && cidr.family === 4
      ? packet.protocol === protocols.icmpv6
      : trafficMatches(traffic, packet);
  return isMatch ? 'match' : 'no-match';
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
