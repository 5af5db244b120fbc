import { everything, type Cidr } from './cidr.ts';
import { ALL_PORTS, type PortRange } from './port-range.ts';
import { ALL_PROTOCOLS } from './protocol.ts';
import { isUnknown, UNKNOWN, type Unknown } from './unknown.ts';

/** Seen from the interface (security group, flow log) or from the subnet (network ACL). */
export type Direction = 'in' | 'out';

/**
 * The traffic part of a rule. `protocol` is a number or -1 for all; `ports` counts for TCP and UDP only and is compared
 * with the packet's destination port; `icmpType` and `icmpCode` count for ICMP only, -1 is any.
 */
export type Traffic = {
  readonly protocol: number;
  readonly ports: PortRange;
  readonly icmpType: number;
  readonly icmpCode: number;
};

export const ALL_TRAFFIC: Traffic = { protocol: ALL_PROTOCOLS, ports: ALL_PORTS, icmpType: -1, icmpCode: -1 };

/** Source of an inbound rule, destination of an outbound rule. Of a rule with an unknown one, nobody can tell for whom it is. */
export type Peer =
  | { readonly kind: 'cidr'; readonly cidr: Cidr }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | Unknown;

export type SecurityGroupRule = { readonly traffic: Traffic; readonly peer: Peer };

/**
 * Allow rules only; their order means nothing. `isDefault`: the one AWS made with the VPC. `alsoIn`: further VPCs that it
 * is associated with; left out, none (NX-03).
 */
export type SecurityGroup = {
  readonly id: string;
  readonly vpc: string;
  readonly alsoIn?: readonly string[];
  readonly isDefault: boolean;
  readonly in: readonly SecurityGroupRule[];
  readonly out: readonly SecurityGroupRule[];
};

/** The VPCs whose interfaces may carry a group: its own, and those it is associated with (SG-06, NX-03). */
export function vpcsOfGroup({ vpc, alsoIn = [] }: Pick<SecurityGroup, 'vpc' | 'alsoIn'>): readonly string[] {
  return [vpc, ...alsoIn];
}

/** `number` is 1..32766; the implicit deny `*` is not stored. */
export type NetworkAclEntry = {
  readonly number: number;
  readonly action: 'allow' | 'deny' | Unknown;
  readonly traffic: Traffic;
  readonly cidr: Cidr | Unknown;
};

/** Entries in any order: the number decides, not the place. */
export type NetworkAcl = {
  readonly id: string;
  readonly vpc: string;
  readonly isDefault: boolean;
  readonly in: readonly NetworkAclEntry[];
  readonly out: readonly NetworkAclEntry[];
};

/** A list of rules of which nobody told any: it may allow everything or nothing. */
export const UNKNOWN_ENTRIES: readonly NetworkAclEntry[] = [
  { number: 1, action: UNKNOWN, traffic: ALL_TRAFFIC, cidr: UNKNOWN },
];

export const UNKNOWN_RULES: readonly SecurityGroupRule[] = [{ traffic: ALL_TRAFFIC, peer: UNKNOWN }];

/** What AWS writes into a default network ACL (NA-03). */
export const OPEN_ENTRIES: readonly NetworkAclEntry[] = [
  { number: 100, action: 'allow', traffic: ALL_TRAFFIC, cidr: everything(4) },
  { number: 101, action: 'allow', traffic: ALL_TRAFFIC, cidr: everything(6) },
];

/** Whether nothing at all is told of a list of network ACL rules. */
export function isUnknownList(entries: readonly NetworkAclEntry[]): boolean {
  const [only, ...others] = entries;
  return (
    others.length === 0 &&
    only?.traffic.protocol === ALL_PROTOCOLS &&
    only.number === 1 &&
    isUnknown(only.action) &&
    isUnknown(only.cidr)
  );
}

/** Whether a list of security group rules says no more than that there may be any. */
export function saysNothing(rules: readonly SecurityGroupRule[]): boolean {
  const [only, ...others] = rules;
  return others.length === 0 && only?.traffic.protocol === ALL_PROTOCOLS && isUnknown(only.peer);
}

/** `entries` is unknown when the list is known by name only: what it holds, the configuration does not say. */
export type PrefixList = { readonly id: string; readonly entries: readonly Cidr[] | Unknown };

/** What a prefix list is known to hold: nothing where nobody told. */
export function knownEntries({ entries }: Pick<PrefixList, 'entries'>): readonly Cidr[] {
  return isUnknown(entries) ? [] : entries;
}
