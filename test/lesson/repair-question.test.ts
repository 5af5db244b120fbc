import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { grade } from '../../main/lesson/question/question.ts';
import { must } from '../build.ts';
import { scenarioText } from './small-scenario.ts';

type Parts = { readonly goal?: string; readonly answer?: string; readonly wrong?: string };

const QUERY = 'add sg-db in tcp 5432 sg-spare';

function fileWith({
  goal = 'allowed: [nosy], mustNotOpen: [all], mayOpen: [tcp batch > db]',
  answer = QUERY,
  wrong = 'add sg-db in tcp 22 sg-spare',
}: Parts): string {
  return scenarioText({
    questions: `
  - id: mend
    kind: repair
    flow: nosy
    prompt: Repair it.
    goal: { ${goal} }
    answer: [${answer}]
    wrong: [{ changes: [${wrong}], because: That is another port. }]
    because: So.
    rules: [SG-07]
`,
  });
}

function problems(parts: Parts): string {
  const loaded = loadScenario(fileWith(parts));
  return loaded.ok ? '' : loaded.error.map(({ at, message }) => `${at.line}: ${message}`).join('\n');
}

function graded(...changes: string[]) {
  const { scenario } = must(loadScenario(fileWith({})));
  const [question] = scenario.text.questions;
  if (!question) throw new Error('no question');
  const found = grade(scenario, question, { kind: 'repair', changes });
  return { correct: found?.correct, counter: found?.options[0]?.counter, difference: found?.options[0]?.difference };
}

describe('a repair that opens more than is needed is wrong where nothing more may be opened', () => {
  test('in the list of the key', () => {
    expect(graded('add sg-db in tcp 5432-5433 sg-spare')).toMatchObject({
      correct: false,
      counter: expect.stringContaining('TCP 5433 from 10.0.0.11: 1 port × 1 address') as string,
    });
  });

  test('and in a list that the key leaves alone', () => {
    expect(graded(QUERY, 'add sg-spare in all 0.0.0.0/0').correct).toBe(false);
  });

  test('the key, and one address instead of the group, are not', () => {
    expect(graded(QUERY)).toEqual({ correct: true, counter: null, difference: [] });
    expect(graded('add sg-db in tcp 5432 10.0.0.11/32').correct).toBe(true);
  });

  test('more changes than are needed are told', () => {
    expect(graded(QUERY, 'set batch sourceDestCheck off')).toMatchObject({
      correct: true,
      difference: ['You made 2 changes; 1 is enough.'],
    });
  });
});

describe('what is wrong with a repair is told to its author', () => {
  test.each([
    [{ goal: 'allowed: [nosy], frozen: [sg-spair]' }, 'there is nothing called `sg-spair` to keep as it is'],
    [{ goal: 'allowed: [nosy], frozen: [sg-db]' }, 'the engine refutes the key'],
    [{ answer: `${QUERY}, set batch sourceDestCheck off` }, 'the goal is reached without this change'],
    [{ wrong: 'add sg-dbb in tcp 22 sg-spare' }, '`sg-dbb` is not a security group'],
    [{ wrong: QUERY }, 'the engine finds it right'],
    [{ answer: 'add sg-db in tcp 22 sg-spare' }, 'the engine refutes the key'],
  ])('%o', (parts, message) => {
    expect(problems(parts)).toContain(message);
  });

  test('a change that AWS refuses is a wrong repair like any other', () => {
    expect(problems({ wrong: 'add rt-public 0.0.0.0/0 igw' })).toBe('');
  });
});
