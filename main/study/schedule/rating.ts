import type { Rating, Review } from './review-log.ts';

/** An answer in less than this part of the usual time is quick. */
const QUICK = 0.5;

/**
 * The rating that an answer stands for, unless the learner said another. Wrong: again. Right with a hint or a guess: hard.
 * Right, sure, and in under half of the usual time: easy. Else good.
 *
 * @param usualMs the median time of this learner for the kind of question; null as long as there is none
 */
export function ratingOf(
  { correct, confidence, hints, ms, rating }: Pick<Review, 'correct' | 'confidence' | 'hints' | 'ms' | 'rating'>,
  usualMs: number | null,
): Rating {
  if (rating !== null) return rating;
  if (!correct) return 'again';
  if (hints > 0 || confidence === 'guess') return 'hard';
  return confidence === 'sure' && usualMs !== null && ms < QUICK * usualMs ? 'easy' : 'good';
}

/** The middle of a list of times; null of too few to call anything usual. */
export function usualTime(times: readonly number[]): number | null {
  if (times.length < 5) return null;
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
