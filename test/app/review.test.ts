import { describe, expect, test } from 'vitest';
import type { Response } from '../../main/contract/api.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labOn, openMemory, shippedFile, type Caller } from './lab.ts';

const page = shippedFile('network-acls/page-that-never-loads.yaml');
const id = 'page-that-never-loads';
const questions = authoredQuestions(page.text);
const last = questions.length - 1;
type Opened = Response<'openScenario'>;

function answer(call: Caller, { sitting, scenario }: Opened, position: number, rightly = true) {
  const [authored, asked] = [questions[position], scenario.questions[position]];
  if (!authored || !asked) throw new Error('no question');
  const given = rightly ? keyOf(authored, asked) : wrongOf(authored, asked);
  return good(call('submitAnswer', { sitting, question: asked.id, answer: given, confidence: 'sure', ms: 1 }));
}

/** A lab whose learner answered these questions of a round, in this order. */
function after(...positions: readonly number[]) {
  const db = openMemory();
  const { call } = callerOf(labOn(db, [page]).handlers);
  const opened = good(call('openScenario', { id }));
  const feedback = positions.map((position) => answer(call, opened, position, position > 0));
  return { call, opened, feedback, db };
}

function optionsOf({ scenario }: Opened, position: number): string[] {
  const asked = scenario.questions[position];
  return asked && 'options' in asked ? asked.options.map(({ id: option }) => option) : [];
}

const all = questions.map((_, i) => i);

describe('a finished round', () => {
  test('is read again as it was answered, also after a restart', () => {
    const { opened, feedback, db } = after(...all);
    const { call } = callerOf(labOn(db, [page]).handlers);
    const review = good(call('reviewScenario', { id }));
    expect(review.question).toBe(0);
    expect(review.answered).toEqual(Object.fromEntries(questions.map((each, i) => [each.id, feedback[i]])));
    expect(review.scenario.questions).toEqual(opened.scenario.questions);
    const [first] = feedback;
    const option = first?.options.find(({ hasWorld }) => hasWorld)?.id ?? '';
    const request = { sitting: review.sitting, question: questions[0]?.id ?? '', option };
    expect(call('playWorld', request)).toMatchObject({ ok: true });
  });

  test('is not touched by being read: it can be read again, and a new round starts at the first question', () => {
    const { call } = after(...all);
    good(call('reviewScenario', { id }));
    good(call('reviewScenario', { id }));
    expect(good(call('openScenario', { id }))).toMatchObject({ question: 0, answered: {} });
    expect(call('reviewScenario', { id })).toMatchObject({ error: { code: 'not-yet' } });
  });

  test('holds the keys of its own answers only: what was skipped in it stays closed until it is answered', () => {
    const { call } = after(0, last);
    const review = good(call('reviewScenario', { id }));
    expect(Object.keys(review.answered)).toHaveLength(2);
    const skipped = questions[1]?.id ?? '';
    expect(JSON.stringify(review).includes(questions[1]?.because ?? '')).toBe(false);
    const play = () =>
      call('playWorld', { sitting: review.sitting, question: skipped, option: optionsOf(review, 1)[0] ?? '' });
    expect(play()).toMatchObject({ error: { code: 'not-yet' } });
    const [flow = ''] = review.scenario.flows.map(({ name }) => name);
    expect(call('playFlow', { sitting: review.sitting, flow })).toMatchObject({ error: { code: 'not-yet' } });
    expect(answer(call, review, 1)).toMatchObject({ correct: true, counted: true });
    expect(Object.keys(good(call('reviewScenario', { id })).answered)).toContain(skipped);
  });
});

describe('a question that was skipped', () => {
  test('is open again when the learner comes back, although an earlier round answered it', () => {
    const { call } = after(...all);
    const again = good(call('openScenario', { id }));
    answer(call, again, 1);
    const resumed = good(call('openScenario', { id }));
    expect(resumed.question).toBe(2);
    expect(Object.keys(resumed.answered)).toEqual([questions[1]?.id]);
  });

  test('leads nobody back when it is answered at the end', () => {
    const { call } = after(1, 0);
    const resumed = good(call('openScenario', { id }));
    expect(resumed.question).toBe(2);
    expect(Object.keys(resumed.answered)).toHaveLength(2);
  });
});

test('nothing is there to read before a round is finished', () => {
  expect(after().call('reviewScenario', { id })).toMatchObject({ error: { code: 'not-yet' } });
  expect(after(0).call('reviewScenario', { id })).toMatchObject({ error: { code: 'not-yet' } });
});
