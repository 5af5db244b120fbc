import { formatSelector } from '../../model/calico-selector.ts';
import type { CalicoPolicy } from '../../model/calico-policy.ts';
import type { Decider, Outcome, PolicyCheck, TierCheck } from '../../model/policy-ladder.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import type { Packet } from '../../model/packet.ts';
import { inOrder, ordered, selectsEndpoint, tierFinding, tiersInOrder } from './calico-tiers.ts';
import { fitOfCalicoRule } from './calico-rule.ts';
import { climbDown, decisionOf } from './climb.ts';
import type { CompiledCluster, CompiledHost } from '../compiled/compile-cluster.ts';
import { isFailsafe, type Failsafes } from './failsafe.ts';
import { stateOf } from './kubernetes-tiers.ts';
import { profileOutcomes } from './profiles.ts';
import type { TierFinding } from './scan.ts';

/** `local`: a process of the host is the other end; `forward`: the host passes it on (CAL-64). */
export type HostQuestion = {
  readonly direction: PolicyDirection;
  readonly traffic: 'local' | 'forward';
  readonly packet: Packet;
  readonly failsafes: Failsafes;
};

export type HostVerdict = {
  readonly decision: 'allow' | 'deny' | 'undetermined';
  readonly outcomes: readonly Outcome[];
  readonly tiers: readonly TierCheck[];
};

type Phase = 'untracked' | 'preDnat' | 'normal';

/** A packet at a host endpoint: failsafe ports, then untracked, preDNAT and normal policies, then profiles (CAL-53, CAL-60). */
export function evaluateHost(cluster: CompiledCluster, host: CompiledHost, question: HostQuestion): HostVerdict {
  const { tiers, outcomes } = climbDown(findingsOf(cluster, host, question));
  return { decision: decisionOf(outcomes), outcomes, tiers };
}

function findingsOf(cluster: CompiledCluster, host: CompiledHost, question: HostQuestion): TierFinding[] {
  const { traffic, direction, packet, failsafes } = question;
  if (traffic === 'local' && isFailsafe(failsafes, direction, packet))
    return [{ tier: 'failsafe', policies: [], outcomes: [{ kind: 'failsafe' }] }];
  const of = (phase: Phase) => phaseFindings(cluster, host, question, phase);
  const last: readonly Decider[] =
    traffic === 'local' ? profileOutcomes(host.host.profiles, direction, packet, cluster) : [{ kind: 'forward-open' }];
  return [
    ...(isUntrackable(host) && (traffic === 'local' || direction === 'ingress') ? of('untracked') : []),
    ...(direction === 'ingress' ? of('preDnat') : []),
    ...of('normal'),
    { tier: traffic === 'local' ? 'profile' : 'forward', policies: [], outcomes: last },
  ];
}

/** Untracked policy is not supported on all interfaces at once (CAL-65). */
function isUntrackable({ host: { interfaceName } }: CompiledHost): boolean {
  return interfaceName !== '*';
}

function phaseFindings(
  cluster: CompiledCluster,
  { endpoint }: CompiledHost,
  { direction, packet, traffic }: HostQuestion,
  phase: Phase,
): TierFinding[] {
  const { tiers, calicoPolicies } = cluster.cluster;
  const own = calicoPolicies.filter(
    (policy) => isOfPhase(policy, phase) && (traffic === 'local' || policy.applyOnForward || phase !== 'normal'),
  );
  const check = (policy: CalicoPolicy): PolicyCheck => {
    const rules = policy[direction];
    const isSelected = policy.namespace === null && selectsEndpoint(policy, endpoint);
    return {
      policy: { kind: 'GlobalNetworkPolicy', namespace: policy.namespace, name: policy.name },
      state: stateOf(isSelected, rules !== null, policy.staged),
      selector: formatSelector(policy.selector),
      rules: (isSelected ? (rules ?? []) : []).map((rule, i) => ({
        rule: i,
        action: rule.action,
        fit: fitOfCalicoRule(rule, packet, cluster, policy),
      })),
    };
  };
  return tiersInOrder(tiers, calicoPolicies, []).map((tier) => {
    const checks = own
      .filter((policy) => policy.tier === tier.name)
      .map((policy) => ordered(policy.order, check(policy)));
    const finding = tierFinding(tier, inOrder(checks));
    return phase === 'normal' ? finding : withoutEnd(finding);
  });
}

function isOfPhase({ untracked, preDnat }: CalicoPolicy, phase: Phase): boolean {
  return phase === (untracked ? 'untracked' : preDnat ? 'preDnat' : 'normal');
}

/** Policies before connection tracking and before DNAT have no drop at the end of their tier (CAL-52). */
function withoutEnd(finding: TierFinding): TierFinding {
  const ends = finding.outcomes.map((by): Decider => (by.kind === 'end-of-tier' ? { ...by, action: 'Pass' } : by));
  return { ...finding, outcomes: ends };
}
