import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import { letterOf, type Answer } from '../state/question-types.ts';

/** The options of an answer as the letters beside them; empty for kinds without letters. */
export function lettersOf(question: LearnerQuestion, answer: Answer | null): string {
  if (!answer || !('options' in question)) return '';
  const chosen = 'choice' in answer ? [answer.choice] : 'choices' in answer ? answer.choices : [];
  return question.options.flatMap(({ id }, i) => (chosen.includes(id) ? [letterOf(i)] : [])).join('');
}

/** `A, D` of `AD`. */
export function spaced(letters: string): string {
  return letters.split('').join(', ');
}
