import type { HintView } from '../../contract/hint-view.ts';
import { HINT_DEGREES, hintsOf } from '../../lesson/question/hints.ts';
import type { Question } from '../../lesson/question/question-kinds.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';

/** The first hints of a question. @param count how many: the others stay in main until they are asked for. */
export function hintViews(scenario: Scenario, question: Question, count: number): HintView[] {
  const hints = count > 0 ? hintsOf(scenario, question) : null;
  return HINT_DEGREES.slice(0, count).flatMap((degree) => (hints ? [{ degree, text: hints[degree] }] : []));
}
