import type { Outcome, TierCheck } from '../../model/policy-ladder.ts';
import { allows, passesOn, type TierFinding } from './scan.ts';

/**
 * Down the ladder: what no tier decides goes on to the next, and the last finding decides always. Findings behind the
 * decision are told too: what they would do is worth knowing.
 */
export function climbDown(findings: readonly TierFinding[]): {
  readonly tiers: readonly TierCheck[];
  readonly outcomes: readonly Outcome[];
} {
  const tiers: TierCheck[] = [];
  const outcomes: Outcome[] = [];
  let reached = true;
  for (const finding of findings) {
    tiers.push({ ...finding, reached });
    if (!reached) continue;
    const final = finding.outcomes.filter((by) => !passesOn(by));
    outcomes.push(...final.map((by) => ({ decision: allows(by) ? ('allow' as const) : ('deny' as const), by })));
    reached = finding.outcomes.length === 0 || final.length < finding.outcomes.length;
  }
  return { tiers, outcomes };
}

/** The decision that all outcomes share. */
export function decisionOf(outcomes: readonly Outcome[]): 'allow' | 'deny' | 'undetermined' {
  const [first] = outcomes;
  const shared = first && outcomes.every(({ decision }) => decision === first.decision) ? first.decision : null;
  return shared ?? 'undetermined';
}
