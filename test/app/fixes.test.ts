import { expect, test } from 'vitest';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

const file = shippedFile('labs/web-server-was-moved.yaml');
const id = 'web-server-was-moved';
const question = 'repair';

test('ways to fix a denied flow are told after the answer, the narrowest first, and each plays', () => {
  const { call } = callerOf(labWith([file]).handlers);
  const { sitting } = good(call('openScenario', { id }));
  expect(call('getFixes', { sitting, question })).toMatchObject({ ok: false, error: { code: 'not-yet' } });
  expect(call('playWorld', { sitting, question, option: 'fix-0' })).toMatchObject({ ok: false });
  const answer = { kind: 'repair' as const, changes: ['remove acl-web out 100'] };
  good(call('submitAnswer', { sitting, question, answer, confidence: null, ms: 1 }));
  const { fixes, isComplete } = good(call('getFixes', { sitting, question }));
  expect(isComplete).toBe(true);
  expect(fixes[0]?.changes).toEqual(['add acl-web out 110 allow tcp 1024-65535 203.0.113.40/32']);
  for (const { option, changes } of fixes) {
    const world = good(call('playWorld', { sitting, question, option }));
    expect(world).toMatchObject({ changes, stopAt: null, trace: { verdict: { kind: 'allowed' } } });
  }
  expect(call('playWorld', { sitting, question, option: `fix-${fixes.length}` })).toMatchObject({ ok: false });
});
