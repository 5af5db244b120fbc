import type { StoredExamItem } from '../library/exams.ts';
import type { Question } from '../lesson/question/question-kinds.ts';
import type { Deps } from './deps.ts';
import type { CachedScenario } from './scenario-cache.ts';

export type ExamQuestion = CachedScenario & { readonly question: Question };

/**
 * The scenario and question of an item as they were when the form was drawn; undefined if this version cannot read them.
 * @param seed of the form, which decides the variant of each item.
 */
export function examQuestion(deps: Deps, item: StoredExamItem, seed: number): ExamQuestion | undefined {
  const cached = deps.scenarioCache.version(item.scenario, item.scenarioHash, seed);
  const question = cached?.scenario.text.questions.find(({ id }) => id === item.question);
  return cached && question ? { ...cached, question } : undefined;
}
