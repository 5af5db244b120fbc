import type { Packet } from '../../model/packet.ts';
import { everything, type Cidr } from '../../model/cidr.ts';
import { TCP, UDP } from '../../model/protocol.ts';
import { coversAllPorts, isOpenToEveryone } from '../gates/tracking.ts';
import type { Direction, Traffic } from '../../model/policy.ts';
import type { Listening } from '../../model/resource.ts';
import { NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import type { GroupRules } from '../compiled/compile-policies.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import type { CompiledInterface, CompiledSubnet } from '../compiled/compiled-network.ts';
import { PEER_UNKNOWN } from '../compiled/rule-columns.ts';
import { askedOf, narrow, type Asked } from './asked.ts';
import { setInBlock, setOfPort, setOfProtocol, setOfTraffic } from './asked-sets.ts';
import { isUnknown } from '../../model/unknown.ts';
import { isPorted } from './kinds.ts';
import { open } from './open.ts';
import type { AddressField, PortField, SealedPacket } from './sealed-packet.ts';

/** Which first packets get the same answer of a list of rules, where somebody collects them. */

/** Rules of groups: allowed; or not, and then which rule of an unknown peer is the first that may allow it. */
export function askGroups(packet: SealedPacket, rules: GroupRules, direction: Direction, peers: GroupSet | null): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  const { diagrams } = asked.asker;
  const sets = rules.sources.map(({ rule }, i) =>
    setOfGroupRule(asked, plain, direction, rules, i, peers, rule.traffic),
  );
  const allowed = diagrams.union(...sets.flatMap((set) => set ?? []));
  const possible = rules.sources.map(({ rule }, i) =>
    sets[i] === null ? setOfTraffic(asked, plain, rule.traffic) : NO_PACKET,
  );
  divide(asked, [allowed, ...possible]);
}

/** Whether a connection that is allowed is tracked: an open rule and the opposite direction leave it untracked (SG-18). */
export function askTracking(packet: SealedPacket, nic: CompiledInterface, direction: Direction): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  const { diagrams } = asked.asker;
  const opposite = nic[direction === 'in' ? 'out' : 'in'].sources;
  const untracked = [TCP, UDP].flatMap((protocol) =>
    ([4, 6] as const).flatMap((family) => {
      const isOpen = opposite.some(({ rule }) => isOpenToEveryone(rule, family) && coversAllPorts(rule, protocol));
      const open = nic[direction].sources.filter(({ rule }) => isOpenToEveryone(rule, family));
      const sets = open.map(({ rule }) =>
        diagrams.intersection(
          setOfTraffic(asked, plain, rule.traffic),
          inBlocks(asked, plain, direction, [everything(family)]),
        ),
      );
      return isOpen ? [diagrams.intersection(setOfProtocol(asked, plain, protocol), diagrams.union(...sets))] : [];
    }),
  );
  divide(asked, [diagrams.union(...untracked)]);
}

/** Null for a rule of which nobody knows whom it is for. */
function setOfGroupRule(
  asked: Asked,
  packet: Packet,
  direction: Direction,
  { list, sources }: GroupRules,
  i: number,
  peers: GroupSet | null,
  traffic: Traffic,
): SetId | null {
  const { diagrams } = asked.asker;
  if (list.peer[i] === PEER_UNKNOWN) return null;
  const ofTraffic = setOfTraffic(asked, packet, traffic);
  const peer = sources[i]?.rule.peer;
  switch (peer?.kind) {
    case 'cidr':
      return diagrams.intersection(ofTraffic, inBlocks(asked, packet, direction, [peer.cidr]));
    case 'prefix-list':
      return diagrams.intersection(ofTraffic, inBlocks(asked, packet, direction, list.blocks[i] ?? []));
    case 'group': {
      const number = list.group[i] ?? 0;
      return (((peers?.bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1 ? ofTraffic : NO_PACKET;
    }
    case 'unknown':
    case undefined:
      return null;
  }
}

/** Rules of a network ACL: allowed, or which rule decides otherwise, or may. */
export function askAcl(packet: SealedPacket, { acl }: CompiledSubnet, direction: Direction): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  const { diagrams } = asked.asker;
  const { entries } = acl[direction];
  const sets = entries.map(({ traffic, cidr }) => {
    const ofTraffic = setOfTraffic(asked, plain, traffic);
    return isUnknown(cidr) ? ofTraffic : diagrams.intersection(ofTraffic, inBlocks(asked, plain, direction, [cidr]));
  });
  const isKnown = entries.every(({ cidr, action }) => !isUnknown(cidr) && !isUnknown(action));
  // Where something is not known, every rule may be what the outcome depends on.
  if (!isKnown) {
    for (const set of sets) divide(asked, [set]);
    return;
  }
  let decided: SetId = NO_PACKET;
  let allowed: SetId = NO_PACKET;
  const denied = entries.map(({ action }, i) => {
    const own = diagrams.difference(sets[i] ?? NO_PACKET, decided);
    decided = diagrams.union(decided, sets[i] ?? NO_PACKET);
    if (action !== 'allow') return own;
    allowed = diagrams.union(allowed, own);
    return NO_PACKET;
  });
  divide(asked, [allowed, ...denied]);
}

function inBlocks(asked: Asked, packet: Packet, direction: Direction, blocks: readonly Cidr[]): SetId {
  const field: AddressField = direction === 'in' ? 'source' : 'destination';
  return asked.asker.diagrams.union(...blocks.map((block) => setInBlock(asked, packet, field, block)));
}

/** The first of the sets that holds the packet, or none of them. */
export function askTraffic(packet: SealedPacket, traffics: readonly Traffic[]): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  divide(
    asked,
    traffics.map((traffic) => setOfTraffic(asked, plain, traffic)),
  );
}

export function trafficOf({ protocol, port }: Listening): Traffic {
  return { protocol, ports: { from: port, to: port }, icmpType: -1, icmpCode: -1 };
}

export function askPorts(packet: SealedPacket, field: PortField, ports: readonly number[]): void {
  const asked = askedOf(packet);
  // What has no ports has none of these, whatever is at their level.
  if (!asked || !isPorted(packet)) return;
  const plain = open(packet);
  divide(
    asked,
    ports.map((port) => setOfPort(asked, plain, field, port)),
  );
}

/** Narrows to the first of the sets that holds the packet whose answer is wanted; to the rest where none does. */
function divide(asked: Asked, sets: readonly SetId[]): void {
  const { asker } = asked;
  const { diagrams } = asker;
  for (const set of sets) {
    if (set === NO_PACKET) continue;
    const isIn = diagrams.has(set, asker.values);
    narrow(asked, set, isIn);
    if (isIn) return;
  }
}
