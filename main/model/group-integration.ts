import type { Address } from './address.ts';
import type { SecurityGroup } from './policy.ts';

/** An interface of the VPC outside the cluster that carries groups; Calico sees it as a host endpoint (CSG-01). */
export type VpcMember = { readonly addresses: readonly Address[]; readonly groups: readonly string[] };

/** What the installation of the integration says (CSG-13, CSG-14, CSG-32). `nodeGroups` null: all groups of the nodes. */
export type GroupTierSettings = Pick<GroupIntegration, 'podGroup' | 'metadataAccess'> & {
  readonly nodeGroups: readonly string[] | null;
};

/**
 * Security groups as tiers of Calico Enterprise up to 3.18 (section 3 of the specification). `podGroup` is on every pod,
 * `nodeGroups` on those without groups of their own (CSG-13, CSG-14).
 */
export type GroupIntegration = {
  readonly podGroup: string;
  readonly nodeGroups: readonly string[];
  /** Whether pods may ask for instance metadata where their label does not say (CSG-32). */
  readonly metadataAccess: 'Allowed' | 'Denied';
  readonly groups: readonly Pick<SecurityGroup, 'id' | 'in' | 'out'>[];
  readonly members: readonly VpcMember[];
};

/** The tiers of security groups with their orders (CSG-02). */
export const groupTiers = { 'sg-remote': 105, 'sg-local': 106, metadata: 107 } as const;

export type GroupTier = keyof typeof groupTiers;
