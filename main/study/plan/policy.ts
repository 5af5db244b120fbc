import { daysUntil } from './forgetting.ts';
import { gainOf, isSeen, recallOn, type SimulatedLearner } from './simulated-learner.ts';

/** How a plan spends the minutes of each day until the exam. */
export type Policy = {
  /** A skill is reviewed when the chance to recall it has fallen to this. */
  readonly retention: number;
  /** The part of the days by the end of which everything new was seen, the same number each day; 0: as fast as the minutes allow. */
  readonly newUntil: number;
  /** The part of the days before the exam in which spare minutes go to reviews that are not due. */
  readonly spareFrom: number;
  /** Which review comes first: the one from which the exam gains most, or of what is least likely to be recalled. */
  readonly order: 'gain' | 'weakest';
};

/** What a plan may count on. Minutes are those of this learner. */
export type Budget = {
  /** Study days, today included. The exam is on the morning after the last one. */
  readonly days: number;
  readonly minutesADay: number;
  readonly minutesPerNew: number;
  readonly minutesPerReview: number;
  /** What was done today already. */
  readonly doneToday: { readonly minutes: number; readonly fresh: number };
};

/** The last days are for review, as far as everything new was seen by then. */
const FREE_DAYS = 7;
/** What will be recalled so surely on the day of the exam needs no spare minutes. */
const SAFE = 0.98;

/** The first day on which nothing new is planned. */
export function newEnd({ newUntil }: Policy, { days }: Pick<Budget, 'days'>): number {
  const free = Math.min(FREE_DAYS, Math.floor(days / 5));
  return Math.max(1, Math.min(Math.ceil(newUntil * days), days - free));
}

/** How many new skills come on a day, or on `length` days that are played as one, of so many that are left. */
export function newOn(policy: Policy, budget: Budget, day: number, unseen: number, length = 1): number {
  const left = newEnd(policy, budget) - day;
  const done = day === 0 ? budget.doneToday.fresh : 0;
  return left > length ? Math.max(0, Math.ceil(((unseen + done) * length) / left) - done) : unseen;
}

/** The skills that are reviewed on a day, in the order of the policy; retests of confident errors before all. */
export function reviewsOn(learner: SimulatedLearner, policy: Policy, examDay: number, day: number): number[] {
  const isSpare = day >= examDay - Math.ceil(policy.spareFrom * examDay);
  const worth = new Map<number, number>();
  for (let i = 0; i < learner.stability.length; i++) {
    if (!isSeen(learner, i) || (learner.lastDay[i] ?? day) >= day) continue;
    if (isRetest(learner, i, day)) worth.set(i, Infinity);
    else if (isDue(learner, i, policy.retention, day) || (isSpare && recallOn(learner, i, examDay) < SAFE))
      worth.set(i, policy.order === 'gain' ? gainOf(learner, i, day, examDay) : -recallOn(learner, i, day));
  }
  return [...worth].toSorted(([, a], [, b]) => (a === b ? 0 : b - a)).map(([i]) => i);
}

/** Whether a confident error is tested again. */
export function isRetest({ retestDay }: SimulatedLearner, i: number, day: number): boolean {
  return (retestDay[i] ?? Infinity) <= day;
}

function isDue({ stability, lastDay }: SimulatedLearner, i: number, retention: number, day: number): boolean {
  return (lastDay[i] ?? day) + dueIn(retention, stability[i] ?? 0) <= day;
}

/** Whole days until a memory of this stability is due, at least one. */
export function dueIn(retention: number, stability: number): number {
  return Math.max(1, Math.round(daysUntil(retention, stability)));
}
