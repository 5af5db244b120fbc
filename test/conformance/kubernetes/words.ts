import type { Decider, Half } from '../../../main/model/policy-ladder.ts';

/** A decider in the words of the vectors of engine `k8s`. */
export function kubernetesWords(by: Decider): string {
  if (by.kind === 'exempt') return `exempt:${by.why}`;
  if (by.kind !== 'rule') return by.kind;
  const { policy, rule, tier, action } = by;
  if (policy.kind === 'NetworkPolicy') return `allow ${policy.namespace ?? ''}/${policy.name}#${rule}`;
  return `cnp ${tier}/${policy.name}#${rule} ${action === 'Allow' ? 'Accept' : action}`;
}

/** A decider in the words of the vectors of the other engines. */
export function calicoWords(by: Decider): string {
  switch (by.kind) {
    case 'rule':
      return `${by.tier}/${by.policy.name}#${by.rule}:${by.action}`;
    case 'end-of-tier':
      return `${by.tier}#-1:${by.action}`;
    case 'profile':
      return `profile:${by.profile ?? 'none'}:${by.action}`;
    case 'exempt':
      return `exempt:${by.why}`;
    case 'security-groups':
      return by.tier;
    case 'forward-open':
      return 'forward:no-policy:Allow';
    case 'open':
    case 'isolated':
    case 'invalid':
    case 'failsafe':
      return by.kind;
  }
}

/** `-` for an end without policies; several outcomes one after another. */
export function halfWords(half: Half | null, words: (by: Decider) => string): string {
  if (!half) return '-';
  return half.outcomes.map(({ by }) => words(by)).join(' or ');
}
