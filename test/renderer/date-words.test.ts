import { expect, test } from 'vitest';
import { dayWords } from '../../renderer/study/comes-back.ts';
import { dayName, longDate, shortDate } from '../../renderer/study/date-words.ts';
import { counted } from '../../renderer/ui/counted.ts';

test('dates are told as days of where the lab runs', () => {
  expect(longDate('2027-01-14')).toBe('Thursday 14 January 2027');
  expect(shortDate('2026-12-31')).toBe('31 December');
  expect(dayName('2026-12-01')).toBe('Tue 1 Dec');
});

test('one and many', () => {
  expect([0, 1, 2].map((count) => counted(count, 'day'))).toEqual(['0 days', '1 day', '2 days']);
});

test.each([
  { days: 0, words: 'today' },
  { days: 1, words: 'tomorrow' },
  { days: 3, words: 'Friday' },
  { days: 30, words: '31 December' },
  { days: 320, words: '17 October 2027' },
])('in $days days: $words', ({ days, words }) => {
  const now = new Date(2026, 11, 1, 12);
  const then = new Date(2026, 11, 1 + days, 12);
  expect(dayWords(then.getTime(), now.getTime())).toBe(words);
});
