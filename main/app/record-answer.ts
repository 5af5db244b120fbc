import type { Confidence } from '../contract/api.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Answer, Question } from '../lesson/question/question-kinds.ts';
import type { Deps } from './deps.ts';
import { storedForm, type Sitting } from './sittings.ts';

/** What is recorded of an answer. */
type Given = {
  readonly answer: Answer;
  readonly correct: boolean;
  readonly confidence: Confidence | null;
  readonly misconception: string | null;
  readonly ms: number;
  /** Hints that were taken; `ANSWER_SHOWN` where the answer was shown instead. */
  readonly hints: number;
};

/** Appends an answer to the log and closes its question. @returns false where it does not count: its key was known. */
export function recordAnswer(
  deps: Deps,
  {
    sitting,
    question,
    position,
  }: { readonly sitting: Sitting; readonly question: Question; readonly position: number },
  given: Given,
): boolean {
  if (!sitting.counts) {
    deps.sittings.answer(sitting.id, question.id, given.answer);
    return false;
  }
  const counts = !isKeyShown(deps, sitting, question);
  const next = sitting.isItem ? null : Math.max(position + 1, reachedIn(sitting));
  const { scenario, stored, seed } = sitting;
  const attempt = {
    ...given,
    sitting: storedForm(sitting),
    scenario: scenario.text.id,
    question: question.id,
    answer: JSON.stringify(given.answer),
    counts,
    seed,
    engineVersion: ENGINE_VERSION,
    scenarioHash: stored.hash,
    atMs: deps.nowMs(),
  };
  deps.attempts.record(attempt, next);
  deps.sittings.answer(sitting.id, question.id, given.answer);
  return counts;
}

/**
 * True when another sitting has shown the key since this one was opened, or before and goes on with its round: what is
 * answered then is practice, and does not count. A new round after the whole scenario is a fresh one.
 */
function isKeyShown({ attempts, sittings }: Deps, sitting: Sitting, { id }: Question): boolean {
  const isAnsweredSince = attempts.isAnsweredSince(sitting.scenario.text.id, id, sitting.openedAtMs);
  return isAnsweredSince || sittings.shownElsewhere(sitting, id);
}

/** Behind the last question that was answered: one that was skipped and answered later leads nobody back. */
function reachedIn({ scenario, answered }: Sitting): number {
  return scenario.text.questions.findLastIndex(({ id }) => answered.has(id)) + 1;
}
