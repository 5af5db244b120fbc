import type { NetworkPolicyCheck } from '../../model/check.ts';
import type { Caveat, Decider, PolicyRef, RuleMiss, TierCheck } from '../../model/policy-ladder.ts';

/** What decides at a step of policies: for one half of the connection. */
export function networkPolicySentence({ pod, half, unseen }: NetworkPolicyCheck): string {
  if (unseen) return `Strict mode: Calico does not see ${pod}, so only its security groups filter.`;
  const [first] = half.outcomes;
  const exempt = first?.by.kind === 'exempt' ? first.by.why : null;
  if (exempt === 'reply') return `The connection is tracked, so no policy of ${pod} is evaluated for the reply.`;
  const deciders = half.outcomes.map(({ by }) => deciderSentence(by)).join(', or ');
  const isOpen = half.decision === 'undetermined' && new Set(half.outcomes.map((each) => each.decision)).size === 1;
  const rest = isOpen ? '. Not all policies are known, so this is not certain' : '';
  return `${half.direction === 'egress' ? 'Egress' : 'Ingress'} of ${pod}: ${deciders}${rest}.`;
}

/** What a rung of the ladder does, in a sentence. */
export function rungSentence({ policies, outcomes }: TierCheck): string {
  if (outcomes.length > 0) return outcomes.map(deciderSentence).join(', or ');
  const staged = policies.filter(({ state }) => state === 'staged').map(({ policy }) => policyName(policy));
  const told = staged.length > 0 ? `; staged: ${staged.join(', ')}` : '';
  return `no policy of this tier applies to the pod in this direction${told}`;
}

export function deciderSentence(by: Decider): string {
  switch (by.kind) {
    case 'rule':
      return `rule ${by.rule + 1} of ${policyName(by.policy)} ${ACTIONS[by.action]}`;
    case 'end-of-tier':
      return by.action === 'Deny'
        ? `no rule of ${names(by.policies)} matches, and the end of the tier denies`
        : 'no rule matches, and the tier passes it on';
    case 'isolated':
      return `isolated by ${names(by.policies)}: none of its rules allows it`;
    case 'security-groups':
      return by.action === 'Deny' ? 'no rule of the security groups allows it' : 'the security groups pass it on';
    case 'profile':
      return by.profile === null ? 'no profile allows it' : `the profile ${by.profile} ${ACTIONS[by.action]}`;
    case 'open':
      return 'no policy applies: allowed';
    case 'exempt':
      return EXEMPT[by.why];
    case 'invalid':
      return 'it belongs to no connection and is dropped';
    case 'failsafe':
      return 'a failsafe port is always allowed';
    case 'forward-open':
      return 'no policy applies to forwarded traffic: allowed';
  }
}

const ACTIONS = {
  Allow: 'allows it',
  Deny: 'denies it',
  Pass: 'passes it on to the next tier',
  Log: 'logs it',
} as const;

const EXEMPT = {
  self: 'a pod always reaches itself',
  node: 'traffic with the node of the pod is always allowed',
  connection: 'it belongs to a connection that was allowed before',
  reply: 'replies of an allowed connection are allowed',
} as const;

/** Why a packet does not fit a rule. */
export function missWord(miss: RuleMiss): string {
  return MISSES[miss];
}

const MISSES: Readonly<Record<RuleMiss, string>> = {
  peer: 'the other end is none of its peers',
  ports: 'the port is none of its ports',
  protocol: 'another protocol',
  icmp: 'another ICMP message',
  'ip-version': 'another IP version',
  source: 'the source does not match',
  'source-ports': 'the source port does not match',
  destination: 'the destination does not match',
  'destination-ports': 'the destination port does not match',
};

/** Why the result depends on the implementation. */
export function caveatSentence(caveat: Caveat): string {
  return {
    icmp: 'How Kubernetes policies treat ICMP depends on the implementation.',
    hairpin: 'Kubernetes does not define what happens when a pod reaches itself through a service.',
    'block-behind-service':
      'Here an ipBlock is compared after the service translation; Kubernetes does not define this.',
    'own-node': 'Calico applies egress policy to a pod that reaches its own node; Kubernetes does not.',
  }[caveat];
}

/** `NetworkPolicy prod/web`, `GlobalNetworkPolicy deny`. */
export function policyName({ kind, namespace, name }: PolicyRef): string {
  const word = kind === 'CalicoNetworkPolicy' ? 'Calico NetworkPolicy' : kind;
  return `${word} ${namespace === null ? '' : `${namespace}/`}${name}`;
}

function names(policies: readonly PolicyRef[]): string {
  return policies.map(policyName).join(', ');
}
