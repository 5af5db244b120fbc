import { isRetest, newOn, reviewsOn, type Budget, type Policy } from './policy.ts';
import { answerOn, isSeen, recalledOn, type SimulatedLearner } from './simulated-learner.ts';

/** What is done on a day: skills by their index, and the minutes of it. */
export type PlayedDay = {
  readonly fresh: readonly number[];
  readonly reviews: readonly number[];
  readonly minutes: number;
};

/** Chooses what is done on a day, from what there is. Fixed policies are written as one too, to compare a plan with. */
export type DayChoice = (learner: SimulatedLearner, budget: Budget, day: number, length: number) => DayOrder;
/** In which order new skills and reviews are taken, until the minutes are used. */
export type DayOrder = {
  /** New skills before the reviews. */
  readonly firstNew: number;
  readonly reviews: readonly number[];
  /** How many of the reviews come before everything else. */
  readonly urgent: number;
};

export function byPolicy(policy: Policy): DayChoice {
  return (learner, budget, day, length) => {
    const reviews = reviewsOn(learner, policy, budget.days, day);
    const firstNew = newOn(policy, budget, day, unseenOf(learner).length, length);
    return { firstNew, reviews, urgent: reviews.filter((i) => isRetest(learner, i, day)).length };
  };
}

/** The skills that were never practised, in the order of the path. */
export function unseenOf(learner: SimulatedLearner): number[] {
  const unseen: number[] = [];
  for (let i = 0; i < learner.stability.length; i++) if (!isSeen(learner, i)) unseen.push(i);
  return unseen;
}

/**
 * What fits in the minutes of a day: urgent reviews, the new skills that come first, reviews, then more new ones. Where
 * one new skill takes longer than a day, the day goes over its minutes rather than stay empty.
 */
export function fitDay(learner: SimulatedLearner, budget: Budget, order: DayOrder, minutes: number): PlayedDay {
  const { minutesPerNew, minutesPerReview } = budget;
  if (minutes <= 0) return { fresh: [], reviews: [], minutes: 0 };
  const unseen = unseenOf(learner);
  const urgent = Math.min(order.urgent, Math.ceil(minutes / minutesPerReview));
  const forNew = minutes - urgent * minutesPerReview;
  const room = Math.max(urgent > 0 ? 0 : 1, Math.floor(forNew / minutesPerNew));
  const first = Math.min(order.firstNew, unseen.length, room);
  const left = forNew - first * minutesPerNew;
  const reviews = order.reviews.slice(0, urgent + Math.max(0, Math.floor(left / minutesPerReview)));
  const rest = left - (reviews.length - urgent) * minutesPerReview;
  const fresh = unseen.slice(0, first + Math.max(0, Math.floor(rest / minutesPerNew)));
  return { fresh, reviews, minutes: fresh.length * minutesPerNew + reviews.length * minutesPerReview };
}

/** Plays the days until the exam. @param length days that are played as one, for a plan over many months */
export function playDays(learner: SimulatedLearner, budget: Budget, choose: DayChoice, length = 1): PlayedDay[] {
  const played: PlayedDay[] = [];
  for (let day = 0; day < budget.days; day += length) {
    const days = Math.min(length, budget.days - day);
    const order = choose(learner, budget, day, days);
    const done = fitDay(learner, budget, order, budget.minutesADay * days - (day === 0 ? budget.doneToday.minutes : 0));
    for (const i of done.fresh) answerOn(learner, i, day);
    for (const i of done.reviews) answerOn(learner, i, day);
    played.push(done);
  }
  return played;
}

/** The part of all skills that is recalled on the day of the exam, from 0 to 1. */
export function examRecall(learner: SimulatedLearner, { days }: Budget): number {
  return learner.stability.length === 0 ? 0 : recalledOn(learner, days) / learner.stability.length;
}
