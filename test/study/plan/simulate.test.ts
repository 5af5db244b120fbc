import { describe, expect, test } from 'vitest';
import { budgetOf, cases, kindOf, type Case } from '../../../tools/simulate/budgets.ts';
import { fixedPolicies } from '../../../tools/simulate/fixed-policies.ts';
import { planned, students, studyToExam } from '../../../tools/simulate/student.ts';

const RUNS = 4;
const [student] = students;

/** Percent of all skills that are recalled on the day of the exam: of the plan, and of each fixed policy. */
function recalls(budget: Case) {
  const mean = (choose: () => Parameters<typeof studyToExam>[3]) =>
    Array.from({ length: RUNS }, (_, seed) =>
      student ? studyToExam(student, budget.items, budgetOf(budget), choose(), 500 + seed) : 0,
    ).reduce((sum, recall) => sum + (100 * recall) / RUNS, 0);
  const fixed = new Map(fixedPolicies.map(({ name, choose }) => [name, mean(() => choose)]));
  return { plan: mean(() => planned(7)), fixed };
}

test('there are 24 budgets, of each kind', () => {
  expect(cases).toHaveLength(24);
  expect(new Set(cases.map(kindOf))).toEqual(new Set(['short', 'tight', 'ample']));
});

/** The long run is `npm run simulate`: all budgets, a plan a day. Here it is three of them and a plan a week. */
describe('on the day of the exam', () => {
  test.each([
    { days: 14, minutes: 10, items: 50 },
    { days: 30, minutes: 10, items: 80 },
    { days: 30, minutes: 20, items: 60 },
  ])('$days days, $minutes minutes, $items skills: as good as the best fixed policy', (budget) => {
    const { plan, fixed } = recalls(budget);
    expect(plan).toBeGreaterThan(Math.max(...fixed.values()) - 1);
    if (kindOf(budget) === 'tight') expect(plan).toBeGreaterThan((fixed.get('due first at 0.9') ?? 100) + 20);
  });
});
