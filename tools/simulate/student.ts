import { choosePolicy } from '../../main/study/plan/choose-policy.ts';
import { byPolicy, fitDay, type DayChoice } from '../../main/study/plan/play-days.ts';
import type { Budget, Policy } from '../../main/study/plan/policy.ts';
import {
  isSeen,
  learnerFrom,
  learnOn,
  luckOf,
  recalledOn,
  recallOn,
  type PlanItem,
  type SimulatedLearner,
} from '../../main/study/plan/simulated-learner.ts';

/** Whom a simulation follows. The plan knows only the answers, not these numbers. */
export type Student = {
  readonly name: string;
  /** How much faster or slower than FSRS says this one forgets: 1.5 is half as fast again. */
  readonly forgets: number;
  readonly firstRight: number;
};

export const students: readonly Student[] = [
  { name: 'as the model says', forgets: 1, firstRight: 0.6 },
  { name: 'forgets fast, knows little', forgets: 1.5, firstRight: 0.45 },
  { name: 'forgets slowly, knows much', forgets: 0.7, firstRight: 0.75 },
];

/** What the plan is told of first answers before there are any. */
const ASSUMED = 0.6;

export function unseenItems(count: number): PlanItem[] {
  return Array.from({ length: count }, (_, i) => ({ skill: `skill ${i}`, memory: null, retestDay: null }));
}

/**
 * The part of all skills that a student recalls on the day of the exam. What happens is decided by the true memory; days are
 * chosen by the believed one, which knows the answers alone and reads them as FSRS does.
 */
export function studyToExam(student: Student, items: number, budget: Budget, choose: DayChoice, seed: number): number {
  const truth = learnerFrom(unseenItems(items), student.firstRight, seed);
  const believed = learnerFrom(unseenItems(items), ASSUMED, seed);
  for (let day = 0; day < budget.days; day++) {
    const { fresh, reviews } = fitDay(believed, budget, choose(believed, budget, day, 1), budget.minutesADay);
    for (const i of [...fresh, ...reviews]) {
      const at = day * student.forgets;
      const chance = isSeen(truth, i) ? recallOn(truth, i, at) : student.firstRight;
      const right = luckOf(truth, i) < chance;
      learnOn(truth, i, at, right);
      learnOn(believed, i, day, right);
    }
  }
  return recalledOn(truth, budget.days * student.forgets) / items;
}

/** Plans anew every few days from the believed memories, as the lab does whenever it is opened. */
export function planned(everyDays: number): DayChoice {
  let policy: Policy | null = null;
  return (learner, budget, day, length) => {
    const left = { ...budget, days: budget.days - day };
    if (policy === null || day % everyDays === 0)
      policy = choosePolicy(itemsAt(learner, day), learner.firstRight, left);
    return byPolicy(policy)(shifted(learner, day), left, 0, length);
  };
}

/** The same memories with days that count from this one. */
function shifted(learner: SimulatedLearner, day: number): SimulatedLearner {
  return { ...learner, lastDay: learner.lastDay.map((last) => last - day) };
}

function itemsAt(learner: SimulatedLearner, day: number): PlanItem[] {
  return Array.from(learner.stability, (stability, i) => {
    const memory = { stability, difficulty: learner.difficulty[i] ?? 0, lastDay: (learner.lastDay[i] ?? 0) - day };
    return { skill: `skill ${i}`, memory: isSeen(learner, i) ? memory : null, retestDay: null };
  });
}
