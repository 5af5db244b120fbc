import type { Reply, Request, Response } from '../contract/api.ts';
import type { DisputeRow, Proof } from '../contract/dispute-view.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { Answer } from '../lesson/question/question-kinds.ts';
import type { DisputedAnswer, StoredDispute } from '../library/disputes.ts';
import { err, ok } from '../model/result.ts';
import { answeredIn } from './asked-in.ts';
import type { Deps } from './deps.ts';
import { LOCKED } from './sittings.ts';
import { proofView } from './proof-view.ts';

const UNREADABLE = { code: 'unreadable', message: 'this answer was given to another version of the lab' } as const;
const NO_DISPUTE = { code: 'not-found', message: 'there is no such dispute' } as const;

/** Shows what the key of an answered question rests on, and the dispute of that answer if there is one. */
export function openDispute(deps: Deps, request: Request<'openDispute'>): Reply<Response<'openDispute'>> {
  const disputable = disputableIn(deps, request);
  if (!disputable.ok) return disputable;
  const { about, proof } = disputable.value;
  const dispute = deps.disputes.about(about);
  return ok({ dispute: dispute ? stateOf(dispute) : null, shown: deps.disputes.wasShown(about), proof });
}

/** Disputes the key of an answered question, with a note. */
export function storeDispute(deps: Deps, request: Request<'storeDispute'>): Reply<Response<'storeDispute'>> {
  const disputable = disputableIn(deps, request);
  if (!disputable.ok) return disputable;
  const { about, proof } = disputable.value;
  const { correct } = proof;
  const { sitting, note } = request;
  const id = deps.disputes.open(
    { ...about, sitting, correct, engineVersion: ENGINE_VERSION, atMs: deps.nowMs() },
    note,
  );
  const dispute = deps.disputes.get(id);
  return dispute ? ok(stateOf(dispute)) : err(NO_DISPUTE);
}

/** The answer of a call, and its proof. Errors: it is not answered, it is an answer in a lab, it cannot be graded. */
function disputableIn(
  deps: Deps,
  request: Request<'openDispute'>,
): Reply<{ readonly about: DisputedAnswer; readonly proof: Proof }> {
  const answered = answeredIn(deps, request);
  if (!answered.ok) return answered;
  const { sitting, question, answer } = answered.value;
  if (!sitting.counts) return err({ code: 'bad-request', message: 'a lab is disputed at its question' });
  const { stored, seed } = sitting;
  const proof = proofView({ ...sitting, question, answer });
  if (!proof) return err(UNREADABLE);
  const given = { answer: JSON.stringify(answer), seed, scenarioHash: stored.hash };
  return ok({ about: { scenario: stored.id, question: question.id, ...given }, proof });
}

/** A dispute that is stored, with the proof of the version and variant that it is about. */
export function getDispute(deps: Deps, { id }: Request<'getDispute'>): Reply<Response<'getDispute'>> {
  const dispute = deps.disputes.get(id);
  if (!dispute) return err(NO_DISPUTE);
  if (deps.exams.isHolding(dispute.scenario)) return err(LOCKED);
  const cached = deps.scenarioCache.version(dispute.scenario, dispute.scenarioHash, dispute.seed);
  const question = cached?.scenario.text.questions.find((each) => each.id === dispute.question);
  const answer = answerOf(dispute);
  const proof = cached && question && answer && proofView({ ...cached, question, answer, seed: dispute.seed });
  if (!proof) return err(UNREADABLE);
  return ok({ dispute: stateOf(dispute), shown: dispute.shown, proof });
}

/** Keeps a note to a dispute, withdraws it, or reopens it. */
export function amendDispute(deps: Deps, { id, amendment }: Request<'amendDispute'>): Reply<Response<'amendDispute'>> {
  return deps.disputes.amend(id, amendment, deps.nowMs()) ? ok({}) : err(NO_DISPUTE);
}

/** Every dispute, the latest first, without those of scenarios that the open exam asks about. */
export function disputeRows(deps: Deps): DisputeRow[] {
  return deps.disputes
    .all()
    .filter(({ scenario }) => !deps.exams.isHolding(scenario))
    .map((dispute) => {
      const { scenario, title, position, correct, gradedAgain, currentHash, scenarioHash } = dispute;
      return {
        ...{ ...stateOf(dispute), correct },
        scenario: title === null ? null : ScenarioId.parse(scenario),
        title: title ?? scenario,
        position: position === null ? null : position + 1,
        state: gradedAgain ? 'graded-again' : currentHash === scenarioHash ? 'open' : 'changed',
      };
    });
}

function stateOf({ id, atMs, note, isWithdrawn }: StoredDispute) {
  return { id, atMs, note, isWithdrawn };
}

/** Null where a damaged row holds no answer. */
function answerOf({ answer }: StoredDispute): Answer | null {
  try {
    return Answer.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    return null;
  }
}
