import type { Rating } from '../../main/contract/today-view.ts';

/** The four ratings, as they are called on the page. */
export const ratingWords: Readonly<Record<Rating, string>> = {
  again: 'Again',
  hard: 'Hard',
  good: 'Good',
  easy: 'Easy',
};
