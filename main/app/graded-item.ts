import type { StoredExamItem } from '../library/exams.ts';
import type { Answer } from '../lesson/question/question-kinds.ts';
import { grade } from '../lesson/question/question.ts';
import { changedFrom, type ItemState } from '../study/exam/room.ts';
import type { ReportItem } from '../contract/exam-view.ts';
import type { Deps } from './deps.ts';
import { examQuestion } from './exam-version.ts';

/** How the outcome of an item changed between its first answer and its last. @param isRight of the last one; `seed` of the form. */
export function changeOf(
  deps: Deps,
  item: StoredExamItem,
  state: ItemState<Answer>,
  isRight: boolean,
  seed: number,
): ReportItem['change'] {
  const first = changedFrom(state);
  const found = first && examQuestion(deps, item, seed);
  if (!first || !found) return null;
  const wasRight = grade(found.scenario, found.question, first)?.correct ?? false;
  if (wasRight === isRight) return 'other';
  return isRight ? 'gained' : 'lost';
}
