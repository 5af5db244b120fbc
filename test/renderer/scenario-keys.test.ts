import { describe, expect, test, vi } from 'vitest';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import { Playback } from '../../renderer/state/playback.svelte.ts';
import { answerKey } from '../../renderer/questions/question-kinds.ts';
import { confidenceOf, playerKey, predictionOf } from '../../renderer/state/scenario-keys.ts';
import { pageThatNeverLoads } from './shipped.ts';

const common = { id: 'q', prompt: '', flow: 'f', moment: null };
const options = [
  { id: 'x', say: 'one' },
  { id: 'y', say: 'two' },
  { id: 'z', say: 'three' },
];
const verdict: LearnerQuestion = { ...common, kind: 'verdict' };
const choice: LearnerQuestion = { ...common, kind: 'multiple-choice', options, judgedAsOf: null };
const several: LearnerQuestion = { ...common, kind: 'multiple-response', options, choose: 2, judgedAsOf: null };
const ordering: LearnerQuestion = { ...common, kind: 'ordering', items: options, choose: 2 };
const who: LearnerQuestion = { ...common, kind: 'who-may-change', asked: '', options };
const fill: LearnerQuestion = { ...common, kind: 'fill', asks: 'ports', grammar: 'ports', before: '', after: '' };

describe('a letter answers', () => {
  type Draft = Parameters<typeof answerKey>[1];
  const drafted = (...choices: string[]): Draft => ({ kind: 'multiple-response', choices });
  const ordered = (...order: string[]): Draft => ({ kind: 'ordering', order });
  // prettier-ignore
  const cases: readonly { name: string; question: LearnerQuestion; draft?: Draft; key: string; answer: Draft | null }[] = [
    { name: 'y: it gets through',          question: verdict,  key: 'y', answer: { kind: 'verdict', value: 'allowed' } },
    { name: 'N: it does not',              question: verdict,  key: 'N', answer: { kind: 'verdict', value: 'denied' } },
    { name: 'a means nothing there',       question: verdict,  key: 'a', answer: null },
    { name: 'b: the second option',        question: choice,   key: 'b', answer: { kind: 'multiple-choice', choice: 'y' } },
    { name: 'd: there is no fourth',       question: choice,   key: 'd', answer: null },
    { name: 'a key with a name',           question: choice,   key: 'Backspace', answer: null },
    { name: 'a sign before the letters',   question: choice,   key: '@', answer: null },
    { name: 'one more of several',         question: several,  draft: drafted('x'), key: 'c', answer: drafted('x', 'z') },
    { name: 'one fewer of several',        question: several,  draft: drafted('x', 'z'), key: 'a', answer: drafted('z') },
    { name: 'the next in order',           question: ordering, draft: ordered('y'), key: 'a', answer: ordered('y', 'x') },
    { name: 'the order is full',           question: ordering, draft: ordered('y', 'x'), key: 'c', answer: null },
    { name: 'it is in the order already',  question: ordering, draft: ordered('y'), key: 'b', answer: null },
    { name: 'the first who may',           question: who,      key: 'A', answer: { kind: 'who-may-change', principals: ['x'] } },
    { name: 'one more who may',            question: who,      draft: { kind: 'who-may-change', principals: ['x'] }, key: 'c', answer: { kind: 'who-may-change', principals: ['x', 'z'] } },
    { name: 'nobody may',                  question: who,      draft: { kind: 'who-may-change', principals: ['x'] }, key: 'n', answer: { kind: 'who-may-change', principals: [] } },
    { name: 'there is no fourth to ask',   question: who,      key: 'd', answer: null },
    { name: 'letters are typed in a fill', question: fill,     key: 'a', answer: null },
  ];

  test.each(cases)('$name', ({ question, draft, key, answer }) => {
    expect(answerKey(question, draft, key)).toEqual(answer);
  });
});

test('while a decision is predicted, y and n say what happens; the player does not know them', () => {
  expect(['y', 'n', 's', 'g'].map(predictionOf)).toEqual(['allow', 'deny', null, null]);
  const acts = { view: vi.fn(), speed: vi.fn(), gates: vi.fn(), tracking: vi.fn(), export: vi.fn() };
  const press = (key: string) => ({ key, shiftKey: false, target: null }) as unknown as KeyboardEvent;
  const playback = new Playback(pageThatNeverLoads().trace, 4);
  expect(['y', 'n'].map((key) => playerKey(press(key), playback, acts))).toEqual([false, false]);
});

describe('a key plays', () => {
  const press = (key: string, shiftKey = false) => ({ key, shiftKey, target: null }) as unknown as KeyboardEvent;
  vi.stubGlobal('HTMLElement', EventTarget);

  function played(key: string, shift = false) {
    const playback = new Playback(pageThatNeverLoads().trace, 4);
    const acts = { view: vi.fn(), speed: vi.fn(), gates: vi.fn(), tracking: vi.fn(), export: vi.fn() };
    const handled = playerKey(press(key, shift), playback, acts);
    return { handled, playback, acts };
  }

  test.each([
    { key: 'ArrowRight', index: 5 },
    { key: 'ArrowLeft', index: 3 },
    { key: 'Home', index: 0 },
    { key: 'End', index: 22 },
    { key: 'd', index: 5 },
  ])('$key goes to $index', ({ key, index }) => {
    const { handled, playback } = played(key);
    expect({ handled, index: playback.index }).toEqual({ handled: true, index });
  });

  test('with Shift to the next decision', () => {
    expect(played('ArrowRight', true).playback.index).toBe(5);
  });

  test.each([
    { key: 'c', view: 'compare' },
    { key: 's', view: 'sequence' },
    { key: 't', view: 'transcript' },
    { key: 'v', view: 'picture' },
  ])('$key shows the $view', ({ key, view }) => {
    expect(played(key).acts.view).toHaveBeenCalledExactlyOnceWith(view);
  });

  test('Space plays, b sets a breakpoint, digits set the speed, p asks, m switches tracking, e exports', () => {
    expect(played(' ').playback.playing).toBe(true);
    expect(played('b').playback.breakpoints).toEqual([4]);
    expect(played('3').acts.speed).toHaveBeenCalledExactlyOnceWith(3);
    expect(played('p').acts.gates).toHaveBeenCalledOnce();
    expect(played('m').acts.tracking).toHaveBeenCalledOnce();
    expect(played('e').acts.export).toHaveBeenCalledOnce();
  });

  test.each(['6', 'q', 'Enter', 'Tab'])('%s is left to others', (key) => {
    expect(played(key).handled).toBe(false);
  });
});

test('before an answer the first three digits say how sure the learner is', () => {
  expect(['1', '2', '3', '4', 'a'].map(confidenceOf)).toEqual(['guess', 'unsure', 'sure', null, null]);
});
