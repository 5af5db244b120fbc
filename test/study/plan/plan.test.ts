import fc from 'fast-check';
import { fsrs, Rating, type Grade } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { daysUntil, firstTrace, nextTrace, recallAfter } from '../../../main/study/plan/forgetting.ts';
import { makePlan, type PlanInput } from '../../../main/study/plan/make-plan.ts';
import { paceOf } from '../../../main/study/plan/study-pace.ts';
import { alongThePath, daysFrom, planItems } from '../../../main/study/plan/plan-items.ts';
import type { PlanItem } from '../../../main/study/plan/simulated-learner.ts';
import { memoriesOf } from '../../../main/study/schedule/memory.ts';
import { DAY_MS, type Review } from '../../../main/study/schedule/review-log.ts';

describe('forgetting', () => {
  const model = fsrs({ enable_fuzz: false, enable_short_term: false });

  test('is what ts-fsrs says, for any course of answers', () => {
    const answer = fc.record({ days: fc.integer({ min: 1, max: 200 }), right: fc.boolean() });
    fc.assert(
      fc.property(fc.boolean(), fc.array(answer, { maxLength: 8 }), (first, answers) => {
        const grade = (right: boolean): Grade => (right ? Rating.Good : Rating.Again);
        let theirs = model.next_state(null, 0, grade(first));
        let ours = firstTrace(first);
        for (const { days, right } of answers) {
          theirs = model.next_state(theirs, days, grade(right));
          ours = nextTrace(ours, recallAfter(days, ours.stability), right);
        }
        expect(ours.stability / theirs.stability).toBeCloseTo(1, 4);
        expect(ours.difficulty).toBeCloseTo(theirs.difficulty, 4);
      }),
      { numRuns: 60 },
    );
  });

  test('a memory is at the wanted retention when it is due', () => {
    for (const retention of [0.6, 0.9, 0.95]) expect(recallAfter(daysUntil(retention, 12), 12)).toBeCloseTo(retention);
  });
});

function unseen(count: number): PlanItem[] {
  return Array.from({ length: count }, (_, i) => ({ skill: `s${i}`, memory: null, retestDay: null }));
}
function input(
  days: number,
  minutesADay: number,
  items: readonly PlanItem[],
  done = { minutes: 0, fresh: 0 },
): PlanInput {
  return {
    ...{ items, firstRight: 0.6 },
    budget: { days, minutesADay, minutesPerNew: 2.5, minutesPerReview: 1.5, doneToday: done },
  };
}

describe('a plan', () => {
  test('sees everything early enough where the minutes suffice, and keeps the last days free', () => {
    const plan = makePlan(input(40, 20, unseen(80)));
    expect(new Set(plan.days.flatMap(({ fresh }) => fresh)).size).toBe(80);
    expect(plan.unreached).toBe(0);
    expect(plan.lastNewDay).toBeLessThan(33);
    expect(plan.days).toHaveLength(40);
    for (const { minutes } of plan.days) expect(minutes).toBeLessThanOrEqual(20);
  });

  test('wants less retention with few minutes than with many', () => {
    const [few, many] = [makePlan(input(30, 10, unseen(100))), makePlan(input(60, 40, unseen(100)))];
    expect(few.policy.retention).toBeLessThan(many.policy.retention);
    expect(many.forecast.withPlan.at(-1)?.recalled).toBeGreaterThan(few.forecast.withPlan.at(-1)?.recalled ?? 100);
  });

  test('says for what there is no time', () => {
    const plan = makePlan(input(4, 10, unseen(40)));
    expect(plan).toMatchObject({ unreached: 24, lastNewDay: null });
    expect(plan.days.map(({ fresh }) => fresh.length)).toEqual([4, 4, 4, 4]);
  });

  test('tests a confident error before everything else', () => {
    const memory = { stability: 0.3, difficulty: 7, lastDay: -1 };
    const items = [...unseen(60), { skill: 'error', memory, retestDay: 0 }];
    expect(makePlan(input(10, 10, items)).days[0]?.reviews[0]).toBe('error');
  });

  test('counts what was done today, and asks nothing twice on a day', () => {
    const today = { stability: 0.3, difficulty: 7, lastDay: 0 };
    const items = [{ skill: 'done', memory: today, retestDay: null }, ...unseen(30)];
    const plan = makePlan(input(10, 10, items, { minutes: 5, fresh: 1 }));
    expect(plan.days[0]).toMatchObject({ fresh: ['s0', 's1'], reviews: [] });
    expect(makePlan(input(10, 10, items, { minutes: 12, fresh: 1 })).days[0]?.minutes).toBe(0);
  });

  test('is the same for the same input, and has bounds around what it forecasts', () => {
    const plan = makePlan(input(21, 15, unseen(50)));
    expect(makePlan(input(21, 15, unseen(50)))).toEqual(plan);
    for (const { low, recalled, high } of plan.forecast.withPlan) {
      expect(low).toBeLessThanOrEqual(recalled);
      expect(high).toBeGreaterThanOrEqual(recalled);
    }
    expect(plan.forecast.ifStopped.at(-1)?.recalled).toBe(0);
  });
});

describe('what a plan is made from', () => {
  const question = (scenario: string, chapter: string, level: number | null) => ({
    ...{ scenario, question: 'q', kind: 'verdict', chapter, skill: `${chapter}/${scenario}`, level },
  });
  const review = (scenario: string, atMs: number, more: Partial<Review> = {}): Review => ({
    ...{ scenario, question: 'q', correct: true, confidence: null, ms: 60_000, hints: 0, seed: 1, rating: null, atMs },
    ...more,
  });

  test('new skills come along the path: chapter by chapter, and by level', () => {
    const questions = [
      question('a', 'nat', 1),
      question('b', 'security-groups', 3),
      question('c', 'security-groups', 1),
    ];
    expect(alongThePath(questions).map(({ scenario }) => scenario)).toEqual(['c', 'b', 'a']);
  });

  test('days begin at midnight where the learner lives', () => {
    const questions = [question('a', 'nat', 1)];
    const late = Date.UTC(2026, 10, 30, 23, 30);
    const memories = memoriesOf(questions, [review('a', late, { correct: false, confidence: 'sure' })]);
    const lastDayAt = (offset: number) => {
      const dayOf = daysFrom(offset);
      return planItems(questions, memories, dayOf, dayOf(late + 3_600_000))[0]?.memory?.lastDay;
    };
    expect(lastDayAt(0)).toBe(-1);
    expect(lastDayAt(2 * 3_600_000)).toBe(0);
    const [item] = planItems(questions, memories, daysFrom(0), Math.floor(late / DAY_MS) + 1);
    expect(item?.retestDay).toBe(0);
  });

  test('the pace is near to what is usual until there are answers', () => {
    const questions = [question('a', 'nat', 1), question('b', 'nat', 1)];
    expect(paceOf(questions, [])).toEqual({ minutesPerNew: 2.5, minutesPerReview: 1.5, firstRight: 0.6 });
    const log = [
      review('a', 1, { correct: false }),
      review('b', 2),
      ...Array.from({ length: 45 }, (_, i) => review('a', 3 + i)),
    ];
    const pace = paceOf(questions, log);
    expect(pace.firstRight).toBeCloseTo(4 / 7);
    expect(pace.minutesPerReview).toBeCloseTo(1.05);
  });
});
