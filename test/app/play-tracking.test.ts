import { describe, expect, test } from 'vitest';
import type { Playing } from '../../main/contract/playing.ts';
import { authoredQuestions, keyOf } from './authored.ts';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

/** Plays with tracking switched, before and after everything of a shipped scenario is answered. */
function sittingOf(file: string) {
  const shipped = shippedFile(file);
  const { call } = callerOf(labWith([shipped]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: shipped.name.replace('.yaml', '') }));
  const play = (playing: Playing) => call('playTracking', { sitting, playing });
  const answer = (count: number) =>
    authoredQuestions(shipped.text)
      .slice(0, count)
      .forEach((authored, i) => {
        const asked = scenario.questions[i];
        if (!asked) throw new Error('no question');
        const request = { sitting, question: asked.id, answer: keyOf(authored, asked) };
        good(call('submitAnswer', { ...request, confidence: null, ms: 1 }));
      });
  return { play, answer, scenario };
}

describe('the page that never loads', () => {
  const { play, answer } = sittingOf('network-acls/page-that-never-loads.yaml');
  const early = [
    play({ kind: 'question', question: 'why' }),
    play({ kind: 'world', question: 'why', option: 'any' }),
    play({ kind: 'flow', flow: 'customer' }),
  ];

  test('nothing is played before it may be shown', () => {
    for (const reply of early) expect(reply).toMatchObject({ ok: false, error: { code: 'not-yet' } });
    answer(1);
    expect(play({ kind: 'question', question: 'why' })).toMatchObject({ ok: true });
    expect(play({ kind: 'question', question: 'fix' })).toMatchObject({ error: { code: 'not-yet' } });
    expect(play({ kind: 'flow', flow: 'customer' })).toMatchObject({ error: { code: 'not-yet' } });
  });

  test('without tracking the reply is checked against the rules, and differs there first', () => {
    const { tracks, trace, difference } = good(play({ kind: 'question', question: 'why' }));
    expect(tracks).toBe(false);
    expect(difference).toEqual({ step: 4, otherStep: 4 });
    const { sentence, mark, matchedRow } = trace.steps[4] ?? {};
    expect([sentence, mark, matchedRow]).toEqual([
      'No outbound rule of sg-alb matches, so the packet is dropped.',
      'deny',
      null,
    ]);
  });

  test('nothing is tracked then: no security group writes a row, and its step says so', () => {
    const { trace } = good(play({ kind: 'question', question: 'why' }));
    const groups = trace.steps.filter(({ kind }) => kind === 'security-group');
    expect(groups.map(({ opened, matchedRow }) => opened ?? matchedRow)).toEqual(groups.map(() => null));
    expect(groups[0]?.caption).toBe('allowed, not tracked');
  });
});

test('where the rules allow the reply as well, every packet has the same result', () => {
  const { play, answer, scenario } = sittingOf('security-groups/remembered-or-not.yaml');
  answer(scenario.questions.length);
  const results = scenario.flows.map(({ name }) => good(play({ kind: 'flow', flow: name })).difference === null);
  expect(results).toContain(true);
  expect(results).toContain(false);
});

test('an event of a story is played with tracking on where the story has it off', () => {
  const { play, answer, scenario } = sittingOf('time/the-locked-door.yaml');
  answer(scenario.questions.length);
  const event = (memory: boolean) => good(play({ kind: 'event', story: 'five-minutes', memory, event: 3 }));
  expect([event(true).tracks, event(true).trace.verdict.kind]).toEqual([false, 'denied']);
  expect([event(false).tracks, event(false).trace.verdict.kind]).toEqual([true, 'allowed']);
  expect(event(true).difference?.step).toBe(event(false).difference?.step);
  expect(event(true).trace.known).toEqual([]);
});
