import { expect, test } from 'vitest';
import { fitText, textWidth } from '../../renderer/diagram/text/text-width.ts';

test('wide letters are wider, bold ones wider still, and every letter of the mono font the same', () => {
  expect(textWidth('www', 'line')).toBeGreaterThan(textWidth('iii', 'line'));
  expect(textWidth('vpc', 'name') / 12.5).toBeGreaterThan(textWidth('vpc', 'line') / 11.5);
  expect(textWidth('www', 'mono')).toBe(textWidth('iii', 'mono'));
});

test('what fits is left alone; what does not is cut, with an ellipsis, before it leaves its room', () => {
  expect(fitText('app-1', 100, 'name')).toBe('app-1');
  const cut = fitText('an-instance-with-a-name-beyond-every-measure', 100, 'name');
  expect(cut).toMatch(/^an-instance.*…$/);
  expect(textWidth(cut, 'name')).toBeLessThanOrEqual(100);
  expect(fitText('x', 0, 'name')).toBe('x…');
});
