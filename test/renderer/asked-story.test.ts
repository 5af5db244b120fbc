import { expect, test } from 'vitest';
import type { EventView, ToldStory } from '../../main/contract/story-view.ts';
import { askedTicks, playedTicks, timeWords } from '../../renderer/player/story/ticks.ts';
import { askedStory } from '../../renderer/state/asked-story.ts';
import { pageThatNeverLoads } from './shipped.ts';

const event = (says: string, when: string): EventView => ({ kind: 'send', text: says, says, when, network: null });
const events = [event('a', 'start'), event('b', '5 min'), event('c', '5 min')];
const shown: ToldStory = { name: 'shown', isEvidence: true, events };
const asked: ToldStory = { name: 'asked', isEvidence: false, events };

// prettier-ignore
const cases = [
  { name: 'evidence, whole, with the event in question',  moment: { story: 'shown', event: 2 }, chosen: null, is: ['shown', 3, 1] },
  { name: 'evidence beside a question about no moment',   moment: null,                         chosen: null, is: ['shown', 3, null] },
  { name: 'no evidence, up to the event in question',     moment: { story: 'asked', event: 2 }, chosen: null, is: ['asked', 2, 1] },
  { name: 'no evidence is not for other questions',       moment: null,                         chosen: 'asked', is: null },
  { name: 'another one that was chosen',                  moment: { story: 'asked', event: 2 }, chosen: 'shown', is: ['shown', 3, null] },
];

test.each(cases)('$name', ({ moment, chosen, is }) => {
  const story = askedStory([asked, shown], moment, chosen);
  expect(story && [story.name, story.events.length, story.event]).toEqual(is);
});

test('ticks: the time where it changes, an outcome only at the event that was answered', () => {
  const { trace } = pageThatNeverLoads();
  expect(askedTicks(events, null).map(({ when, word }) => [when, word])).toEqual([
    ['start', null],
    ['5 min', null],
    ['', null],
  ]);
  expect(askedTicks(events, { event: 2, trace }).map(({ mark, word }) => [mark, word])).toEqual([
    [null, null],
    [null, null],
    ['deny', 'denied'],
  ]);
});

test('ticks of a story that plays: what comes out differently beside it is marked', () => {
  const { trace } = pageThatNeverLoads();
  const chapters = (['allowed', 'denied'] as const).map((outcome) => ({
    ...event('a', 'start'),
    ...{ trace, other: { outcome, event: 1 } },
  }));
  expect(playedTicks(chapters).map(({ differs }) => differs)).toEqual([true, false]);
});

test.each([
  { when: 'start', number: 1, says: 'At the start: ' },
  { when: 'start', number: 3, says: '' },
  { when: '5 min', number: 4, says: 'After 5 min: ' },
])('event $number at $when', ({ when, number, says }) => {
  expect(timeWords(when, number)).toBe(says);
});
