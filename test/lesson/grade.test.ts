import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatChange } from '../../main/change/format-change.ts';
import { questionKinds, type Answer } from '../../main/lesson/question/question-kinds.ts';
import { filledChange } from '../../main/lesson/question/kinds/fill-change.ts';
import { grade, playOption } from '../../main/lesson/question/question.ts';
import { question, scenario } from './graded-scenario.ts';
import { odd } from './kind-fixture.ts';
import { fixtures } from './kind-fixtures.ts';

const rows = fixtures.flatMap(({ id, graded }) => graded.map((row) => ({ id, ...row })));

test('every kind of question has a fixture', () => {
  expect(fixtures.map(({ kind }) => kind)).toEqual(Object.keys(questionKinds).toSorted());
});

test.each(fixtures)('$kind: answers that are right and wrong, one of each at least', ({ graded }) => {
  expect(new Set(graded.map(({ correct }) => correct))).toEqual(new Set([true, false]));
});

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
    error: `\`${port}\` is not a port or a port range such as 8000 or 8000-8080`,
  });
});

test('any answer that can be handed in is graded and played without a throw', () => {
  const id = fc.oneof(fc.constantFrom(...odd.ids), fc.string({ maxLength: 60 }));
  const answers: fc.Arbitrary<Answer> = fc.oneof(...fixtures.map(({ anything }) => anything));
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
    const visit = 'HTTPS (tcp 443) from customer (port 50000) to web: the request and the reply are allowed.';
    const group =
      'HTTPS (tcp 443) from customer (port 50000) to web: security group sg-web at web (inbound) allows the request.';
    const graded = grade(scenario, question('choice'), { kind: 'multiple-choice', choice: opaqueId('First') });
    const told = graded?.options.map(({ say, picked, right, because, counter }) => ({
      say,
      picked,
      right,
      because,
      counter,
    }));
    expect(told?.toSorted((a, b) => (a.say < b.say ? -1 : 1))).toEqual([
      { say: 'First', picked: true, right: false, because: 'It does.', counter: visit },
      { say: 'Second', picked: false, right: true, because: null, counter: null },
      { say: 'Third', picked: false, right: false, because: null, counter: group },
    ]);
  });

  test('says which world fails, and where', () => {
    const answer = { kind: 'fill', text: '443' } as const;
    const played = playOption(scenario, question('fill'), answer, 'answer');
    const at = played?.world.trace.steps[played.stopAt ?? -1]?.component;
    expect({ flow: played?.flow, at, changes: played?.changes.map(formatChange) }).toEqual({
      flow: 'low',
      at: 'nacl:front:out:*',
      changes: ['add acl-front out 120 allow tcp 443 0.0.0.0/0'],
    });
  });
});

test('what is said of options holds the belief of the chosen one only', () => {
  const chosen = grade(scenario, question('choice'), { kind: 'multiple-choice', choice: opaqueId('Third') });
  expect(chosen?.options.filter(({ misconception }) => misconception !== null)).toEqual([]);
  const first = grade(scenario, question('choice'), { kind: 'multiple-choice', choice: opaqueId('First') });
  expect(first?.options.flatMap(({ say, misconception }) => (misconception ? [say, misconception] : []))).toEqual([
    'First',
    'M10',
  ]);
});
