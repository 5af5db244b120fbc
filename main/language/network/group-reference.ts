import type { Direction } from '../../model/policy.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkText } from '../format/network-text.ts';

/** What joins VPCs, and in which region each of them is. */
export type Joined = {
  readonly regions: ReadonlyMap<string, string>;
  /** The two VPCs of each peering connection. */
  readonly peered: readonly (readonly string[])[];
  /** The VPCs attached to each transit gateway. */
  readonly attached: readonly (readonly string[])[];
};

/**
 * True when AWS lets a rule of a group name another one: where both are used in one VPC, over peering in one region both
 * ways, over a transit gateway inbound only (SG-10, NX-03). Whether such a rule then matches, the engine decides on the
 * way. @param from, to: the VPCs in which each of the groups is used.
 */
export function mayReferTo(joined: Joined, from: readonly string[], to: readonly string[], way: Direction): boolean {
  return from.some((here) => to.some((there) => mayReferBetween(joined, here, there, way)));
}

function mayReferBetween({ regions, peered, attached }: Joined, from: string, to: string, way: Direction): boolean {
  const joins = (vpcs: readonly string[]) => vpcs.includes(from) && vpcs.includes(to);
  if (from === to) return true;
  if (regions.get(from) !== regions.get(to)) return false;
  return peered.some(joins) || (way === 'in' && attached.some(joins));
}

export function joinedAsWritten({ region, vpcs, peeringConnections, transitGateways }: NetworkText): Joined {
  return {
    regions: new Map(Object.entries(vpcs).map(([id, vpc]) => [id, vpc.region ?? region ?? ''])),
    peered: Object.values(peeringConnections ?? {}).map(({ between }) => between),
    attached: Object.values(transitGateways ?? {}).map(({ attachments }) =>
      Object.values(attachments).flatMap((each) => ('vpc' in each ? [each.vpc] : [])),
    ),
  };
}

export function joinedIn({ vpcs, peeringConnections, transitGateways }: Network): Joined {
  return {
    regions: new Map(vpcs.map(({ id, region }) => [id, region])),
    peered: peeringConnections.map(({ vpcs: pair }) => pair),
    attached: transitGateways.map(({ attachments }) => attachments.flatMap(({ vpc }) => vpc ?? [])),
  };
}
