import type { Reply, Request, Response } from '../contract/api.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { err, ok } from '../model/result.ts';
import type { Question } from '../lesson/question/question-kinds.ts';
import { grade, unreadableAnswer } from '../lesson/question/question.ts';
import type { Grade } from '../lesson/question/shared/graded.ts';
import type { Deps } from './deps.ts';
import type { Sitting } from './sittings.ts';
import { feedbackView } from './view/feedback-view.ts';

/** Checks an answer by the engine, records the attempt, and only then lets the trace out. */
export function submitAnswer(deps: Deps, request: Request<'submitAnswer'>): Reply<Response<'submitAnswer'>> {
  const sitting = deps.sittings.get(request.sitting);
  if (!sitting.ok) return sitting;
  const { questions } = sitting.value.scenario.text;
  const position = questions.findIndex(({ id }) => id === request.question);
  const question = questions[position];
  if (!question) return err({ code: 'not-found', message: 'there is no such question' });
  if (sitting.value.answered.has(question.id))
    return err({ code: 'bad-request', message: 'this question is answered' });
  const unreadable = unreadableAnswer(sitting.value.scenario, question, request.answer);
  if (unreadable !== null) return err({ code: 'unreadable', message: unreadable });
  const graded = grade(sitting.value.scenario, question, request.answer);
  if (!graded) return err({ code: 'bad-request', message: `a question of kind ${question.kind} takes another answer` });
  const counted = !isKeyShown(deps, sitting.value, question);
  const next = Math.max(position + 1, reachedIn(sitting.value));
  if (counted) record(deps, sitting.value, question, graded, request, next);
  else deps.attempts.open(sitting.value.scenario.text.id, next, deps.nowMs());
  deps.sittings.answer(request.sitting, question.id, request.answer);
  return ok({ ...feedbackView(sitting.value.scenario, question, graded), counted });
}

/**
 * True when another sitting has shown the key since this one was opened, or before and goes on with its round: what is
 * answered then is practice, and is not recorded. A new round after the whole scenario is a fresh one.
 */
function isKeyShown({ attempts, sittings }: Deps, sitting: Sitting, { id }: Question): boolean {
  const isAnsweredSince = attempts.isAnsweredSince(sitting.scenario.text.id, id, sitting.openedAtMs);
  return isAnsweredSince || sittings.shownElsewhere(sitting, id);
}

/** Behind the last question that was answered: one that was skipped and answered later leads nobody back. */
function reachedIn({ scenario, answered }: Sitting): number {
  return scenario.text.questions.findLastIndex(({ id }) => answered.has(id)) + 1;
}

function record(
  deps: Deps,
  { scenario, stored, seed }: Sitting,
  question: Question,
  { correct, misconception }: Grade,
  { answer, confidence, ms }: Request<'submitAnswer'>,
  next: number,
): void {
  const attempt = {
    scenario: scenario.text.id,
    question: question.id,
    answer: JSON.stringify(answer),
    correct,
    confidence,
    misconception,
    ms,
    seed,
    engineVersion: ENGINE_VERSION,
    scenarioHash: stored.hash,
    atMs: deps.nowMs(),
  };
  deps.attempts.record(attempt, next);
}
