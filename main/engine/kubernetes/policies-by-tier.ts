import { NETWORK_POLICY_ORDER, type CalicoPolicy } from '../../model/calico-policy.ts';
import type { ClusterNetworkPolicy } from '../../model/cluster-network-policy.ts';
import type { PolicyDialect } from '../../model/kubernetes-cluster.ts';
import type { NetworkPolicy } from '../../model/network-policy.ts';
import type { CompiledCluster, CompiledPod } from '../compiled/compile-cluster.ts';
import { allTiers, calicoTierOf, compareInTier, isGroupTier, selectsEndpoint, type InTier } from './calico-tiers.ts';
import { selects } from './cluster-policy-rule.ts';
import { isForPod } from './kubernetes-tiers.ts';

/** A policy with the pods that it selects. `order` null: it has none. */
export type TieredPolicy = InTier & {
  readonly pods: readonly CompiledPod[];
  readonly written:
    | { readonly list: 'networkPolicies'; readonly of: NetworkPolicy }
    | { readonly list: 'clusterPolicies'; readonly of: ClusterNetworkPolicy }
    | { readonly list: 'calicoPolicies'; readonly of: CalicoPolicy };
};

/**
 * One tier with its policies in the order of evaluation. `end`: what happens to a packet of a pod that a policy of the
 * tier selects and that no rule matches; `groups`: security groups decide, which deny or pass.
 */
export type PolicyTier = {
  readonly name: string;
  readonly order: number | null;
  readonly end: 'Deny' | 'Pass' | 'groups';
  readonly policies: readonly TieredPolicy[];
};

/** `idle`: policies that nobody in the cluster enforces. */
export type TieredPolicies = { readonly tiers: readonly PolicyTier[]; readonly idle: readonly TieredPolicy[] };

/** Every policy of a cluster, tier by tier. Tiers of Kubernetes without policies are left out. */
export function policiesByTier(cluster: CompiledCluster, dialect: PolicyDialect): TieredPolicies {
  const all = [...kubernetesPolicies(cluster, dialect), ...calicoPolicies(cluster)];
  if (dialect === 'none') return { tiers: [], idle: all.toSorted(compareInTier) };
  if (dialect === 'calico') return { tiers: calicoTiers(cluster, all), idle: [] };
  const isForeign = ({ written }: TieredPolicy) => written.list === 'calicoPolicies';
  const tiers = KUBERNETES_TIERS.map(({ name, end }): PolicyTier => {
    const own = all.filter((policy) => !isForeign(policy) && kubernetesTierOf(policy) === name);
    return { name, order: null, end, policies: own.toSorted(compareInTier) };
  });
  return { tiers: tiers.filter(({ policies }) => policies.length > 0), idle: all.filter(isForeign) };
}

const KUBERNETES_TIERS = [
  { name: 'Admin', end: 'Pass' },
  { name: 'NetworkPolicy', end: 'Deny' },
  { name: 'Baseline', end: 'Pass' },
] as const;

function kubernetesTierOf({ written }: TieredPolicy): string {
  return written.list === 'clusterPolicies' ? written.of.tier : 'NetworkPolicy';
}

/** Fixed tiers that no policy is in and nobody declared decide nothing and are left out. */
function calicoTiers(compiled: CompiledCluster, all: readonly TieredPolicy[]): PolicyTier[] {
  const declared = new Set(compiled.cluster.tiers.map(({ name }) => name));
  return allTiers(compiled).flatMap((tier): PolicyTier[] => {
    const { name, order } = tier;
    if (isGroupTier(tier)) return [{ name, order, end: 'groups', policies: [] }];
    const policies = all.filter(({ written }) => calicoTierNameOf(written) === name).toSorted(compareInTier);
    if (policies.length === 0 && !declared.has(name)) return [];
    return [{ name, order, end: tier.defaultAction, policies }];
  });
}

function calicoTierNameOf(written: TieredPolicy['written']): string {
  switch (written.list) {
    case 'networkPolicies':
      return 'default';
    case 'clusterPolicies':
      return calicoTierOf(written.of);
    case 'calicoPolicies':
      return written.of.tier;
  }
}

function kubernetesPolicies(compiled: CompiledCluster, dialect: PolicyDialect): TieredPolicy[] {
  const { networkPolicies, clusterPolicies } = compiled.cluster;
  const order = dialect === 'calico' ? NETWORK_POLICY_ORDER : null;
  return [
    ...networkPolicies.map((of): TieredPolicy => {
      const written = { list: 'networkPolicies', of } as const;
      const pods = podsOf(compiled, (own) => isForPod(of, own));
      return { kind: 'NetworkPolicy', namespace: of.namespace, name: of.name, order, pods, written };
    }),
    ...clusterPolicies.map((of): TieredPolicy => {
      const written = { list: 'clusterPolicies', of } as const;
      const pods = podsOf(compiled, (own) => selects(of, { cluster: compiled, own }));
      return { kind: 'ClusterNetworkPolicy', namespace: null, name: of.name, order: of.priority, pods, written };
    }),
  ];
}

function calicoPolicies(compiled: CompiledCluster): TieredPolicy[] {
  return compiled.cluster.calicoPolicies.map((of) => {
    const { namespace, name, order } = of;
    const pods = podsOf(compiled, ({ endpoint }) => !isForHosts(of) && selectsEndpoint(of, endpoint));
    const kind = namespace === null ? 'GlobalNetworkPolicy' : 'CalicoNetworkPolicy';
    return { kind, namespace, name, order, pods, written: { list: 'calicoPolicies', of } };
  });
}

/** Before connection tracking and before DNAT there are host endpoints only (CAL-52). */
function isForHosts({ untracked, preDnat }: CalicoPolicy): boolean {
  return untracked || preDnat;
}

/** A pod with several addresses is one. */
function podsOf({ pods }: CompiledCluster, isSelected: (own: CompiledPod) => boolean): CompiledPod[] {
  return [...new Set(pods.values())].filter(isSelected);
}
