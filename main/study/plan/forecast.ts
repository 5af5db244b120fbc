import { byPolicy, playDays, type PlayedDay } from './play-days.ts';
import type { Budget, Policy } from './policy.ts';
import { learnerFrom, recallOn, type PlanItem, type SimulatedLearner } from './simulated-learner.ts';

/** How many skills are recalled on a day, with the bounds between which it lies nine times in ten. */
export type ForecastPoint = {
  readonly day: number;
  readonly recalled: number;
  readonly low: number;
  readonly high: number;
};
export type Forecast = { readonly withPlan: readonly ForecastPoint[]; readonly ifStopped: readonly ForecastPoint[] };

/** The middle nine tenths of a normal distribution, in standard deviations. */
const NINE_TENTHS = 1.645;
/** Plays whose mean is told; the first one also gives the days. */
const PLAYS = 2;

/** What is recalled on each day until the exam, with the plan and without any further review. */
export function forecastOf(
  items: readonly PlanItem[],
  firstRight: number,
  budget: Budget,
  policy: Policy,
): { readonly forecast: Forecast; readonly days: readonly PlayedDay[] } {
  const plays = Array.from({ length: PLAYS }, (_, seed) => {
    const learner = learnerFrom(items, firstRight, seed);
    const sums: Sums[] = [];
    const choose = byPolicy(policy);
    const days = playDays(learner, budget, (who, what, day, length) => {
      sums.push(sumsOn(who, day));
      return choose(who, what, day, length);
    });
    return { days, sums: [...sums, sumsOn(learner, budget.days)] };
  });
  const still = learnerFrom(items, firstRight, 0);
  const all = Array.from({ length: budget.days + 1 }, (_, day) => day);
  return {
    days: plays[0]?.days ?? [],
    forecast: {
      withPlan: all.map((day) =>
        pointOf(
          day,
          items.length,
          plays.map(({ sums }) => sums[day] ?? none),
        ),
      ),
      ifStopped: all.map((day) => pointOf(day, items.length, [sumsOn(still, day)])),
    },
  };
}

type Sums = { readonly mean: number; readonly variance: number };
const none: Sums = { mean: 0, variance: 0 };

/** Each skill is recalled or not, independently of the others: the chances and their variances add up. */
function sumsOn(learner: SimulatedLearner, day: number): Sums {
  let [mean, variance] = [0, 0];
  for (let i = 0; i < learner.stability.length; i++) {
    const chance = recallOn(learner, i, day);
    mean += chance;
    variance += chance * (1 - chance);
  }
  return { mean, variance };
}

function pointOf(day: number, all: number, sums: readonly Sums[]): ForecastPoint {
  const mean = (field: keyof Sums) => sums.reduce((total, each) => total + each[field], 0) / Math.max(1, sums.length);
  const [recalled, spread] = [mean('mean'), NINE_TENTHS * Math.sqrt(mean('variance'))];
  return { day, recalled, low: Math.max(0, recalled - spread), high: Math.min(all, recalled + spread) };
}
