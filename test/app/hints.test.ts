import { describe, expect, test } from 'vitest';
import { openAttempts } from '../../main/library/attempts.ts';
import { answersTo, started } from './exam-lab.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labOn, openMemory, standingFile } from './lab.ts';

const file = standingFile('labs/web-server-was-moved.yaml');
const ID = 'web-server-was-moved';
const QUESTION = 'repair';
const [authored] = authoredQuestions(file.text);
if (!authored) throw new Error('no question');
const CONFIDENT = { confidence: 'sure', ms: 1 } as const;

function opened() {
  const db = openMemory();
  const { call } = callerOf(labOn(db, [file]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: ID }));
  const [asked] = scenario.questions;
  if (!asked) throw new Error('no question');
  const hint = () => call('getHint', { sitting, question: QUESTION });
  const logged = () =>
    openAttempts(db)
      .log()
      .map(({ correct, hints }) => ({ correct, hints }));
  return { db, call, sitting, asked, hint, logged };
}

describe('hints', () => {
  test('come one at a time, and there are three', () => {
    const { hint } = opened();
    expect([hint(), hint(), hint(), hint()]).toMatchObject([
      {
        value: { degree: 'nudge', text: 'Look at the reply, on its path from the destination to the client.', left: 2 },
      },
      { value: { degree: 'where', text: 'Change the outbound rules of network ACL `acl-web`.', left: 1 } },
      { value: { degree: 'concept', text: expect.stringMatching(/^NA-05: /) as string, left: 0 } },
      { error: { code: 'not-found' } },
    ]);
  });

  test('are kept with the answer, which the schedule then rates as hard', () => {
    const { call, sitting, asked, hint, logged } = opened();
    hint();
    hint();
    const answer = keyOf(authored, asked);
    good(call('submitAnswer', { sitting, question: QUESTION, answer, ...CONFIDENT }));
    expect(logged()).toEqual([{ correct: true, hints: 2 }]);
    expect(good(call('getComesBack', { sitting, question: QUESTION })).rating).toBe('hard');
    expect(hint()).toMatchObject({ error: { code: 'bad-request' } });
  });

  test('that were taken are found again by whoever comes back, and count still', () => {
    const { call, asked, hint, logged } = opened();
    hint();
    const again = good(call('openScenario', { id: ID }));
    expect(again.hints).toEqual({ [QUESTION]: [{ degree: 'nudge', text: expect.any(String) as string }] });
    const answer = wrongOf(authored, asked);
    good(call('submitAnswer', { sitting: again.sitting, question: QUESTION, answer, ...CONFIDENT }));
    expect(logged()).toEqual([{ correct: false, hints: 1 }]);
    expect(good(call('openScenario', { id: ID })).hints).toEqual({});
  });

  test('there are none in an exam, neither in its room nor in another sitting', () => {
    const { lab, sitting, room } = started();
    answersTo(lab, sitting, 0);
    for (const question of ['item-1', 'why', 'where'])
      expect(lab.call('getHint', { sitting, question })).toMatchObject({ error: { code: 'not-found' } });
    expect(lab.call('showAnswer', { sitting, question: 'item-1', ms: 1 })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(lab.call('openScenario', { id: 'page-that-never-loads' })).toMatchObject({ error: { code: 'not-yet' } });
    expect(room.items.length).toBeGreaterThan(0);
  });
});

describe('an answer that is shown', () => {
  test('tells the key, picks nothing, and counts as not correct', () => {
    const { call, sitting, logged } = opened();
    const feedback = good(call('showAnswer', { sitting, question: QUESTION, ms: 5 }));
    expect(feedback).toMatchObject({ correct: false, shown: true, counted: true, given: '' });
    expect(feedback.key).toBe('add acl-web out 110 allow tcp 1024-65535 0.0.0.0/0');
    expect(feedback.options.filter(({ picked }) => picked)).toEqual([]);
    expect(logged()).toEqual([{ correct: false, hints: 4 }]);
    expect(good(call('getComesBack', { sitting, question: QUESTION })).rating).toBe('again');
    expect(call('showAnswer', { sitting, question: QUESTION, ms: 5 })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  test('is shown again, and not as an answer of the learner, when the round is opened anew', () => {
    const { db, call, sitting } = opened();
    good(call('showAnswer', { sitting, question: QUESTION, ms: 5 }));
    const restarted = callerOf(labOn(db, [file]).handlers).call;
    const { answered } = good(restarted('reviewScenario', { id: ID }));
    expect(answered[QUESTION]).toMatchObject({ correct: false, shown: true });
    expect(good(restarted('playWorld', { sitting, question: QUESTION, option: 'wrong-0' })).stopAt).not.toBeNull();
  });
});
