import { expect, test } from 'vitest';
import { marked } from '../../renderer/progress/answer-words.ts';
import { curveOf, linear, ticksTo } from '../../renderer/progress/chart-lines.ts';

test('a scale maps the ends of a range to the ends of an axis', () => {
  const y = linear([0, 100], [200, 0]);
  expect([0, 25, 100].map(y)).toEqual([200, 150, 0]);
  expect(linear([3, 3], [10, 20])(3)).toBe(10);
});

test.each([
  { most: 4, ticks: [0, 1, 2, 3, 4] },
  { most: 76, ticks: [0, 20, 40, 60] },
  { most: 186, ticks: [0, 50, 100, 150] },
])('an axis to $most has round ticks', ({ most, ticks }) => expect(ticksTo(most)).toEqual(ticks));

test('a curve goes through its points, and its band around them', () => {
  const points = [
    { date: '2026-12-01', recalled: 5, low: 4, high: 6 },
    { date: '2026-12-03', recalled: 7, low: 6, high: 8 },
  ];
  const { line, band } = curveOf(points, linear([0, 2], [0, 20]), linear([0, 10], [100, 0]));
  expect(line).toBe('M0.0,50.0L20.0,30.0');
  expect(band).toBe('M0.0,40.0L20.0,20.0L20.0,40.0L0.0,60.0Z');
});

test('what a search found is marked', () => {
  expect(marked('The reply', 're')).toEqual([
    { text: 'The ', hit: false },
    { text: 're', hit: true },
    { text: 'ply', hit: false },
  ]);
});
