import type { Claim, Goal } from '../format/question-text.ts';
import { checkClaim } from '../claim/check-claim.ts';
import { flowOf, worldOf, type Scenario } from '../scenario.ts';

/** What decides whether an option is right: a change, what it must bring about, and what is said about the result. */
export type Proposal = {
  readonly flow: string | undefined;
  readonly goal: Goal | undefined;
  readonly change: readonly string[] | undefined;
  readonly claim: Claim | undefined;
};

/**
 * Whether an option is right, with the flow that shows it. `step` is where its world stops agreeing with what the
 * option promises; null when only the whole trace does. `undetermined`: the engine cannot tell.
 */
export type OptionTruth =
  | { readonly kind: 'right'; readonly flow: string }
  | { readonly kind: 'wrong'; readonly flow: string; readonly step: number | null; readonly why: string }
  | { readonly kind: 'undetermined'; readonly flow: string; readonly missing: string };

/** Plays an option's world: every flow of the goal, then the claim. The first that fails is the counterexample. */
export function truthOf(scenario: Scenario, { flow, goal, change, claim }: Proposal): OptionTruth {
  const claims = [...goalClaims(goal), ...(claim ? [claim] : [])];
  let last: OptionTruth = { kind: 'right', flow: flowOf(scenario, flow) };
  for (const each of claims) {
    last = check(scenario, flowOf(scenario, each.flow ?? flow), change, each);
    if (last.kind !== 'right') return last;
  }
  return claim || claims.length === 0 ? last : { kind: 'right', flow: flowOf(scenario, claims[0]?.flow ?? flow) };
}

function goalClaims(goal: Goal | undefined): Claim[] {
  return [
    ...(goal?.allowed ?? []).map((flow): Claim => ({ flow, verdict: 'allowed' })),
    ...(goal?.denied ?? []).map((flow): Claim => ({ flow, verdict: 'denied' })),
    ...(goal?.claims ?? []),
  ];
}

function check(scenario: Scenario, flow: string, change: readonly string[] | undefined, claim: Claim): OptionTruth {
  const { trace } = worldOf(scenario, flow, change);
  if (trace.verdict.kind === 'undetermined') return { kind: 'undetermined', flow, missing: trace.verdict.missing };
  const result = checkClaim(claim, trace);
  return result.holds ? { kind: 'right', flow } : { kind: 'wrong', flow, step: result.step, why: result.why };
}
