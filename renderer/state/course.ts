/** Where a learner goes on: a question by its position, or the end of the sitting. */
export type Next = number | 'finish';

/** One pass through the questions, and a second one through those that were skipped in it. */
export type Course = {
  readonly ids: readonly string[];
  readonly answered: readonly string[];
  readonly skipped: readonly string[];
  /** Whether what was skipped comes again now. */
  readonly isSecond: boolean;
};

/**
 * From an answered question to the next in line; from one that is skipped to the next that is new. What was skipped comes
 * again at the end, once: what is skipped there as well is left open.
 */
export function nextOf({ ids, answered, skipped, isSecond }: Course, from: number): Next {
  const open = ids.flatMap((id, i) => (answered.includes(id) ? [] : [i]));
  const fresh = open.filter((i) => !skipped.includes(ids[i] ?? ''));
  if (isSecond) return open.find((i) => i > from) ?? 'finish';
  if (from < ids.length - 1 && answered.includes(ids[from] ?? '')) return from + 1;
  return fresh.find((i) => i > from) ?? fresh[0] ?? open.find((i) => i !== from) ?? 'finish';
}
