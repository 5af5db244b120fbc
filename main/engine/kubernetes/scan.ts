import type { Decider, PolicyCheck, PolicyRef } from '../../model/policy-ladder.ts';

/** What a tier may do with a packet: nothing where it takes no part, several things where that is open. */
export type TierFinding = {
  readonly tier: string;
  readonly policies: readonly PolicyCheck[];
  readonly outcomes: readonly Decider[];
};

/**
 * The first rule that matches, policies in their order and rules as written (CAL-11). A rule that may match is a possible
 * outcome, and the search goes on behind it. `isDecided`: it ended at a rule that does match.
 */
export function firstRules(
  tier: string,
  policies: readonly PolicyCheck[],
): { readonly outcomes: readonly Decider[]; readonly isDecided: boolean } {
  const outcomes: Decider[] = [];
  for (const { policy, rules } of policies.filter(({ state }) => state === 'selects'))
    for (const { rule, action, fit } of rules) {
      if (action === 'Log' || (fit !== 'matches' && fit !== 'unknown')) continue;
      outcomes.push({ kind: 'rule', tier, policy, rule, action });
      if (fit === 'matches') return { outcomes, isDecided: true };
    }
  return { outcomes, isDecided: false };
}

export function selecting(policies: readonly PolicyCheck[]): PolicyRef[] {
  return policies.filter(({ state }) => state === 'selects').map(({ policy }) => policy);
}

/** True where the packet goes on to the next tier. */
export function passesOn(by: Decider): boolean {
  return 'action' in by && by.action === 'Pass';
}

/** Whether an outcome that ends the half lets the packet through. */
export function allows(by: Decider): boolean {
  switch (by.kind) {
    case 'rule':
    case 'profile':
    case 'end-of-tier':
    case 'security-groups':
      return by.action === 'Allow';
    case 'isolated':
    case 'invalid':
      return false;
    case 'open':
    case 'exempt':
    case 'failsafe':
    case 'forward-open':
      return true;
  }
}
