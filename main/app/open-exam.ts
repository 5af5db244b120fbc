import type { Failure } from '../contract/api.ts';
import type { StoredExam } from '../library/exams.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Deps } from './deps.ts';

/** The exam of this sitting, if it goes on. */
export function openExamOf(deps: Deps, sitting: string): Result<StoredExam, Failure> {
  const exam = deps.exams.get(sitting);
  if (!exam) return err({ code: 'not-found', message: 'there is no such exam' });
  return exam.state === 'open' ? ok(exam) : err({ code: 'not-found', message: 'this exam is over' });
}
