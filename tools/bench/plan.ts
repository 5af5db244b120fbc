// A plan to the exam date: what Today needs each time it is opened once a date is set.
import { makePlan } from '../../main/study/plan/make-plan.ts';
import type { PlanItem } from '../../main/study/plan/simulated-learner.ts';
import { median, type Result } from './measure.ts';

const SKILLS = 300;
const DAYS = 120;
const BAR_MS = 300;

/** A third was practised at different times. */
const items: readonly PlanItem[] = Array.from({ length: SKILLS }, (_, i) => ({
  skill: `skill ${i}`,
  memory: i % 3 === 0 ? { stability: 1 + (i % 19), difficulty: 3 + (i % 6), lastDay: -(i % 11) } : null,
  retestDay: null,
}));

/** From the memories to the plan, against 300 ms. */
export function planMade(): Result {
  const budget = { days: DAYS, minutesADay: 20, minutesPerNew: 2.5, minutesPerReview: 1.5 };
  const input = { items, firstRight: 0.6, budget: { ...budget, doneToday: { minutes: 0, fresh: 0 } } };
  const runs = Array.from({ length: 7 }, () => {
    const start = performance.now();
    makePlan(input);
    return performance.now() - start;
  });
  const ms = median(runs.slice(2));
  return { id: 'plan-300-120', ratio: BAR_MS / ms, baseline: '300 ms', ms };
}
