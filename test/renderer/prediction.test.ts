import { describe, expect, test, vi } from 'vitest';
import type { Api, Call, Response } from '../../main/contract/api.ts';
import type { Feedback } from '../../main/contract/feedback-view.ts';
import { Lesson } from '../../renderer/state/lesson.svelte.ts';
import { Playback } from '../../renderer/state/playback.svelte.ts';
import { pageThatNeverLoads } from './shipped.ts';

const { trace } = pageThatNeverLoads();
const DECISION = 2;
const LATER = 3;

describe('what was revealed belongs to the playback', () => {
  test('a decision waits until it is predicted; another playback asks again', () => {
    const playback = new Playback(trace, DECISION);
    expect(playback.awaitsPrediction()).toBe(true);
    playback.reveal(DECISION, { predicted: 'deny', outcome: 'incorrect' });
    expect(playback.awaitsPrediction()).toBe(false);
    expect(playback.predictions[DECISION]).toEqual({ predicted: 'deny', outcome: 'incorrect' });
    expect(new Playback(trace, DECISION).awaitsPrediction()).toBe(true);
  });

  test('going on, the next decision waits; going back, the last one does not', () => {
    const playback = new Playback(trace, DECISION);
    playback.reveal(DECISION, null);
    playback.nextDecision();
    expect(playback.index).toBeGreaterThanOrEqual(LATER);
    expect(playback.awaitsPrediction()).toBe(true);
    playback.to(DECISION);
    expect(playback.awaitsPrediction()).toBe(false);
  });

  test('behind the stop nothing waits: it did not happen', () => {
    const hypothetical = trace.steps.filter(({ actual }) => !actual).map(({ index }) => index);
    expect(hypothetical.length).toBeGreaterThan(2);
    expect(hypothetical.filter((index) => new Playback(trace, index).awaitsPrediction())).toEqual([]);
  });

  test('a step that decides nothing does not wait', () => {
    expect(new Playback(trace, 0).awaitsPrediction()).toBe(false);
  });
});

/** A lesson whose only question is answered, before a main that grades every prediction as `outcome`. */
function lessonWith(outcome: Response<'recordPrediction'>['outcome']) {
  const recordPrediction = vi.fn<(request: Call<'recordPrediction'>) => unknown>(() =>
    Promise.resolve({ ok: true, value: { outcome } }),
  );
  const playFlow = vi.fn(() => Promise.resolve({ ok: true as const, value: trace }));
  const api = { recordPrediction, playFlow } as unknown as Api;
  const questions = [{ id: 'why', kind: 'verdict', prompt: '', flow: 'customer' }];
  const opened = {
    sitting: 's1',
    question: 0,
    scenario: { questions, stories: [] },
    answered: { why: { trace } as Partial<Feedback> },
  } as unknown as Response<'openScenario'>;
  const lesson = new Lesson(api, opened);
  lesson.goTo(0);
  return { lesson, recordPrediction };
}

describe('main grades', () => {
  test.each([
    { outcome: 'correct', tally: { right: 1, total: 1 } },
    { outcome: 'incorrect', tally: { right: 0, total: 1 } },
    { outcome: 'open', tally: { right: 0, total: 0 } },
  ] as const)('$outcome: the lesson counts what main says', async ({ outcome, tally }) => {
    const { lesson, recordPrediction } = lessonWith(outcome);
    lesson.playback?.to(DECISION);
    await lesson.predict('deny', 'sure');
    expect(recordPrediction.mock.calls[0]?.[0]).toEqual({
      sitting: 's1',
      playing: { kind: 'question', question: 'why' },
      step: DECISION,
      predicted: 'deny',
      confidence: 'sure',
    });
    expect(lesson.playback?.predictions[DECISION]).toEqual({ predicted: 'deny', outcome });
    expect(lesson.tally).toEqual(tally);
  });

  test('a second flow asks again, and is named to main', async () => {
    const { lesson, recordPrediction } = lessonWith('correct');
    lesson.playback?.to(DECISION);
    await lesson.predict('allow', null);
    await lesson.playFlow('query');
    lesson.playback?.to(DECISION);
    expect(lesson.playback?.awaitsPrediction()).toBe(true);
    await lesson.predict('allow', null);
    expect(recordPrediction.mock.calls[1]?.[0].playing).toEqual({ kind: 'flow', flow: 'query' });
    expect(lesson.tally).toEqual({ right: 2, total: 2 });
  });
});
