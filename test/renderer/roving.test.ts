import { expect, test } from 'vitest';
import { nextIndex, tabIndexOf } from '../../renderer/ui/roving.ts';

// prettier-ignore
const cases = [
  { key: 'ArrowDown',  index: 0,  count: 3, next: 1 },
  { key: 'ArrowRight', index: 2,  count: 3, next: 0 },
  { key: 'ArrowUp',    index: 0,  count: 3, next: 2 },
  { key: 'ArrowLeft',  index: -1, count: 3, next: 2 },
  { key: 'ArrowDown',  index: -1, count: 3, next: 0 },
  { key: 'Home',       index: 2,  count: 3, next: 0 },
  { key: 'End',        index: 0,  count: 3, next: 2 },
  { key: 'Enter',      index: 0,  count: 3, next: null },
  { key: 'ArrowDown',  index: -1, count: 0, next: null },
];
test.each(cases)('$key at $index of $count leads to $next', ({ key, index, count, next }) => {
  expect(nextIndex(key, index, count)).toBe(next);
});

test('one item of a group is a Tab stop: the picked one, or else the first', () => {
  expect([0, 1, 2].map((index) => tabIndexOf(index, 1))).toEqual([-1, 0, -1]);
  expect([0, 1, 2].map((index) => tabIndexOf(index, -1))).toEqual([0, -1, -1]);
});
