/** An answer as it is listed, the latest first. */
export type ListedAnswer = {
  readonly title: string;
  readonly belief: string | null;
  readonly kind: string;
  readonly correct: boolean;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly gradedAgain: boolean;
};

export type AnswerFilter = {
  /** Words that must all be found, in any order. */
  readonly text: string;
  readonly result: 'any' | 'right' | 'wrong' | 'sure-and-wrong' | 'graded-again';
};

/** The answers that a filter leaves, in their order. */
export function findAnswers<T extends ListedAnswer>(answers: readonly T[], { text, result }: AnswerFilter): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return answers.filter((answer) => {
    if (!isResult(answer, result)) return false;
    const searched = `${answer.title} ${answer.belief ?? ''} ${answer.kind}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

function isResult({ correct, confidence, gradedAgain }: ListedAnswer, result: AnswerFilter['result']): boolean {
  if (result === 'any') return true;
  if (result === 'graded-again') return gradedAgain;
  if (result === 'right') return correct;
  return !correct && (result === 'wrong' || confidence === 'sure');
}
