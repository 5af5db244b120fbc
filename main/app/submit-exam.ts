import type { Reply, Request, Response } from '../contract/api.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Attempt } from '../library/attempts.ts';
import type { StoredExam, StoredExamItem } from '../library/exams.ts';
import type { StoredSitting } from '../library/sittings.ts';
import type { Answer } from '../lesson/question/question-kinds.ts';
import { grade } from '../lesson/question/question.ts';
import { ok } from '../model/result.ts';
import { heardOf } from '../study/exam/exam-clock.ts';
import { answerOf, type ItemState } from '../study/exam/room.ts';
import type { Deps } from './deps.ts';
import { openExamOf } from './open-exam.ts';
import { examQuestion } from './exam-version.ts';
import { storedRoom } from './stored-room.ts';

/** Ends the exam: from here on its report and its traces may leave main. */
export function submitExam(deps: Deps, { sitting }: Request<'submitExam'>): Reply<Response<'submitExam'>> {
  const exam = openExamOf(deps, sitting);
  if (!exam.ok) return exam;
  const clock = heardOf(exam.value, deps.nowMs(), true);
  deps.exams.save(sitting, clock, []);
  submitNow(deps, { ...exam.value, ...clock });
  return ok({});
}

/** Grades every item that has an answer, and appends it to the log. An item without one is wrong in the report alone. */
export function submitNow(deps: Deps, exam: StoredExam): void {
  const items = deps.exams.itemsIn(exam.sitting);
  const room = storedRoom(items.length, deps.exams.eventsIn(exam.sitting), Math.min(exam.usedMs, exam.allowedMs));
  const sitting = deps.exams.sittingOf(exam.sitting);
  if (!sitting) return;
  const nowMs = deps.nowMs();
  const graded = items.flatMap((item) => attemptOf(deps, sitting, item, room.items[item.position], nowMs) ?? []);
  deps.exams.submit(exam.sitting, graded, nowMs);
}

function attemptOf(
  deps: Deps,
  sitting: StoredSitting,
  item: StoredExamItem,
  state: ItemState<Answer> | undefined,
  nowMs: number,
): Attempt | null {
  const answer = state ? answerOf(state) : null;
  const found = examQuestion(deps, item, sitting.seed);
  const graded = answer && found ? grade(found.scenario, found.question, answer) : null;
  if (!state || !answer || !graded) return null;
  return {
    sitting,
    ...{ scenario: item.scenario, question: item.question, answer: JSON.stringify(answer), correct: graded.correct },
    ...{ confidence: state.confidence, misconception: graded.misconception, ms: Math.round(state.ms), hints: 0 },
    ...{
      counts: true,
      seed: sitting.seed,
      engineVersion: ENGINE_VERSION,
      scenarioHash: item.scenarioHash,
      atMs: nowMs,
    },
  };
}
