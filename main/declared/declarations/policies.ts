export type NetworkAcl = {
  readonly kind: 'network-acl';
  readonly id: string;
  readonly vpc: string;
  readonly isDefault: boolean;
};

/** Everything as written; a null is not there. */
export type NetworkAclEntry = {
  readonly kind: 'network-acl-entry';
  readonly acl: string;
  readonly number: string;
  readonly egress: boolean;
  readonly action: string;
  readonly protocol: string;
  readonly cidr: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly icmpType: string | null;
  readonly icmpCode: string | null;
};

export type NetworkAclAssociation = {
  readonly kind: 'network-acl-association';
  readonly acl: string;
  readonly subnet: string;
};

/** `allowsOut`: nobody said what may leave, and AWS allows all of it. */
export type SecurityGroup = {
  readonly kind: 'security-group';
  readonly id: string;
  readonly name: string;
  readonly vpc: string;
  readonly allowsOut: boolean;
};

/** Which of the ways to name somebody was used; blocks are of either family. */
export type Peer = { readonly by: 'cidr' | 'group' | 'prefix-list'; readonly value: string };

export type SecurityGroupRule = {
  readonly kind: 'security-group-rule';
  readonly group: string;
  readonly egress: boolean;
  readonly protocol: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly peers: readonly Peer[];
};

/** `cidrs` null: the text does not hold the entries. */
export type PrefixList = {
  readonly kind: 'prefix-list';
  readonly id: string;
  readonly cidrs: readonly string[] | null;
};

export type PrefixListEntry = { readonly kind: 'prefix-list-entry'; readonly list: string; readonly cidr: string };

export type Policies =
  | NetworkAcl
  | NetworkAclEntry
  | NetworkAclAssociation
  | SecurityGroup
  | SecurityGroupRule
  | PrefixList
  | PrefixListEntry;
