import { beforeAll, describe, expect, test } from 'vitest';
import path from 'node:path';
import { readShipped } from '../../main/library/read-shipped.ts';
import { callerOf, good, labWith } from './lab.ts';

const shipped = readShipped(path.join(import.meta.dirname, '../../scenarios'));
let lab: ReturnType<typeof labWith>;
beforeAll(() => {
  lab = labWith(shipped);
}, 120_000);

/** One answer of each kind that no page of ours would send; by name, so that JSON keeps `__proto__` a key. */
const odd: readonly unknown[] = [
  { kind: 'locate', component: '' },
  { kind: 'locate', component: 'constructor' },
  { kind: 'multiple-choice', choice: 'zz' },
  { kind: 'multiple-response', choices: [] },
  { kind: 'multiple-response', choices: ['a', 'a', 'a', 'a'] },
  { kind: 'ordering', order: [] },
  { kind: 'ordering', order: ['x', 'x', 'x'] },
  { kind: 'matching', pairs: {} },
  JSON.parse('{"kind":"matching","pairs":{"__proto__":"a","constructor":"b"}}'),
  { kind: 'fill', text: '' },
  { kind: 'fill', text: '{}' },
  { kind: 'fill', text: '0.0.0.0/0 \n add acl-public out 1 allow all 0.0.0.0/0' },
  { kind: 'fill', text: '99999-1' },
  { kind: 'flow-log', records: ['', '\u0000'] },
];

describe('an answer that no page of ours would send', () => {
  test.each(shipped.map(({ name }) => name.replace('.yaml', '')).filter((id) => id !== 'cue-cards'))(
    'is wrong or refused in %s, and nothing breaks',
    (id) => {
      const { call, troubles } = callerOf(lab.handlers);
      const { scenario } = good(call('openScenario', { id }));
      for (const { id: question, kind } of scenario.questions) {
        for (const answer of odd) {
          const { sitting } = good(call('openScenario', { id }));
          const request = { sitting, question, answer: answer as never, confidence: null, ms: 1 };
          const reply = call('submitAnswer', request);
          const isOfThisKind = (answer as { kind: string }).kind === kind;
          const says = JSON.stringify([question, answer, reply]).slice(0, 300);
          if (isOfThisKind && reply.ok) expect(reply.value.correct, says).toBe(false);
          else
            expect(reply, says).toMatchObject({
              ok: false,
              error: { code: expect.stringMatching(/^(bad-request|unreadable)$/) as string },
            });
        }
      }
      expect(troubles).toEqual([]);
    },
  );
});
