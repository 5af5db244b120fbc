import { describe, expect, test } from 'vitest';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

const page = shippedFile('network-acls/page-that-never-loads.yaml');
const [first] = authoredQuestions(page.text);
const id = 'page-that-never-loads';

/** A scenario whose first question was answered, opened again. */
function resumed() {
  const { call } = callerOf(labWith([page]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id }));
  const [asked] = scenario.questions;
  if (!first || !asked) throw new Error('no question');
  const answer = wrongOf(first, asked);
  const feedback = good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: null, ms: 1 }));
  return { call, before: scenario, asked, feedback, again: good(call('openScenario', { id })) };
}

describe('whoever comes back in the middle of a round', () => {
  test('finds what was answered, with its feedback and trace, and goes on at the next question', () => {
    const { again, asked, feedback } = resumed();
    expect(again.question).toBe(1);
    expect(again.answered).toEqual({ [asked.id]: feedback });
  });

  test('sees the options in the order in which they stood', () => {
    const { again, before } = resumed();
    expect(again.scenario.questions).toEqual(before.questions);
  });

  test('may play its options, and not those of what is still open', () => {
    const { call, again, asked, feedback } = resumed();
    const option = feedback.options.find(({ hasWorld }) => hasWorld)?.id ?? '';
    expect(call('playWorld', { sitting: again.sitting, question: asked.id, option })).toMatchObject({ ok: true });
    const next = again.scenario.questions[1]?.id ?? '';
    expect(call('playWorld', { sitting: again.sitting, question: next, option: 'a' })).toMatchObject({ ok: false });
  });

  test('cannot answer it a second time', () => {
    const { call, again, asked } = resumed();
    if (!first) throw new Error('no question');
    const request = {
      sitting: again.sitting,
      question: asked.id,
      answer: keyOf(first, asked),
      confidence: null,
      ms: 1,
    };
    expect(call('submitAnswer', request)).toMatchObject({ error: { message: 'this question is answered' } });
  });
});

test('words that cannot be read are no answer: nothing is recorded', () => {
  const { call } = callerOf(labWith([page]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id }));
  const fill = scenario.questions.find(({ kind }) => kind === 'fill');
  const answer = { kind: 'fill' as const, text: 'garbage' };
  const request = { sitting, question: fill?.id ?? '', answer, confidence: null, ms: 1 };
  expect(call('submitAnswer', request)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  expect(good(call('openScenario', { id })).question).toBe(0);
});
