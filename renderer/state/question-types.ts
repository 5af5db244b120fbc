import type { Call } from '../../main/contract/api.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';

export type Answer = Call<'submitAnswer'>['answer'];
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
export type QuestionOf<K extends LearnerQuestion['kind']> = Extract<LearnerQuestion, { kind: K }>;

/** Letters of options, in the order shown. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}
