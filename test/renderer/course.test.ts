import { expect, test } from 'vitest';
import { nextOf } from '../../renderer/state/course.ts';

const ids = ['a', 'b', 'c', 'd'];
const set = (text: string) => Array.from(text);

// prettier-ignore
const cases = [
  { why: 'answered, the next one',               answered: 'a',    skipped: '',    second: false, from: 0, next: 1 },
  { why: 'skipped, the next one',                answered: '',     skipped: 'a',   second: false, from: 0, next: 1 },
  { why: 'back at an answered one, one by one',  answered: 'abc',  skipped: '',    second: false, from: 0, next: 1 },
  { why: 'skipped, the next one is answered',    answered: 'c',    skipped: 'b',   second: false, from: 1, next: 2 },
  { why: 'the last one, all answered',           answered: 'abcd', skipped: '',    second: false, from: 3, next: 'finish' },
  { why: 'the last one: what was skipped comes', answered: 'acd',  skipped: 'b',   second: false, from: 3, next: 1 },
  { why: 'the last one is skipped as well',      answered: 'ac',   skipped: 'bd',  second: false, from: 3, next: 1 },
  { why: 'only the last one is skipped',         answered: 'abc',  skipped: 'd',   second: false, from: 3, next: 'finish' },
  { why: 'again: the next that is open',         answered: 'ab',   skipped: 'bcd', second: true,  from: 1, next: 2 },
  { why: 'again, skipped again: the next open',  answered: 'a',    skipped: 'bcd', second: true,  from: 2, next: 3 },
  { why: 'again: none is left behind it',        answered: 'ad',   skipped: 'bc',  second: true,  from: 2, next: 'finish' },
  { why: 'new ones before what was skipped',     answered: 'd',    skipped: 'a',   second: false, from: 3, next: 1 },
] as const;

test.each(cases)('$why', ({ answered, skipped, second, from, next }) => {
  const course = { ids, answered: set(answered), skipped: set(skipped), isSecond: second, isReview: false };
  expect(nextOf(course, from)).toBe(next);
});

test.each([
  { why: 'from one that was skipped to an answered one', from: 1, next: 2 },
  { why: 'the last one is the end, with open ones before it', from: 3, next: 'finish' },
])('a review: $why', ({ from, next }) => {
  const course = { ids, answered: set('acd'), skipped: set('b'), isSecond: false, isReview: true };
  expect(nextOf(course, from)).toBe(next);
});
