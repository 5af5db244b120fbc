import { describe, expect, test } from 'vitest';
import { findAnswers } from '../../main/study/progress/answer-search.ts';
import { calibrationOf, wilson } from '../../main/study/progress/calibration.ts';
import { masteryOf } from '../../main/study/progress/mastery.ts';
import { memoriesOf } from '../../main/study/schedule/memory.ts';
import { DAY_MS, type Review } from '../../main/study/schedule/review-log.ts';

const NOW = 100 * DAY_MS;
const review = (scenario: string, day: number, more: Partial<Review> = {}): Review => ({
  ...{ scenario, question: 'q', correct: true, confidence: null, ms: 60_000, hints: 0, seed: day, rating: null },
  atMs: day * DAY_MS,
  ...more,
});

test.each([
  { right: 48, of: 61, low: 69, high: 86 },
  { right: 9, of: 22, low: 26, high: 58 },
  { right: 0, of: 0, low: 0, high: 100 },
  { right: 5, of: 5, low: 65, high: 100 },
])('the true share of $right of $of is between $low and $high percent', ({ right, of, low, high }) => {
  expect(wilson(right, of)).toEqual({ low, high });
});

test('calibration counts answers of 60 days with a confidence and without a hint', () => {
  const log = [
    review('a', 10, { confidence: 'sure' }),
    review('a', 95, { confidence: 'sure', correct: false }),
    review('a', 96, { confidence: 'sure' }),
    review('a', 97, { confidence: 'guess', hints: 1 }),
    review('a', 98),
  ];
  const { answers, rows } = calibrationOf(log, NOW);
  expect(answers).toBe(2);
  expect(rows.map(({ right, of }) => `${right}/${of}`)).toEqual(['0/0', '0/0', '1/2']);
});

describe('the map of what is known', () => {
  const question = (scenario: string, skill: string) => ({
    ...{ scenario, question: 'q', kind: 'verdict', chapter: 'network-acls', skill },
  });
  const questions = [
    question('a', 'network-acls/M10/reply'),
    question('b', 'network-acls/M10/request'),
    question('c', 'network-acls/-/both'),
  ];
  const log = [review('a', 90, { correct: false }), review('a', 95)];
  const map = masteryOf(questions, log, memoriesOf(questions, log), ({ dueAtMs }) => dueAtMs, NOW);
  const chapter = map.find(({ id }) => id === 'network-acls');

  test('tells the direction of what was practised, and only counts the rest', () => {
    expect(chapter?.rows).toMatchObject([
      { misconception: 'M10', unseen: 1, cells: [{ direction: 'reply', state: 'learning', right: 1, of: 2 }] },
      { misconception: null, unseen: 1, cells: [] },
    ]);
  });

  test('counts first answers', () => {
    expect(chapter).toMatchObject({ first: 1, firstRight: 0 });
    expect(map).toHaveLength(8);
  });
});

test.each([
  { text: '', result: 'any', found: ['a', 'b', 'c'] },
  { text: 'ACL rule', result: 'any', found: ['a'] },
  { text: 'm10', result: 'any', found: ['b'] },
  { text: '', result: 'wrong', found: ['b', 'c'] },
  { text: '', result: 'sure-and-wrong', found: ['c'] },
  { text: '', result: 'graded-again', found: ['b'] },
] as const)('a search for "$text" with result $result', ({ text, result, found }) => {
  const answers = [
    {
      id: 'a',
      title: 'The rule of an ACL',
      belief: null,
      kind: 'verdict',
      correct: true,
      confidence: 'sure' as const,
      gradedAgain: false,
    },
    {
      id: 'b',
      title: 'Late',
      belief: 'M10 No ephemeral ports',
      kind: 'fill',
      correct: false,
      confidence: null,
      gradedAgain: true,
    },
    {
      id: 'c',
      title: 'Early',
      belief: null,
      kind: 'locate',
      correct: false,
      confidence: 'sure' as const,
      gradedAgain: false,
    },
  ];
  expect(findAnswers(answers, { text, result }).map(({ id }) => id)).toEqual(found);
});
