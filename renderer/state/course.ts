/** Where a learner goes on: a question by its position, or the end of the sitting. */
export type Next = number | 'finish';

/** One pass through the questions, and a second one through those that were skipped in it. */
export type Course = {
  readonly ids: readonly string[];
  readonly answered: readonly string[];
  readonly skipped: readonly string[];
  /** Whether what was skipped comes again now. */
  readonly isSecond: boolean;
  /** A finished round is read again: its end is the end. */
  readonly isReview: boolean;
};

/**
 * To the next question in line, answered or not. What was skipped comes again at the end, once: what is skipped there as
 * well is left open.
 */
export function nextOf({ ids, answered, skipped, isSecond, isReview }: Course, from: number): Next {
  const open = ids.flatMap((id, i) => (answered.includes(id) ? [] : [i]));
  if (isSecond) return open.find((i) => i > from) ?? 'finish';
  if (from < ids.length - 1) return from + 1;
  if (isReview) return 'finish';
  const fresh = open.find((i) => !skipped.includes(ids[i] ?? ''));
  return fresh ?? open.find((i) => i !== from) ?? 'finish';
}
