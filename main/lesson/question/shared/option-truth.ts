import type { Trace } from '../../../model/trace.ts';
import type { AccessClaim, Claim, Option } from '../../format/claim-text.ts';
import { deniedBy, type Goal } from '../../format/goal-text.ts';
import { accessTruth } from '../../access/permission.ts';
import type { Change } from '../../../change/change.ts';
import { demandOf } from './demand.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import { claimWords } from '../../claim/claim-words.ts';
import { callDoubt } from '../../claim/called.ts';
import { mirrorDoubt } from '../../claim/mirrored.ts';
import type { Situation } from '../../scenario/situation.ts';
import { proposedBy, type Proposed } from '../../scenario/proposed.ts';
import { flowAbout, subjectOf, worldAbout, type Subject } from '../../scenario/moment.ts';
import { intentTruth } from './intent-truth.ts';
import type { OptionTruth } from './truth.ts';

/** What decides whether an option is right: a change, what it must bring about, and what is said about the result. */
export type Proposal = {
  readonly about: Subject;
  readonly goal: Goal | undefined;
  readonly proposed: Proposed;
  readonly claims: readonly Claim[];
  /** What is said about permissions. */
  readonly access?: readonly AccessClaim[] | undefined;
};

/** Everything that an option says about flows. */
export function claimsOf({ claim, claims = [] }: Pick<Option, 'claim' | 'claims'>): Claim[] {
  return claim ? [claim, ...claims] : [...claims];
}

/** What an option of a question comes to. */
export function optionTruth(
  situation: Situation,
  question: Subject & { readonly goal?: Goal | undefined },
  { access, ...option }: Pick<Option, 'change' | 'claim' | 'claims' | 'access' | 'refused'>,
): OptionTruth {
  const claims = claimsOf(option);
  return truthOf(situation, {
    about: question,
    goal: question.goal,
    proposed: proposedBy(situation, option),
    claims,
    access,
  });
}

/**
 * Plays an option's world: every flow of the goal, all packets of its intents, then the claims. The first that fails is the
 * counterexample: what an intent names explains more than a claim that stands for it.
 */
export function truthOf(
  situation: Situation,
  { about, goal, proposed, claims: said, access = [] }: Proposal,
): OptionTruth {
  const { changes, refusal } = proposed;
  const asked = { flow: flowAbout(situation, about), about };
  if (refusal !== null) return { kind: 'wrong', ...asked, step: null, why: refusal, isAboutFlow: false };
  for (const claim of access) {
    const truth = accessTruth(situation, claim);
    if (truth.kind === 'wrong') return { ...truth, ...asked, step: null, isAboutFlow: false };
    if (truth.kind === 'undetermined') return { ...truth, ...asked };
  }
  const flows = demandedFlows(goal);
  const failing = (claims: readonly Claim[], isDemanded: boolean) =>
    firstFailing(situation, { about, changes, isDemanded }, claims);
  const found =
    failing(flows, true) ??
    (goal ? intentTruth(situation, about, goal, changes) : null) ??
    failing(goal?.claims ?? [], true) ??
    failing(said, false);
  if (found) return found;
  const shown = said.at(-1) ?? [...flows, ...(goal?.claims ?? [])][0];
  if (!shown) return { kind: 'right', ...asked };
  const subject = subjectOf(shown, about);
  return { kind: 'right', flow: flowAbout(situation, subject), about: subject };
}

type Claimed = { readonly about: Subject; readonly changes: readonly Change[]; readonly isDemanded: boolean };

function firstFailing(
  situation: Situation,
  { about, changes, isDemanded }: Claimed,
  claims: readonly Claim[],
): OptionTruth | null {
  for (const claim of claims) {
    const truth = check(situation, subjectOf(claim, about), changes, claim);
    if (truth.kind === 'wrong' && isDemanded) return withDemand(situation, truth, claim, changes);
    if (truth.kind !== 'right') return truth;
  }
  return null;
}

/** A claim in words, and the flow it is about. */
export type ClaimOutcome = { readonly flow: string; readonly words: string };

/** What was held against the traces to find an option right: the goal of its question and its own claims. */
export function claimOutcomes(
  situation: Situation,
  question: Subject & { readonly goal?: Goal | undefined },
  option: Pick<Option, 'claim' | 'claims'>,
): ClaimOutcome[] {
  return [...goalClaims(question.goal), ...claimsOf(option)].map((claim) => ({
    flow: flowAbout(situation, subjectOf(claim, question)),
    words: claimWords(claim),
  }));
}

function goalClaims(goal: Goal | undefined): Claim[] {
  return [...demandedFlows(goal), ...(goal?.claims ?? [])];
}

function demandedFlows(goal: Goal | undefined): Claim[] {
  return [...(goal?.allowed ?? []).map((flow): Claim => ({ flow, verdict: 'allowed' })), ...deniedBy(goal ?? {})];
}

function check(situation: Situation, about: Subject, changes: readonly Change[], claim: Claim): OptionTruth {
  const { name: flow, world } = worldAbout(situation, about, changes);
  const { trace } = world;
  if (trace.verdict.kind === 'undetermined')
    return { kind: 'undetermined', flow, about, missing: trace.verdict.missing };
  const missing = doubtOf(claim, trace);
  if (missing !== null) return { kind: 'undetermined', flow, about, missing };
  const result = checkClaim(claim, trace);
  return result.holds
    ? { kind: 'right', flow, about }
    : { kind: 'wrong', flow, about, step: result.step, why: result.why };
}

/** With what the goal demands of the flow, beside what the changed network does with it. */
function withDemand(
  situation: Situation,
  truth: Extract<OptionTruth, { kind: 'wrong' }>,
  claim: Claim,
  changes: readonly Change[],
): OptionTruth {
  const traceAfter = (made: readonly Change[]) => worldAbout(situation, truth.about, made).world.trace;
  return { ...truth, demand: demandOf(claim, traceAfter([]), traceAfter(changes)) };
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
  const saysMore = Object.keys(claim).some((part) => !['verdict', 'flow', 'moment'].includes(part));
  const blame = saysMore ? uncertainBlame(trace) : null;
  if (blame !== null) return blame;
  const doubt = claim.mirrored ? mirrorDoubt(claim.mirrored, trace) : null;
  if (doubt !== null) return doubt;
  const open = claim.call || claim.symptom ? callDoubt(trace) : null;
  if (open !== null) return open;
  const { blockers, steps } = trace;
  const step = blockers[0] && steps[blockers[0].step];
  const isUnanswerable =
    step?.phase === 'response' && step.detail.kind === 'route' && step.detail.check.decision.kind === 'no-route';
  if (!isUnanswerable) return null;
  const { phase, passes, sees, ...certain } = claim;
  const asksDelivery = phase !== undefined || [passes, sees?.at].some((at) => at?.gate === 'deliver');
  return asksDelivery && checkClaim(certain, trace).holds
    ? 'whether a request is delivered when its answer has no route'
    : null;
}
