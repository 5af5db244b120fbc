import { choosePolicy } from './choose-policy.ts';
import { forecastOf, type Forecast } from './forecast.ts';
import type { PlayedDay } from './play-days.ts';
import type { Budget, Policy } from './policy.ts';
import { isSeen, learnerFrom, type PlanItem } from './simulated-learner.ts';

/** Skills of a day in the order in which they are asked, and the minutes of it. */
export type PlanDay = {
  readonly fresh: readonly string[];
  readonly reviews: readonly string[];
  readonly minutes: number;
};

export type Plan = {
  readonly policy: Policy;
  /** From today to the last day before the exam. Today is as it is; a later day depends on what is recalled until then. */
  readonly days: readonly PlanDay[];
  readonly forecast: Forecast;
  /** The last day with something new; null where nothing new is left, or the minutes don't suffice for all of it. */
  readonly lastNewDay: number | null;
  /** Skills for which there is no time before the exam. */
  readonly unreached: number;
};

export type PlanInput = {
  /** All skills, those that were never practised in the order in which they are to come. */
  readonly items: readonly PlanItem[];
  readonly budget: Budget;
  /** The chance that a first answer is right, from 0 to 1. */
  readonly firstRight: number;
};

/**
 * The days until the exam: what is new, what is reviewed, and what will be recalled. It lowers the wanted retention where
 * the minutes are few, so that everything is seen early enough, and raises it where they are many.
 *
 * @param input with at least one day
 */
export function makePlan({ items, budget, firstRight }: PlanInput): Plan {
  const policy = choosePolicy(items, firstRight, budget);
  const { forecast, days } = forecastOf(items, firstRight, budget, policy);
  const start = learnerFrom(items, firstRight, 0);
  const unseen = items.filter((_, i) => !isSeen(start, i)).length;
  const met = days.reduce((sum, { fresh }) => sum + fresh.length, 0);
  const last = days.findLastIndex(({ fresh }) => fresh.length > 0);
  return {
    policy,
    days: days.map((day) => named(day, items)),
    forecast,
    lastNewDay: unseen > met || last < 0 ? null : last,
    unreached: unseen - met,
  };
}

function named({ fresh, reviews, minutes }: PlayedDay, items: readonly PlanItem[]): PlanDay {
  const skills = (indices: readonly number[]) => indices.flatMap((i) => items[i]?.skill ?? []);
  return { fresh: skills(fresh), reviews: skills(reviews), minutes };
}
