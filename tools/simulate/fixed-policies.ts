import type { DayChoice } from '../../main/study/plan/play-days.ts';
import { unseenOf } from '../../main/study/plan/play-days.ts';
import { dueIn } from '../../main/study/plan/policy.ts';
import { isSeen, recallOn, type SimulatedLearner } from '../../main/study/plan/simulated-learner.ts';

/** A policy that does the same whatever the time to the exam. */
export type FixedPolicy = { readonly name: string; readonly choose: DayChoice };

const RETENTIONS = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95] as const;

/** Due reviews before new skills, new skills before due reviews, and new skills spread evenly over the days. */
export const fixedPolicies: readonly FixedPolicy[] = RETENTIONS.flatMap((retention) => [
  fixed(`due first at ${retention}`, retention, () => 0),
  fixed(`new first at ${retention}`, retention, (unseen) => unseen),
  fixed(`new spread at ${retention}`, retention, (unseen, left) => Math.ceil(unseen / left)),
]);

function fixed(name: string, retention: number, firstNew: (unseen: number, daysLeft: number) => number): FixedPolicy {
  const choose: DayChoice = (learner, { days }, day) => ({
    firstNew: firstNew(unseenOf(learner).length, days - day),
    reviews: dueOn(learner, retention, day),
    urgent: 0,
  });
  return { name, choose };
}

/** What is due, the least likely to be recalled first. */
function dueOn(learner: SimulatedLearner, retention: number, day: number): number[] {
  const due: number[] = [];
  for (let i = 0; i < learner.stability.length; i++) {
    if (isSeen(learner, i) && (learner.lastDay[i] ?? day) + dueIn(retention, learner.stability[i] ?? 0) <= day)
      due.push(i);
  }
  return due.toSorted((a, b) => recallOn(learner, a, day) - recallOn(learner, b, day));
}
