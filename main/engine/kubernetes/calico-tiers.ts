import { formatSelector } from '../../model/calico-selector.ts';
import { fixedTiers, NETWORK_POLICY_ORDER, type CalicoPolicy, type Tier } from '../../model/calico-policy.ts';
import type { ClusterNetworkPolicy } from '../../model/cluster-network-policy.ts';
import { groupTiers, type GroupIntegration, type GroupTier } from '../../model/group-integration.ts';
import type { Decider, PolicyCheck, PolicyRef } from '../../model/policy-ladder.ts';
import type { Asked } from './asked.ts';
import { matchesNamespace } from './calico-ends.ts';
import { fitOfCalicoRule } from './calico-rule.ts';
import type { CompiledCluster, Endpoint } from '../compiled/compile-cluster.ts';
import { groupFinding } from './group-tiers.ts';
import { checkClusterPolicy, checkNetworkPolicy, compareNames, policiesOfPod, stateOf } from './kubernetes-tiers.ts';
import { matchesSelector } from '../../model/match-labels.ts';
import { firstRules, selecting, type TierFinding } from './scan.ts';

/** All tiers that the packet may meet, in their order, and what it does where none decides (CAL-10 to CAL-14). */
export function calicoTiers(asked: Asked): TierFinding[] {
  return allTiers(asked.cluster).map((tier) =>
    isGroupTier(tier) ? groupFinding(tier.name, asked) : tierFinding(tier, policiesOf(tier.name, asked)),
  );
}

/** Every tier of a cluster in its order: declared, fixed, and those of security groups. */
export function allTiers({ cluster }: CompiledCluster): (Tier | OfGroups)[] {
  return tiersInOrder(cluster.tiers, cluster.calicoPolicies, groupTiersOf(cluster.groupIntegration));
}

type OrderedTier = Pick<Tier, 'name' | 'order'>;
/** A tier of security groups. */
type OfGroups = OrderedTier & { readonly name: GroupTier; readonly defaultAction: 'groups' };

export function isGroupTier(tier: Tier | OfGroups): tier is OfGroups {
  return tier.defaultAction === 'groups';
}

/** The tiers of security groups, where Calico knows of them (CSG-02). */
function groupTiersOf(integration: GroupIntegration | null): OfGroups[] {
  if (!integration) return [];
  return Object.entries(groupTiers).map(([name, order]) => ({
    name: name as GroupTier,
    order,
    defaultAction: 'groups',
  }));
}

/** Declared and fixed tiers, and those that policies name only, by order and name (CAL-01, CAL-02). */
export function tiersInOrder<Extra extends OrderedTier>(
  declared: readonly Tier[],
  policies: readonly CalicoPolicy[],
  extra: readonly Extra[],
): (Tier | Extra)[] {
  const known = new Map([...fixedTiers, ...declared].map((tier) => [tier.name, tier]));
  const named = policies.map(({ tier }) => tier).filter((name) => !known.has(name));
  const implied = [...new Set(named)].map((name): Tier => ({ name, order: null, defaultAction: 'Deny' }));
  return [...known.values(), ...implied, ...extra].sort(byOrder);
}

function byOrder(a: OrderedTier, b: OrderedTier): number {
  const [first, second] = [a.order ?? Infinity, b.order ?? Infinity];
  return first === second ? compareNames(a.name, b.name) : first - second;
}

/** One tier of Calico: the first rule that matches, or else its end (CAL-11, CAL-12). */
export function tierFinding({ name, defaultAction }: Tier, policies: readonly PolicyCheck[]): TierFinding {
  const taking = selecting(policies);
  if (taking.length === 0) return { tier: name, policies, outcomes: [] };
  const { outcomes, isDecided } = firstRules(name, policies);
  const end: Decider = { kind: 'end-of-tier', tier: name, action: defaultAction, policies: taking };
  return { tier: name, policies, outcomes: isDecided ? outcomes : [...outcomes, end] };
}

/** What says where a policy stands in its tier. */
export type InTier = PolicyRef & { readonly order: number | null };
type OrderedCheck = { readonly order: number | null; readonly check: PolicyCheck };

/** Policies of a tier in their order. */
function policiesOf(tier: string, asked: Asked): PolicyCheck[] {
  const { calicoPolicies, clusterPolicies } = asked.cluster.cluster;
  const own = calicoPolicies
    .filter((policy) => policy.tier === tier && !policy.untracked && !policy.preDnat)
    .filter(({ namespace }) => namespace === null || namespace === asked.own.pod.namespace)
    .map(({ order, ...policy }) => ordered(order, checkCalicoPolicy({ order, ...policy }, asked)));
  const admin = clusterPolicies
    .filter((policy) => tier === calicoTierOf(policy))
    .map((policy) => ordered(policy.priority, checkClusterPolicy(policy, asked)));
  const plain = (tier === 'default' ? policiesOfPod(asked) : []).map((policy) =>
    ordered(NETWORK_POLICY_ORDER, checkNetworkPolicy(policy, asked)),
  );
  return inOrder([...own, ...admin, ...plain]);
}

/** The tier in which Calico evaluates a ClusterNetworkPolicy (CAL-02). */
export function calicoTierOf({ tier }: ClusterNetworkPolicy): string {
  return tier === 'Admin' ? 'kube-admin' : 'kube-baseline';
}

export function ordered(order: number | null, check: PolicyCheck): OrderedCheck {
  return { order, check };
}

export function inOrder(checks: readonly OrderedCheck[]): PolicyCheck[] {
  const place = ({ order, check }: OrderedCheck): InTier => ({ order, ...check.policy });
  return checks.toSorted((a, b) => compareInTier(place(a), place(b))).map(({ check }) => check);
}

/** By order, then name, then namespace and kind (CAL-03 to CAL-05). */
export function compareInTier(a: InTier, b: InTier): number {
  const rest = ({ namespace, kind }: InTier) => `${namespace ?? ''} ${kind}`;
  return byOrder(a, b) || compareNames(rest(a), rest(b));
}

function checkCalicoPolicy(policy: CalicoPolicy, { direction, own, packet, cluster }: Asked): PolicyCheck {
  const { namespace, name, staged } = policy;
  const rules = policy[direction];
  const isSelected = selectsEndpoint(policy, own.endpoint);
  return {
    policy: { kind: namespace === null ? 'GlobalNetworkPolicy' : 'CalicoNetworkPolicy', namespace, name },
    state: stateOf(isSelected, rules !== null, staged),
    selector: formatSelector(policy.selector),
    rules: isSelected
      ? (rules ?? []).map((rule, i) => ({
          rule: i,
          action: rule.action,
          fit: fitOfCalicoRule(rule, packet, cluster, policy),
        }))
      : [],
  };
}

/** Labels, namespace and service account of the endpoint fit what the policy is for (CAL-20, CAL-21). */
export function selectsEndpoint(
  { namespace, selector, namespaces, serviceAccounts }: CalicoPolicy,
  endpoint: Endpoint,
): boolean {
  if (namespace !== null && endpoint.namespace !== namespace) return false;
  if (namespaces && !matchesNamespace(namespaces, endpoint)) return false;
  const { account, labels } = endpoint;
  if (serviceAccounts && !(account && matchesSelector(serviceAccounts, account.labels, false))) return false;
  return matchesSelector(selector, labels, endpoint.namespace === null);
}
