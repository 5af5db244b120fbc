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
  const before = call('playStory', { sitting, story, memory: true, against: null });
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
    expect(scenario.stories.map(({ name }) => name)).toContain(story);
    expect(before).toMatchObject({ ok: false, error: { code: 'not-yet' } });
  });

  test('has a time, a trace and a memory for each event', () => {
    const { chapters } = good(call('playStory', { sitting, story, memory: true, against: null }));
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
  });

  test('parts from the one without memory where a rule was missing', () => {
    const { divergence } = good(call('playStory', { sitting, story, memory: true, against: null }));
    const without = good(call('playStory', { sitting, story, memory: false, against: null }));
    expect([divergence, without.divergence, without.chapters[5]?.trace?.verdict.kind]).toEqual([5, 5, 'denied']);
    expect(without.lifelines).toEqual([]);
  });

  test('shows what became of each connection', () => {
    const { lifelines } = good(call('playStory', { sitting, story, memory: true, against: null }));
    expect(lifelines.map(({ interface: nic, opened, states }) => `${nic} ${opened} ${states.join(' ')}`)).toEqual([
      'tiles tcp 192.0.2.44:50902 > 10.64.1.64:22 unknown opened kept kept kept used kept used forgotten unknown',
    ]);
  });

  test('is compared with another one, packet by packet of a flow', () => {
    const { against, divergence, chapters } = good(
      call('playStory', { sitting, story, memory: true, against: 'the-hard-way' }),
    );
    expect(against).toBe('the-hard-way');
    // The third packet of the shell comes after four days here, and behind an ACL there.
    expect(chapters.map(({ other }) => other && other.outcome)).toEqual([
      ...[null, 'allowed', null, null, null, 'allowed', null, 'denied', null, null],
    ]);
    expect(divergence).toBe(7);
    expect(call('playStory', { sitting, story, memory: true, against: 'none' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('of another name is not there', () => {
    expect(call('playStory', { sitting, story: 'none', memory: true, against: null })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});
