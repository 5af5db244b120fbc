import type { ClusterNetworkPolicy } from '../../model/cluster-network-policy.ts';
import type { Decider, PolicyCheck } from '../../model/policy-ladder.ts';
import type { NetworkPolicy } from '../../model/network-policy.ts';
import { effectOf, selects } from './cluster-policy-rule.ts';
import { formatLabelSelector } from '../../model/labels.ts';
import { matchesLabels } from '../../model/match-labels.ts';
import type { CompiledPod } from '../compiled/compile-cluster.ts';
import { fitOfRule } from './network-policy-rule.ts';
import { firstRules, selecting, type TierFinding } from './scan.ts';
import type { Asked } from './asked.ts';

/** Admin, then NetworkPolicy, then Baseline, then open (CNP-02). */
export function kubernetesTiers(asked: Asked): TierFinding[] {
  return [
    clusterTier('Admin', asked),
    networkPolicies(asked),
    clusterTier('Baseline', asked),
    { tier: 'default', policies: [], outcomes: [{ kind: 'open' }] },
  ];
}

/** What a NetworkPolicy says of this pod and packet. */
export function checkNetworkPolicy(policy: NetworkPolicy, asked: Asked): PolicyCheck {
  const { namespace, name, pods, staged } = policy;
  const rules = policy[asked.direction];
  const isSelected = isForPod(policy, asked.own);
  return {
    policy: { kind: 'NetworkPolicy', namespace, name },
    state: stateOf(isSelected, rules !== null, staged),
    selector: formatLabelSelector(pods),
    rules: isSelected
      ? (rules ?? []).map((rule, i) => ({ rule: i, action: 'Allow', fit: fitOfRule(rule, asked, policy) }))
      : [],
  };
}

/** A NetworkPolicy selects pods of its own namespace by their labels (KNP-01). */
export function isForPod({ namespace, pods }: NetworkPolicy, { pod, endpoint }: CompiledPod): boolean {
  return pod.namespace === namespace && matchesLabels(pods, endpoint.labels);
}

export function stateOf(isSelected: boolean, hasDirection: boolean, staged: boolean): PolicyCheck['state'] {
  if (!isSelected) return 'not-selected';
  if (!hasDirection) return 'other-direction';
  return staged ? 'staged' : 'selects';
}

/** What a ClusterNetworkPolicy says; it never isolates, so one without rules for the direction is not there (CNP-03). */
export function checkClusterPolicy(policy: ClusterNetworkPolicy, asked: Asked): PolicyCheck {
  const rules = policy[asked.direction];
  const isSelected = selects(policy, asked);
  return {
    policy: { kind: 'ClusterNetworkPolicy', namespace: null, name: policy.name },
    state: stateOf(isSelected, rules.length > 0, false),
    selector: subjectText(policy),
    rules: isSelected ? rules.map((rule, i) => ({ rule: i, ...effectOf(rule, asked) })) : [],
  };
}

function subjectText({ subject: { namespaces, pods } }: ClusterNetworkPolicy): string {
  const places = `namespaces with ${formatLabelSelector(namespaces)}`;
  return pods ? `${formatLabelSelector(pods)} in ${places}` : places;
}

/** Policies of the namespace of the pod by name: their order means nothing, the first that allows is told (KNP-05). */
export function policiesOfPod({ cluster, own }: Asked): NetworkPolicy[] {
  return cluster.cluster.networkPolicies
    .filter(({ namespace }) => namespace === own.pod.namespace)
    .toSorted((a, b) => compareNames(a.name, b.name));
}

function networkPolicies(asked: Asked): TierFinding {
  const tier = 'NetworkPolicy';
  const policies = policiesOfPod(asked).map((policy) => checkNetworkPolicy(policy, asked));
  const isolating = selecting(policies);
  if (isolating.length === 0) return { tier, policies, outcomes: [] };
  const { outcomes, isDecided } = firstRules(tier, policies);
  const isolated: Decider = { kind: 'isolated', policies: isolating };
  return { tier, policies, outcomes: isDecided ? outcomes : [...outcomes, isolated] };
}

/**
 * Priorities in ascending order. Which of several policies of one priority is read first is not defined: each that has a
 * matching rule may decide (CNP-04).
 */
function clusterTier(tier: ClusterNetworkPolicy['tier'], asked: Asked): TierFinding {
  const own = asked.cluster.cluster.clusterPolicies.filter((policy) => policy.tier === tier);
  const levels = [...Map.groupBy(own, ({ priority }) => priority)].toSorted(([a], [b]) => a - b);
  const policies: PolicyCheck[] = [];
  const outcomes: Decider[] = [];
  let isDecided = false;
  for (const [, level] of levels) {
    const checks = level
      .toSorted((a, b) => compareNames(a.name, b.name))
      .map((policy) => checkClusterPolicy(policy, asked));
    policies.push(...checks);
    if (isDecided) continue;
    const found = checks.map((check) => firstRules(tier, [check]));
    outcomes.push(...found.flatMap((each) => each.outcomes));
    isDecided = found.some((each) => each.isDecided);
  }
  const open: Decider = { kind: 'end-of-tier', tier, action: 'Pass', policies: selecting(policies) };
  return { tier, policies, outcomes: isDecided || outcomes.length === 0 ? agreed(outcomes) : [...outcomes, open] };
}

/** Where all that may decide do the same, the first stands for them. */
function agreed(outcomes: readonly Decider[]): readonly Decider[] {
  const actions = new Set(outcomes.map((by) => ('action' in by ? by.action : null)));
  return actions.size === 1 ? outcomes.slice(0, 1) : outcomes;
}

/** As Calico and the API server sort names: by their bytes. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
