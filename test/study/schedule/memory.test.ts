import { describe, expect, test } from 'vitest';
import { dueItems, minutesFor } from '../../../main/study/schedule/due.ts';
import { memoriesOf, stateAt } from '../../../main/study/schedule/memory.ts';
import { pathOf } from '../../../main/study/schedule/path.ts';
import { ratingOf, usualTime } from '../../../main/study/schedule/rating.ts';
import { DAY_MS, type Review, type StudyQuestion } from '../../../main/study/schedule/review-log.ts';

const T0 = Date.UTC(2026, 10, 1, 12);

function question(scenario: string, skill: string, chapter = 'nat'): StudyQuestion {
  return { scenario, question: 'q', kind: 'multiple-choice', chapter, skill };
}
function review(scenario: string, day: number, more: Partial<Review> = {}): Review {
  return {
    ...{ scenario, question: 'q', correct: true, confidence: 'unsure', ms: 60_000, hints: 0, seed: day, rating: null },
    atMs: T0 + day * DAY_MS,
    ...more,
  };
}
const wrong = { correct: false } as const;
const sureAndWrong = { correct: false, confidence: 'sure' } as const;
const a = question('a', 'nat/M21/request');

function memory(log: readonly Review[], questions = [a]) {
  const found = memoriesOf(questions, log).get('nat/M21/request');
  if (!found) throw new Error('no memory');
  return found;
}
const dueIn = (log: readonly Review[]) => {
  const last = log.at(-1)?.atMs ?? 0;
  return (memory(log).dueAtMs - last) / DAY_MS;
};

describe('the rating of an answer', () => {
  const right = { correct: true, confidence: 'unsure', hints: 0, ms: 50_000, rating: null } as const;
  test.each([
    { why: 'wrong', answer: { ...right, correct: false }, rating: 'again' },
    { why: 'right with a hint', answer: { ...right, hints: 1 }, rating: 'hard' },
    { why: 'a guess', answer: { ...right, confidence: 'guess' }, rating: 'hard' },
    { why: 'right', answer: right, rating: 'good' },
    { why: 'sure, in over half of the usual time', answer: { ...right, confidence: 'sure' }, rating: 'good' },
    { why: 'sure and quick', answer: { ...right, confidence: 'sure', ms: 20_000 }, rating: 'easy' },
    { why: 'as the learner said', answer: { ...right, rating: 'hard' }, rating: 'hard' },
  ] as const)('$why: $rating', ({ answer, rating }) => expect(ratingOf(answer, 60_000)).toBe(rating));

  test('nothing is quick as long as nothing is usual', () => {
    expect(usualTime([1, 2, 3, 4])).toBeNull();
    expect(usualTime([5, 1, 4, 2, 3])).toBe(3);
    expect(ratingOf({ ...right, confidence: 'sure', ms: 1 }, null)).toBe('good');
  });
});

describe('what is remembered', () => {
  test('right answers make the intervals longer', () => {
    const first = dueIn([review('a', 0)]);
    const second = dueIn([review('a', 0), review('a', 3)]);
    const third = dueIn([review('a', 0), review('a', 3), review('a', 14)]);
    expect(first).toBeGreaterThanOrEqual(1);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  test('a wrong answer comes back soon', () => {
    expect(dueIn([review('a', 0), review('a', 10, wrong)])).toBeLessThanOrEqual(3);
  });

  test('a confident error comes back after one day and again after seven, right or not', () => {
    const error = review('a', 0, sureAndWrong);
    expect(memory([error])).toMatchObject({ dueAtMs: T0 + DAY_MS, why: 'sure-and-wrong' });
    expect(memory([error, review('a', 1)]).dueAtMs).toBeLessThanOrEqual(T0 + 7 * DAY_MS);
    expect(memory([error, review('a', 1), review('a', 7)]).dueAtMs).toBeGreaterThan(T0 + 8 * DAY_MS);
  });

  test('the same log gives the same schedule', () => {
    const log = [review('a', 0), review('a', 2, wrong), review('a', 4)];
    expect(memory(log)).toEqual(memory(log));
  });

  test('a rating that the learner corrects moves the date', () => {
    const good = dueIn([review('a', 0), review('a', 3)]);
    const hard = dueIn([review('a', 0), review('a', 3, { rating: 'hard' })]);
    expect(hard).toBeLessThan(good);
  });

  test('solid: right on three days with three sets of numbers; slipping for two weeks after an error', () => {
    const right = [review('a', 0), review('a', 3), review('a', 9)];
    expect(memory(right).state).toBe('solid');
    expect(memory([review('a', 0), review('a', 3), review('a', 9, { seed: 3 })]).state).toBe('learning');
    expect(memory([review('a', 0), review('a', 0.01, { seed: 7 }), review('a', 0.02, { seed: 8 })]).state).toBe(
      'learning',
    );
    const slipping = memory([...right, review('a', 20, wrong)]);
    expect(stateAt(slipping, T0 + 21 * DAY_MS)).toBe('slipping');
    expect(stateAt(slipping, T0 + 40 * DAY_MS)).toBe('learning');
  });

  test('a question that is not in the library any more counts for nothing', () => {
    expect(memoriesOf([a], [review('gone', 0)]).size).toBe(0);
  });
});

describe('a session', () => {
  const b = question('b', 'routes/M07/request', 'routes');
  const c = question('c', 'nat/M23/request');
  const d = question('d', 'nat/M21/request');
  const all = [a, b, c, d];
  const log = [review('c', 0, wrong), review('a', 0.1), review('b', 0.2, sureAndWrong), review('c', 0.3)];

  test('begins with what was sure and wrong, and mixes the rest by chapter', () => {
    const more = [...log, review('e', 0.4)];
    const questions = [...all, question('e', 'routes/M33/reply', 'routes')];
    const memories = memoriesOf(questions, more);
    const items = dueItems(questions, more, memories, T0 + 60 * DAY_MS);
    expect(items[0]).toMatchObject({ scenario: 'b', why: 'sure-and-wrong' });
    expect(items.slice(1).map(({ chapter }) => chapter)).toEqual(['nat', 'routes', 'nat']);
  });

  test('has nothing that is not due yet', () => {
    expect(dueItems(all, log, memoriesOf(all, log), T0 + 0.5 * DAY_MS)).toEqual([]);
  });

  test('asks a skill once, by the question that was not seen for the longest time, and none of a new scenario', () => {
    const both = [review('a', 0), review('d', 1)];
    const memories = memoriesOf(all, both);
    const items = dueItems(all, both, memories, T0 + 90 * DAY_MS);
    expect(items).toMatchObject([{ scenario: 'a' }]);
    expect(dueItems(all, [review('a', 0)], memoriesOf(all, [review('a', 0)]), T0 + 90 * DAY_MS)).toMatchObject([
      { scenario: 'a' },
    ]);
  });

  test('takes as long as the learner does', () => {
    expect(minutesFor(0, [])).toBe(0);
    expect(minutesFor(10, [])).toBe(15);
    expect(minutesFor(10, [review('a', 0, { ms: 120_000 })])).toBe(20);
  });
});

test('the path counts the skills of each chapter by their state', () => {
  const questions = [a, question('b', 'nat/M23/request'), question('c', 'routes/M07/request', 'routes')];
  const log = [review('a', 0)];
  const path = pathOf(questions, memoriesOf(questions, log), T0);
  expect(path).toHaveLength(8);
  expect(path.find(({ id }) => id === 'nat')).toMatchObject({ solid: 0, learning: 1, slipping: 0, unseen: 1 });
  expect(path.find(({ id }) => id === 'routes')).toMatchObject({ unseen: 1, learning: 0 });
});
