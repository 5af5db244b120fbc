import type { Reply, Request, Response } from '../contract/api.ts';
import type { ExamEvent, ExamRoom } from '../contract/exam-view.ts';
import type { StoredExam } from '../library/exams.ts';
import { ok } from '../model/result.ts';
import { heardOf, reopened, type ExamClock } from '../study/exam/exam-clock.ts';
import { answerOf, changedFrom } from '../study/exam/room.ts';
import type { Deps } from './deps.ts';
import { formWords, profileOf } from './exam-words.ts';
import { storedEvent, storedRoom } from './stored-room.ts';
import { openExamOf } from './open-exam.ts';
import { submitNow } from './submit-exam.ts';

/** Opens the room again, where it was left: with the same time, and everything that was stored. */
export function resumeExam(deps: Deps, { sitting }: Request<'resumeExam'>): Reply<Response<'resumeExam'>> {
  const exam = openExamOf(deps, sitting);
  if (!exam.ok) return exam;
  const clock = reopened(exam.value, deps.nowMs());
  deps.exams.save(sitting, clock, []);
  return ok(roomView(deps, { ...exam.value, ...clock }));
}

/** Keeps what was done, and tells what time is left. At the end of the time the exam is submitted as it is. */
export function saveExam(deps: Deps, request: Request<'saveExam'>): Reply<Response<'saveExam'>> {
  const exam = openExamOf(deps, request.sitting);
  if (!exam.ok) return exam;
  const clock = heardOf(exam.value, deps.nowMs(), request.running || exam.value.strict);
  const known = deps.exams.itemsIn(request.sitting).length;
  const events = request.events.filter((event) => !('position' in event) || event.position < known);
  deps.exams.save(request.sitting, clock, storedEvents(events, clock, exam.value));
  const remainingMs = Math.max(0, exam.value.allowedMs - clock.usedMs);
  if (remainingMs === 0) submitNow(deps, { ...exam.value, ...clock });
  return ok({ remainingMs, over: remainingMs === 0 });
}

/** What comes in after the end was done too late: it is not kept. */
function storedEvents(events: readonly ExamEvent[], { usedMs }: ExamClock, exam: StoredExam) {
  const isLate = exam.usedMs >= exam.allowedMs;
  return isLate ? [] : events.map((event) => storedEvent(event, Math.min(usedMs, exam.allowedMs)));
}

export function discardExam(deps: Deps, { sitting }: Request<'discardExam'>): Reply<Response<'discardExam'>> {
  const exam = openExamOf(deps, sitting);
  if (!exam.ok) return exam;
  deps.exams.discard(sitting, deps.nowMs());
  return ok({});
}

/** Only the questions of a case study stand beside one of the same scenario. */
function partOf(scenarios: readonly string[], i: number): ExamRoom['items'][number]['caseStudy'] {
  const first = scenarios.indexOf(scenarios[i] ?? '');
  const of = scenarios.lastIndexOf(scenarios[i] ?? '') - first + 1;
  return of > 1 ? { part: i - first + 1, of } : null;
}

/** Where the room stands: what the learner did, and nothing of what is right. */
export function roomView(deps: Deps, exam: StoredExam): ExamRoom {
  const items = deps.exams.itemsIn(exam.sitting);
  const room = storedRoom(items.length, deps.exams.eventsIn(exam.sitting), exam.usedMs);
  return {
    sitting: exam.sitting,
    name: profileOf(exam.profile).name,
    form: formWords(exam),
    strict: exam.strict,
    asksConfidence: exam.asksConfidence,
    allowedMs: exam.allowedMs,
    remainingMs: Math.max(0, exam.allowedMs - exam.usedMs),
    position: room.position,
    items: room.items.map((item, i) => ({
      prompt: items[i]?.prompt ?? '',
      caseStudy: partOf(
        items.map(({ scenario }) => scenario),
        i,
      ),
      seen: item.seen,
      answer: answerOf(item),
      letters: item.letters,
      complete: item.complete,
      changed: changedFrom(item) !== null,
      flagged: item.flagged,
      struck: [...item.struck],
      confidence: item.confidence,
    })),
    note: room.note,
  };
}
