import type { Cidr } from './cidr.ts';
import type { PortRange } from './port-range.ts';
import type { Selector } from './calico-selector.ts';

export type CalicoPort = PortRange | { readonly name: string };

/** `names` and `selector` must both hold; no names stand for any (CAL-35). */
export type ServiceAccountMatch = { readonly names: readonly string[]; readonly selector: Selector | null };

/** One side of a rule. Null and empty lists match everything; the rest must hold together (CAL-30). */
export type EntityRule = {
  readonly selector: Selector | null;
  readonly notSelector: Selector | null;
  readonly namespaces: Selector | null;
  readonly serviceAccounts: ServiceAccountMatch | null;
  /** `namespace` null: that of the policy. */
  readonly service: { readonly name: string; readonly namespace: string | null } | null;
  readonly nets: readonly Cidr[];
  readonly notNets: readonly Cidr[];
  readonly ports: readonly CalicoPort[];
  readonly notPorts: readonly CalicoPort[];
};

/** `code` null: any code of the type. */
export type IcmpMatch = { readonly type: number; readonly code: number | null };

export type CalicoRule = {
  readonly action: 'Allow' | 'Deny' | 'Pass' | 'Log';
  readonly protocol: number | null;
  readonly notProtocol: number | null;
  readonly icmp: IcmpMatch | null;
  readonly notIcmp: IcmpMatch | null;
  readonly ipVersion: 4 | 6 | null;
  readonly source: EntityRule;
  readonly destination: EntityRule;
  /** The rule asks for methods or paths of HTTP, which only application layer policy can see (CAL-39). */
  readonly readsHttp: boolean;
};

/**
 * NetworkPolicy (`namespace` is given) or GlobalNetworkPolicy of Calico, defaults filled in. Rules are null for a
 * direction that is not one of its types. `order` null: after all that have one (CAL-03).
 */
export type CalicoPolicy = {
  readonly namespace: string | null;
  /** Without the prefix of the tier (CAL-07). */
  readonly name: string;
  readonly tier: string;
  readonly order: number | null;
  readonly staged: boolean;
  readonly selector: Selector;
  readonly namespaces: Selector | null;
  readonly serviceAccounts: Selector | null;
  readonly ingress: readonly CalicoRule[] | null;
  readonly egress: readonly CalicoRule[] | null;
  readonly applyOnForward: boolean;
  readonly preDnat: boolean;
  readonly untracked: boolean;
  /** Its selectors also match members of security groups outside its namespace (CSG-42). */
  readonly matchesSecurityGroups: boolean;
};

/** `order` null: after all that have one (CAL-01). */
export type Tier = { readonly name: string; readonly order: number | null; readonly defaultAction: 'Deny' | 'Pass' };

/** Tiers that are always there (CAL-02), and the names they had before Calico 3.32. */
export const fixedTiers: readonly Tier[] = [
  { name: 'kube-admin', order: 1000, defaultAction: 'Pass' },
  { name: 'default', order: 1_000_000, defaultAction: 'Deny' },
  { name: 'kube-baseline', order: 10_000_000, defaultAction: 'Pass' },
];

const FORMER_NAMES: ReadonlyMap<string, string> = new Map([
  ['adminnetworkpolicy', 'kube-admin'],
  ['baselineadminnetworkpolicy', 'kube-baseline'],
]);

/** The name of today for a tier of Kubernetes policies that had another one. */
export function tierName(name: string): string {
  return FORMER_NAMES.get(name) ?? name;
}

/** The order of Kubernetes NetworkPolicies in the tier `default` (CAL-04). */
export const NETWORK_POLICY_ORDER = 1000;
