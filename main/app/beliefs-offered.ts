import type { Question } from '../lesson/question/question-kinds.ts';

/** Beliefs that the wrong answers of a question stand for: each was a chance to fall for it. */
export function beliefsOffered(question: Question): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^M\d{2,3}$/.test(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(question);
  return found;
}
