import type { Feedback, OptionFeedback } from '../../main/contract/feedback-view.ts';

/** What a label beside an option says of it. `isRight` chooses its colour. */
export type OptionLabel = { readonly text: string; readonly isRight: boolean };

/**
 * The label of an option; null where there is none. Only an answer that the learner gave is called correct or incorrect.
 * @param shown the key was shown, so that no answer is the learner's.
 */
export function labelOfOption({ compared, picked, right }: OptionFeedback, shown: boolean): OptionLabel | null {
  // The right answer to a prompt stands below it.
  if (compared) return shown ? null : { text: right ? 'Correct ✓' : 'Incorrect ✗', isRight: right };
  if (picked && !shown) return { text: `Your answer ${right ? '✓' : '✗'}`, isRight: right };
  return right ? { text: 'Correct answer', isRight: true } : null;
}

/** The key in words where no option tells it, such as that nobody may change it; null where one does. */
export function untoldKey({ correct, key, options }: Feedback): string | null {
  return correct || options.some(({ right, compared }) => right || compared !== null) ? null : key;
}
