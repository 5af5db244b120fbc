// Plays students from today to their exam under 24 budgets, with the plan and with fixed policies.
import { parseArgs } from 'node:util';
import { budgetOf, cases, kindOf, roomIn, type Case } from './budgets.ts';
import { fixedPolicies } from './fixed-policies.ts';
import { planned, students, studyToExam, type Student } from './student.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, every: { type: 'string' }, json: { type: 'boolean' } },
});
const runs = Number(values.runs ?? 3);
/** The plan is made anew every so many days. */
const every = Number(values.every ?? 1);
const DUE_FIRST = 'due first at 0.9';

type Row = Case & {
  readonly student: string;
  readonly plan: number;
  readonly best: number;
  readonly by: string;
  readonly due: number;
};

function rowOf(student: Student, budget: Case): Row {
  const mean = (choose: () => Parameters<typeof studyToExam>[3]) =>
    Array.from({ length: runs }, (_, i) =>
      studyToExam(student, budget.items, budgetOf(budget), choose(), 1000 + i),
    ).reduce((sum, recall) => sum + (100 * recall) / runs, 0);
  const fixed = fixedPolicies.map(({ name, choose }) => ({ name, recall: mean(() => choose) }));
  const [best] = fixed.toSorted((a, b) => b.recall - a.recall);
  const due = fixed.find(({ name }) => name === DUE_FIRST);
  if (!best || !due) throw new Error('no fixed policy');
  const plan = mean(() => planned(every));
  return { ...budget, student: student.name, plan, best: best.recall, by: best.name, due: due.recall };
}

function line(row: Row): string {
  const points = (value: number) => value.toFixed(1).padStart(6);
  const budget = `${row.days} days × ${row.minutes} min, ${row.items} skills`.padEnd(34);
  const kind = `${kindOf(row)} (${roomIn(row).toFixed(1)})`.padEnd(12);
  const against = `${points(row.plan - row.best)}  ${points(row.plan - row.due)}`;
  return `${budget}${kind}${points(row.plan)}${points(row.best)}  ${row.by.padEnd(20)}${points(row.due)}  ${against}`;
}

const rows = students.flatMap((student) => {
  if (!values.json) {
    console.log(
      `\nStudent: ${student.name}. Recall on the day of the exam, percent of all skills, mean of ${runs} runs.`,
    );
    console.log(
      `${'budget'.padEnd(34)}${'room'.padEnd(12)}  plan  best  ${'of the fixed'.padEnd(20)}due .9  - best  - due .9`,
    );
  }
  return cases.map((budget) => {
    const row = rowOf(student, budget);
    if (!values.json) console.log(line(row));
    return row;
  });
});
const worst = Math.min(...rows.map(({ plan, best }) => plan - best));
const tight = rows.filter((row) => kindOf(row) === 'tight').map(({ plan, due }) => plan - due);
if (values.json) console.log(JSON.stringify(rows));
else {
  console.log(`\nAgainst the best fixed policy of each budget, the worst difference is ${worst.toFixed(1)} points.`);
  console.log(
    `Against "${DUE_FIRST}" under tight budgets: ${Math.min(...tight).toFixed(1)} to ${Math.max(...tight).toFixed(1)} points.`,
  );
}
