import type { Trace } from '../../model/trace.ts';
import type { AccessClaim, Claim, Goal, Option } from '../format/question-text.ts';
import { accessTruth } from '../access/permission.ts';
import { changeNetwork } from '../change/change-network.ts';
import { checkClaim } from '../claim/check-claim.ts';
import { flowOf, worldOf, type Scenario } from '../scenario.ts';

/** What decides whether an option is right: a change, what it must bring about, and what is said about the result. */
export type Proposal = {
  readonly flow: string | undefined;
  readonly goal: Goal | undefined;
  readonly change: readonly string[] | undefined;
  readonly claims: readonly Claim[];
  /** What is said about permissions. */
  readonly access?: readonly AccessClaim[] | undefined;
};

/**
 * Whether an option is right, with the flow that shows it. `step` is where its world stops agreeing with what the
 * option promises; null when only the whole trace does. `undetermined`: the engine cannot tell.
 */
export type OptionTruth =
  | { readonly kind: 'right'; readonly flow: string }
  | { readonly kind: 'wrong'; readonly flow: string; readonly step: number | null; readonly why: string }
  | { readonly kind: 'undetermined'; readonly flow: string; readonly missing: string };

/** Everything that an option says about flows. */
export function claimsOf({ claim, claims = [] }: Pick<Option, 'claim' | 'claims'>): Claim[] {
  return claim ? [claim, ...claims] : [...claims];
}

/** Plays an option's world: every flow of the goal, then the claims. The first that fails is the counterexample. */
export function truthOf(scenario: Scenario, { flow, goal, change, claims: said, access = [] }: Proposal): OptionTruth {
  const refusal = refusalOf(scenario, change);
  if (refusal !== null) return { kind: 'wrong', flow: flowOf(scenario, flow), step: null, why: refusal };
  for (const claim of access) {
    const truth = accessTruth(scenario, claim);
    if (truth.kind === 'wrong') return { ...truth, flow: flowOf(scenario, flow), step: null };
    if (truth.kind === 'undetermined') return { ...truth, flow: flowOf(scenario, flow) };
  }
  const claims = [...goalClaims(goal), ...said];
  let last: OptionTruth = { kind: 'right', flow: flowOf(scenario, flow) };
  for (const each of claims) {
    last = check(scenario, flowOf(scenario, each.flow ?? flow), change, each);
    if (last.kind !== 'right') return last;
  }
  return said.length > 0 || claims.length === 0
    ? last
    : { kind: 'right', flow: flowOf(scenario, claims[0]?.flow ?? flow) };
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
  const missing = doubtOf(claim, trace);
  if (missing !== null) return { kind: 'undetermined', flow, missing };
  const result = checkClaim(claim, trace);
  return result.holds ? { kind: 'right', flow } : { kind: 'wrong', flow, step: result.step, why: result.why };
}

/** Why AWS refuses a change, or null. Such an option is wrong, and there is no world to play. */
export function refusalOf(scenario: Scenario, change: readonly string[] = []): string | null {
  const changed = changeNetwork(scenario.network, change);
  return changed.ok ? null : `AWS refuses it: ${changed.error.fault.message}`;
}

/** What decides what stops a flow first, when that hangs on something unknown although the verdict does not. */
export function uncertainBlame({ assumptions }: Trace): string | null {
  return assumptions.find((each) => each.kind === 'first-blocker')?.on ?? null;
}

/**
 * What a claim rests on that nobody documents, or null: whether a request is delivered at all when its answer will find
 * no route (spec section 12). What fails for another reason is not in doubt.
 */
export function doubtOf(claim: Claim, trace: Trace): string | null {
  const saysMore = Object.keys(claim).some((part) => part !== 'verdict' && part !== 'flow');
  const blame = saysMore ? uncertainBlame(trace) : null;
  if (blame !== null) return blame;
  const { blockers, steps } = trace;
  const step = blockers[0] && steps[blockers[0].step];
  const isUnanswerable =
    step?.phase === 'response' && step.detail.kind === 'route' && step.detail.check.decision.kind === 'no-route';
  if (!isUnanswerable) return null;
  const { phase, passes, sees, ...certain } = claim;
  const asksDelivery =
    phase !== undefined || [passes, sees?.at].some((at) => at !== undefined && /\bdeliver\b/.test(at));
  return asksDelivery && checkClaim(certain, trace).holds
    ? 'whether a request is delivered when its answer has no route'
    : null;
}
