import { describe, expect, test } from 'vitest';
import { authoredQuestions, keyOf } from './authored.ts';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

const file = shippedFile('security-groups/remembered-or-not.yaml');
const id = 'remembered-or-not';
const story = 'the-tightening';

/** A sitting in which every question is answered. */
function finished() {
  const { call } = callerOf(labWith([file]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id }));
  const before = call('playStory', { sitting, story, memory: true });
  authoredQuestions(file.text).forEach((authored, i) => {
    const asked = scenario.questions[i];
    if (!asked) throw new Error('no question');
    const answer = keyOf(authored, asked);
    good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: null, ms: 1 }));
  });
  return { call, sitting, scenario, before };
}

describe('a story', () => {
  const { call, sitting, scenario, before } = finished();

  test('is named from the beginning, and told once everything is answered', () => {
    expect(scenario.stories).toContain(story);
    expect(before).toMatchObject({ ok: false, error: { code: 'not-yet' } });
  });

  test('has a time, a trace and a memory for each event', () => {
    const { chapters } = good(call('playStory', { sitting, story, memory: true }));
    expect(chapters.map(({ text, when, trace }) => `${when} ${text} ${trace?.verdict.kind ?? ''}`.trim())).toEqual([
      'start open map allowed',
      'start open shell allowed',
      'start remove sg-tiles in tcp 443 0.0.0.0/0',
      'start send map denied',
      'start remove sg-tiles in tcp 22 192.0.2.0/24',
      'start send shell allowed',
      '4 d wait 4d',
      '4 d send shell allowed',
      '9 d wait 5d',
      '9 d send shell denied',
    ]);
    expect(chapters[8]?.forgotten).toEqual([expect.stringContaining('192.0.2.44:50902 > 10.64.1.64:22')]);
  });

  test('parts from the one without memory where a rule was missing', () => {
    const { divergence } = good(call('playStory', { sitting, story, memory: true }));
    const without = good(call('playStory', { sitting, story, memory: false }));
    expect([divergence, without.divergence, without.chapters[5]?.trace?.verdict.kind]).toEqual([5, 5, 'denied']);
    expect(without.chapters.flatMap(({ remembered }) => remembered)).toEqual([]);
  });

  test('of another name is not there', () => {
    expect(call('playStory', { sitting, story: 'none', memory: true })).toMatchObject({ error: { code: 'not-found' } });
  });
});
