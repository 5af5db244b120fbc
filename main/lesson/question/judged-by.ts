import type { Judged } from '../format/judged-text.ts';
import type { Question } from './question-kinds.ts';

/** What the key of a question is judged by; null where the engine proves it. */
export function judgedBy(question: Question): Judged | null {
  return 'judged' in question ? (question.judged ?? null) : null;
}
