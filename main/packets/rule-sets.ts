import type { Cidr } from '../model/cidr.ts';
import type { Direction, NetworkAclEntry } from '../model/policy.ts';
import { isUnknown } from '../model/unknown.ts';
import { inBlock, ofTraffic } from './boxes.ts';
import { labelled, NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, type AddressLevel } from './fields.ts';

/** Where the peer of a rule is: the source of what comes in, the destination of what goes out. */
export function peerLevel(direction: Direction): AddressLevel {
  return direction === 'in' ? LEVEL.source : LEVEL.destination;
}

/** The packets that a network ACL rule matches; null where nobody knows its block. */
export function matchedBy(diagrams: Diagrams, direction: Direction, { traffic, cidr }: NetworkAclEntry): SetId | null {
  if (isUnknown(cidr)) return null;
  return within(diagrams, direction, [cidr], ofTraffic(diagrams, traffic));
}

/** Those packets of a set whose peer is in one of the blocks. */
export function within(diagrams: Diagrams, direction: Direction, blocks: readonly Cidr[], set: SetId): SetId {
  const inBlocks = blocks.map((block) => inBlock(diagrams, peerLevel(direction), block));
  return diagrams.intersection(set, diagrams.union(...inBlocks));
}

/** The place of the first rule that matches each packet, as a label from 2 on. A null rule matches nothing. */
export function firstMatches(diagrams: Diagrams, rules: readonly (SetId | null)[]): SetId {
  return diagrams.first(rules.map((set, i) => (set === null ? NO_PACKET : withLabel(diagrams, set, i + 2))));
}

function withLabel(diagrams: Diagrams, set: SetId, label: number): SetId {
  return diagrams.relabelled(set, (end) => (end === 1 ? labelled(label) : NO_PACKET));
}
