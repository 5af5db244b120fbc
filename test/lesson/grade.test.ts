import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../main/lesson/question/question-kinds.ts';
import { filledChange } from '../../main/lesson/question/kinds/fill-change.ts';
import { grade, playOption } from '../../main/lesson/question/question.ts';
import { question, scenario, x } from './graded-scenario.ts';

const ordered = [x('Gateway'), x('Door'), x('Group')];
const paired = { [x('Nosy')]: x('At the group'), [x('Shell')]: x('At the door'), [x('Visit')]: x('Nowhere') };

type Row = {
  readonly why: string;
  readonly id: string;
  readonly answer: Answer;
  readonly correct: boolean;
  readonly misconception?: string | null;
};

const rows: readonly Row[] = [
  { why: 'right', id: 'verdict', answer: { kind: 'verdict', value: 'denied' }, correct: true },
  { why: 'wrong', id: 'verdict', answer: { kind: 'verdict', value: 'allowed' }, correct: false, misconception: 'M09' },
  { why: 'right', id: 'locate', answer: { kind: 'locate', component: 'nacl:front:in' }, correct: true },
  {
    why: 'more precise than asked',
    id: 'locate',
    answer: { kind: 'locate', component: 'nacl:front:in:*' },
    correct: true,
  },
  { why: 'the wrong entry', id: 'locate', answer: { kind: 'locate', component: 'nacl:front:in:100' }, correct: false },
  { why: 'less precise', id: 'locate', answer: { kind: 'locate', component: 'nacl:front' }, correct: false },
  {
    why: 'a place that shows a belief',
    id: 'locate',
    answer: { kind: 'locate', component: 'sg:web:in' },
    correct: false,
    misconception: 'M22',
  },
  {
    why: 'a rule of a gate that shows one',
    id: 'locate',
    answer: { kind: 'locate', component: 'nacl:front:out:100' },
    correct: false,
    misconception: 'M10',
  },
  {
    why: 'the rule that shows another one',
    id: 'locate',
    answer: { kind: 'locate', component: 'nacl:front:out:*' },
    correct: false,
    misconception: 'M12',
  },
  {
    why: 'a place of which nothing is said',
    id: 'locate',
    answer: { kind: 'locate', component: 'igw' },
    correct: false,
  },
  { why: 'nonsense', id: 'locate', answer: { kind: 'locate', component: '::::' }, correct: false },
  { why: 'nothing', id: 'locate', answer: { kind: 'locate', component: '' }, correct: false },
  { why: 'right', id: 'choice', answer: { kind: 'multiple-choice', choice: 'b' }, correct: true },
  {
    why: 'wrong, with a belief of its own',
    id: 'choice',
    answer: { kind: 'multiple-choice', choice: 'a' },
    correct: false,
    misconception: 'M10',
  },
  {
    why: 'wrong, and the belief of the question says nothing about it',
    id: 'choice',
    answer: { kind: 'multiple-choice', choice: 'c' },
    correct: false,
  },
  {
    why: 'no such option',
    id: 'choice',
    answer: { kind: 'multiple-choice', choice: 'z' },
    correct: false,
  },
  {
    why: 'right, in any order',
    id: 'response',
    answer: { kind: 'multiple-response', choices: ['c', 'a'] },
    correct: true,
  },
  { why: 'one is missing', id: 'response', answer: { kind: 'multiple-response', choices: ['a'] }, correct: false },
  {
    why: 'one too many',
    id: 'response',
    answer: { kind: 'multiple-response', choices: ['a', 'b', 'c'] },
    correct: false,
    misconception: 'M10',
  },
  { why: 'none', id: 'response', answer: { kind: 'multiple-response', choices: [] }, correct: false },
  { why: 'right', id: 'ordering', answer: { kind: 'ordering', order: ordered }, correct: true },
  { why: 'turned', id: 'ordering', answer: { kind: 'ordering', order: ordered.toReversed() }, correct: false },
  { why: 'one is missing', id: 'ordering', answer: { kind: 'ordering', order: ordered.slice(1) }, correct: false },
  {
    why: 'one too many',
    id: 'ordering',
    answer: { kind: 'ordering', order: [...ordered, x('Database')] },
    correct: false,
    misconception: 'M29',
  },
  { why: 'one twice', id: 'ordering', answer: { kind: 'ordering', order: [...ordered, x('Group')] }, correct: false },
  { why: 'unknown items', id: 'ordering', answer: { kind: 'ordering', order: ['a', 'b', 'c'] }, correct: false },
  { why: 'right', id: 'matching', answer: { kind: 'matching', pairs: paired }, correct: true },
  {
    why: 'two exchanged',
    id: 'matching',
    answer: { kind: 'matching', pairs: { ...paired, [x('Nosy')]: x('At the door'), [x('Shell')]: x('At the group') } },
    correct: false,
    misconception: 'M09',
  },
  {
    why: 'one is missing',
    id: 'matching',
    answer: { kind: 'matching', pairs: { [x('Nosy')]: x('At the group') } },
    correct: false,
  },
  { why: 'nothing', id: 'matching', answer: { kind: 'matching', pairs: {} }, correct: false },
  { why: 'right', id: 'fill', answer: { kind: 'fill', text: '1024-65535' }, correct: true },
  { why: 'other words that do', id: 'fill', answer: { kind: 'fill', text: ' 33000 ' }, correct: true },
  { why: 'a foreseen slip', id: 'fill', answer: { kind: 'fill', text: '443' }, correct: false, misconception: 'M10' },
  { why: 'an unforeseen one', id: 'fill', answer: { kind: 'fill', text: '80' }, correct: false },
  { why: 'nonsense', id: 'fill', answer: { kind: 'fill', text: 'all of them; drop' }, correct: false },
  { why: 'nothing', id: 'fill', answer: { kind: 'fill', text: '' }, correct: false },
  { why: 'more than asked for', id: 'fill', answer: { kind: 'fill', text: '33000 0.0.0.0/0' }, correct: false },
  {
    why: 'right, in any order',
    id: 'log',
    answer: { kind: 'flow-log', records: ['web out ACCEPT', 'web in ACCEPT'] },
    correct: true,
  },
  {
    why: 'one is missing, which shows a belief',
    id: 'log',
    answer: { kind: 'flow-log', records: ['web in ACCEPT'] },
    correct: false,
    misconception: 'M57',
  },
  {
    why: 'one that is not there, which shows another',
    id: 'log',
    answer: { kind: 'flow-log', records: ['web in REJECT', 'web out ACCEPT'] },
    correct: false,
    misconception: 'M22',
  },
  {
    why: 'one twice',
    id: 'log',
    answer: { kind: 'flow-log', records: ['web in ACCEPT', 'web in ACCEPT', 'web out ACCEPT'] },
    correct: false,
  },
  {
    why: 'nothing',
    id: 'log',
    answer: { kind: 'flow-log', records: [] },
    correct: false,
    misconception: 'M57',
  },
];

test.each(rows)('$id: $why', ({ id, answer, correct, misconception = null }) => {
  const graded = grade(scenario, question(id), answer);
  expect({ correct: graded?.correct, misconception: graded?.misconception }).toEqual({ correct, misconception });
});

test('an answer of another kind is no answer', () => {
  const kinds: Answer[] = [...new Map(rows.map(({ answer }) => [answer.kind, answer])).values()];
  for (const asked of scenario.text.questions) {
    for (const answer of kinds) {
      expect(grade(scenario, asked, answer) === null).toBe(answer.kind !== asked.kind);
    }
  }
});

test.each(['tcp $& 0.0.0.0/0', "tcp $' 0.0.0.0/0", 'tcp $$ 0.0.0.0/0'])('%s is taken as it is written', (text) => {
  const asked = question('fill');
  if (asked.kind !== 'fill') throw new Error('not the fill question');
  const rule = { ...asked, asks: 'rule', change: 'add acl-front out 120 allow {}' } as const;
  const port = text.split(' ')[1] ?? '';
  expect(filledChange(scenario, rule, text)).toEqual({
    ok: false,
    error: `\`${port}\` is not a port or a port range such as 443 or 1024-65535`,
  });
});

test('any answer that can be handed in is graded and played without a throw', () => {
  const id = fc.oneof(
    fc.constantFrom('a', 'b', 'key', 'answer', ...ordered, '__proto__', 'constructor'),
    fc.string({ maxLength: 60 }),
  );
  const text = fc.oneof(
    fc.constantFrom('443', '10.0.0.0/8', '{}', '$&', '1-2', '0-65535'),
    fc.string({ maxLength: 120 }),
  );
  const answers: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({
      kind: fc.constant('locate' as const),
      component: fc.oneof(fc.constantFrom('sg:web:in', 'igw', ':'), text),
    }),
    fc.record({ kind: fc.constant('multiple-choice' as const), choice: id }),
    fc.record({ kind: fc.constant('multiple-response' as const), choices: fc.array(id, { maxLength: 8 }) }),
    fc.record({ kind: fc.constant('ordering' as const), order: fc.array(id, { maxLength: 10 }) }),
    fc.record({ kind: fc.constant('matching' as const), pairs: fc.dictionary(id, id) }),
    fc.record({ kind: fc.constant('fill' as const), text }),
    fc.record({ kind: fc.constant('flow-log' as const), records: fc.array(text, { maxLength: 16 }) }),
  );
  fc.assert(
    fc.property(answers, id, (answer, option) => {
      for (const asked of scenario.text.questions) {
        if (asked.kind !== answer.kind) continue;
        const graded = grade(scenario, asked, answer);
        expect(typeof graded?.correct).toBe('boolean');
        expect(() => playOption(scenario, asked, answer, option)).not.toThrow();
      }
    }),
    { numRuns: 250 },
  );
});

describe('feedback', () => {
  test('names what the engine found against each option', () => {
    const visit = 'Flow `visit`: the request and the reply are allowed.';
    const group = 'Flow `visit`: security group sg-web at web (inbound) allows the request.';
    const graded = grade(scenario, question('choice'), { kind: 'multiple-choice', choice: 'a' });
    expect(
      graded?.options.map(({ say, picked, right, because, counter }) => ({ say, picked, right, because, counter })),
    ).toEqual([
      { say: 'First', picked: true, right: false, because: 'It does.', counter: visit },
      { say: 'Second', picked: false, right: true, because: null, counter: null },
      { say: 'Third', picked: false, right: false, because: null, counter: group },
    ]);
  });

  test('says which world fails, and where', () => {
    const answer = { kind: 'fill', text: '443' } as const;
    const played = playOption(scenario, question('fill'), answer, 'answer');
    const at = played?.world.trace.steps[played.stopAt ?? -1]?.component;
    expect({ flow: played?.flow, at, changes: played?.changes }).toEqual({
      flow: 'low',
      at: 'nacl:front:out:*',
      changes: ['add acl-front out 120 allow tcp 443 0.0.0.0/0'],
    });
  });
});

test('what is said of options holds the belief of the chosen one only', () => {
  const chosen = grade(scenario, question('choice'), { kind: 'multiple-choice', choice: 'c' });
  expect(chosen?.options.map(({ misconception }) => misconception)).toEqual([null, null, null]);
  const first = grade(scenario, question('choice'), { kind: 'multiple-choice', choice: 'a' });
  expect(first?.options.map(({ misconception }) => misconception)).toEqual(['M10', null, null]);
});
