import { memoriesOf, type Memory } from '../study/schedule/memory.ts';
import type { PathQuestion } from '../study/plan/plan-items.ts';
import type { Review } from '../study/schedule/review-log.ts';
import type { Deps } from './deps.ts';

/** The schedule as the log of answers gives it now. Nothing of it is stored: an amendment changes it at once. */
export function studyMemory({ attempts }: Deps): {
  readonly questions: readonly PathQuestion[];
  readonly log: readonly Review[];
  readonly memories: ReadonlyMap<string, Memory>;
} {
  const questions = attempts.skills();
  const log = attempts.log();
  return { questions, log, memories: memoriesOf(questions, log) };
}
