import type { Cidr } from './cidr.ts';
import type { PortRange } from './port-range.ts';

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

/** Source of an inbound rule, destination of an outbound rule. */
export type Peer =
  | { readonly kind: 'cidr'; readonly cidr: Cidr }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'prefix-list'; readonly id: string };

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
  readonly action: 'allow' | 'deny';
  readonly traffic: Traffic;
  readonly cidr: Cidr;
};

/** Entries in any order: the number decides, not the place. */
export type NetworkAcl = {
  readonly id: string;
  readonly vpc: string;
  readonly isDefault: boolean;
  readonly in: readonly NetworkAclEntry[];
  readonly out: readonly NetworkAclEntry[];
};

/** `entries` is null when the list is known by name only: what it holds, the configuration does not say. */
export type PrefixList = { readonly id: string; readonly entries: readonly Cidr[] | null };
