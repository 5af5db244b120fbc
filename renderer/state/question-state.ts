/** What became of a question in a sitting. */
export type QuestionState = 'correct' | 'incorrect' | 'skipped';

export function stateOf(answer: { readonly correct: boolean } | undefined): QuestionState {
  if (!answer) return 'skipped';
  return answer.correct ? 'correct' : 'incorrect';
}
