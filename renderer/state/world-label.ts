import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import { letterOf } from './question-types.ts';

/** What a world that plays is called: by the letter that the learner sees, if the kind has letters. */
export function labelOf(world: { readonly label: string }, question: LearnerQuestion, option: string | null): string {
  const index = 'options' in question ? question.options.findIndex(({ id }) => id === option) : -1;
  return index < 0 ? world.label : `${letterOf(index)} · ${world.label}`;
}
