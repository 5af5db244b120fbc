import type { Budget } from '../../main/study/plan/policy.ts';

/** What a learner has: days, minutes a day, and how many skills there are. */
export type Case = { readonly days: number; readonly minutes: number; readonly items: number };

/** Four times to the exam, three lengths of a day, two libraries: 24 budgets. */
export const cases: readonly Case[] = [14, 30, 60, 90].flatMap((days) =>
  [10, 20, 40].flatMap((minutes) => [100, 250].map((items) => ({ days, minutes, items }))),
);

/** Minutes of a new skill and of a review in all simulations. */
const [NEW, REVIEW] = [2.5, 1.5] as const;

export function budgetOf({ days, minutes }: Case): Budget {
  return {
    ...{ days, minutesADay: minutes, minutesPerNew: NEW, minutesPerReview: REVIEW },
    doneToday: { minutes: 0, fresh: 0 },
  };
}

/** How many times over the minutes suffice to see everything once. */
export function roomIn({ days, minutes, items }: Case): number {
  return (days * minutes) / (items * NEW);
}

/** `short`: not everything can be seen; `tight`: less than twice the minutes for that; else `ample`. */
export function kindOf(budget: Case): 'short' | 'tight' | 'ample' {
  const room = roomIn(budget);
  return room < 1 ? 'short' : room < 2 ? 'tight' : 'ample';
}
