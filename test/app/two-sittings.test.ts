import { describe, expect, test } from 'vitest';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labOn, labWith, openMemory, shippedFile, type Caller } from './lab.ts';
import type { Response } from '../../main/contract/api.ts';

const page = shippedFile('network-acls/page-that-never-loads.yaml');
const id = 'page-that-never-loads';
const questions = authoredQuestions(page.text);
type Opened = Response<'openScenario'>;

/** Answers the question at a position, rightly or wrongly. */
function answer(call: Caller, { sitting, scenario }: Opened, position: number, rightly: boolean) {
  const [authored, asked] = [questions[position], scenario.questions[position]];
  if (!authored || !asked) throw new Error('no question');
  const given = rightly ? keyOf(authored, asked) : wrongOf(authored, asked);
  return good(call('submitAnswer', { sitting, question: asked.id, answer: given, confidence: 'sure', ms: 1 }));
}

describe('two sittings of one scenario', () => {
  test('the key that one has shown is practice in the other: said, and not recorded', () => {
    const { call } = callerOf(labWith([page]).handlers);
    const [a, b] = [good(call('openScenario', { id })), good(call('openScenario', { id }))];
    expect(answer(call, a, 0, false)).toMatchObject({ correct: false, counted: true });
    expect(answer(call, b, 0, true)).toMatchObject({ correct: true, counted: false });
    expect(good(call('getHome', {}))).toMatchObject({ answered: 1, right: 0 });
    expect(good(call('listScenarios', {})).rows).toMatchObject([{ answered: 1, right: 0 }]);
    expect(answer(call, b, 1, true)).toMatchObject({ counted: true });
  });

  test('one that is opened afterwards, while the first goes on, finds its answers, in whichever order they came', () => {
    const { call } = callerOf(labWith([page]).handlers);
    const a = good(call('openScenario', { id }));
    answer(call, a, 1, false);
    answer(call, a, 0, false);
    const b = good(call('openScenario', { id }));
    expect(Object.keys(b.answered).toSorted()).toEqual(
      questions
        .slice(0, 2)
        .map((each) => each.id)
        .toSorted(),
    );
    expect(b.question).toBe(2);
  });

  test('nor in another program on the same library', () => {
    const db = openMemory();
    const [one, two] = [callerOf(labOn(db, [page]).handlers).call, callerOf(labOn(db, [page]).handlers).call];
    const [a, b] = [good(one('openScenario', { id })), good(two('openScenario', { id }))];
    answer(one, a, 0, false);
    expect(answer(two, b, 0, true)).toMatchObject({ counted: false });
  });

  test('a new round, once everything was answered, counts again', () => {
    const { call } = callerOf(labWith([page]).handlers);
    const a = good(call('openScenario', { id }));
    questions.forEach((_, i) => answer(call, a, i, false));
    const b = good(call('openScenario', { id }));
    expect(answer(call, b, 0, true)).toMatchObject({ counted: true });
    expect(good(call('getHome', {}))).toMatchObject({ answered: questions.length + 1, right: 1 });
  });
});
