import type { GateRow, GateView } from '../../contract/trace-view.ts';
import { missWord, policyName, rungSentence } from '../../engine/explain/policy-sentence.ts';
import type { PolicyCheck, TierCheck } from '../../model/policy-ladder.ts';
import type { NetworkPolicyCheck } from '../../model/check.ts';

/** The ladder of a pod for one direction: a rung for each tier, those behind the decision as what they would do. */
export function ladderView({ pod, half, unseen }: NetworkPolicyCheck): GateView {
  const labels = half.labels.length > 0 ? half.labels.join(', ') : 'no labels';
  // Selectors of namespaces are tested on where it is.
  const tested = `${labels}, in namespace ${half.pod.namespace}`;
  return {
    title: `${pod} · ${half.direction} policies`,
    order: 'tier by tier; pass goes one step down',
    rows: unseen ? [] : half.tiers.map((tier) => rungRow(tier, tested)),
    note: unseen ? 'Calico does not see pods with their own security groups in strict mode.' : null,
  };
}

function rungRow(tier: TierCheck, tested: string): GateRow {
  return {
    mark: tier.tier,
    rule: rungSentence(tier),
    misses: tier.policies.flatMap((policy) => missesOf(policy, tested)),
    state: stateOf(tier),
    action: actionOf(tier),
  };
}

function stateOf({ outcomes, reached }: TierCheck): GateRow['state'] {
  if (!reached) return 'not-reached';
  if (outcomes.length === 0) return 'misses';
  return outcomes.some((by) => 'action' in by && by.action === 'Pass') ? 'matches' : 'decides';
}

function actionOf({ outcomes: [first, another] }: TierCheck): GateRow['action'] {
  if (!first) return 'pass';
  if (another) return 'unknown';
  if (first.kind === 'isolated' || first.kind === 'invalid') return 'deny';
  if (!('action' in first)) return 'allow';
  return ({ Allow: 'allow', Deny: 'deny', Pass: 'pass', Log: 'pass' } as const)[first.action];
}

/** Why a policy, or each of its rules, does not decide. */
function missesOf({ policy, state, selector, rules }: PolicyCheck, tested: string): GateRow['misses'] {
  const name = policyName(policy);
  if (state === 'not-selected') return [{ field: name, why: `selects ${selector}; the pod has ${tested}` }];
  if (state === 'other-direction') return [{ field: name, why: 'has no rules for this direction' }];
  if (state === 'staged') return [{ field: name, why: 'is staged and has no effect' }];
  return rules.flatMap(({ rule, fit }) =>
    fit === 'matches' || fit === 'unknown' ? [] : [{ field: `${name}, rule ${rule + 1}`, why: missWord(fit) }],
  );
}
