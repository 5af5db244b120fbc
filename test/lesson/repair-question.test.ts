import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { grade } from '../../main/lesson/question/question.ts';
import { must } from '../build.ts';
import { NETWORK, scenarioText } from './small-scenario.ts';

type Parts = { readonly goal?: string; readonly answer?: string; readonly wrong?: string; readonly network?: string };

const QUERY = 'add sg-db in tcp 5432 sg-spare';

function fileWith({
  goal = 'allowed: [nosy], mustNotOpen: [all], mayOpen: [tcp batch > db]',
  answer = QUERY,
  wrong = 'add sg-db in tcp 22 sg-spare',
  network = NETWORK,
}: Parts): string {
  return scenarioText({
    network,
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

describe('a repair in a list which the key leaves alone is judged like the key', () => {
  /** The database has a second security group, and another database has it as well. */
  const shared = NETWORK.replace('groups: [sg-db] }', 'groups: [sg-db, sg-aux] }')
    .replace('    sg-spare:', '    sg-aux: { in: [], out: [] }\n    sg-spare:')
    .replace('  hosts:', '    idle: { subnet: back, ip: 10.0.1.11, port: 5432, groups: [sg-aux] }\n  hosts:');
  const toBoth = 'allowed: [nosy], mustPass: [tcp batch > db:5432], mustNotOpen: [tcp internet > anyone]';

  const truthOf = (goal: string, ...changes: string[]) => {
    const { scenario } = must(loadScenario(fileWith({ goal, network: shared })));
    const [question] = scenario.text.questions;
    return question && grade(scenario, question, { kind: 'repair', changes })?.correct;
  };

  test.each([
    {
      why: 'the same rule in another group of the interface',
      changes: ['add sg-aux in tcp 5432 sg-spare'],
      correct: true,
    },
    { why: 'one address there', changes: ['add sg-aux in tcp 5432 10.0.0.11/32'], correct: true },
    { why: 'more ports there', changes: ['add sg-aux in tcp 5432-5433 sg-spare'], correct: false },
    { why: 'more addresses there', changes: ['add sg-aux in tcp 5432 10.0.0.0/24'], correct: false },
    {
      why: 'a rule that nobody needs beside the key',
      changes: [QUERY, 'add sg-aux in tcp 22 sg-spare'],
      correct: false,
    },
  ])('$why', ({ changes, correct }) => {
    expect(truthOf(toBoth, ...changes)).toBe(correct);
  });
});

describe('what changes open is told with its size', () => {
  const differenceAfter = (...changes: string[]) => graded(...changes).difference?.join(' ');

  test('also where a rule takes the place of another', () => {
    expect(differenceAfter('remove sg-web in tcp 443 0.0.0.0/0', 'add sg-web in tcp 442-443 0.0.0.0/0')).toContain(
      'TCP 442–443 from everywhere: 2 ports × 4.29 billion addresses',
    );
  });

  test('and where a rule of a network ACL comes before the others', () => {
    expect(differenceAfter('add acl-front in 90 allow tcp 22 192.0.2.0/24')).toContain(
      'TCP 22 from 192.0.2.0/24: 1 port × 256 addresses',
    );
  });

  test('and where an interface has other groups', () => {
    expect(differenceAfter('set db groups sg-db sg-web')).toContain('TCP 443 from everywhere');
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
