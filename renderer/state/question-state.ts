/** What became of a question in a sitting. */
export type QuestionState = 'correct' | 'incorrect' | 'shown' | 'skipped';

export function stateOf(answer: { readonly correct: boolean; readonly shown: boolean } | undefined): QuestionState {
  if (!answer) return 'skipped';
  if (answer.shown) return 'shown';
  return answer.correct ? 'correct' : 'incorrect';
}
