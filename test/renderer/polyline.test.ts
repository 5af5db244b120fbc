import { expect, test } from 'vitest';
import { angleAt, crossing, lengthOf, partTo, pathOf, pointAt } from '../../renderer/diagram/geometry/polyline.ts';

const line = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 60 },
];

test.each([
  [0, { x: 0, y: 0 }],
  [40, { x: 40, y: 0 }],
  [100, { x: 100, y: 0 }],
  [130, { x: 100, y: 30 }],
  [999, { x: 100, y: 60 }],
])('the point at %s', (distance, point) => {
  expect(pointAt(line, distance)).toEqual(point);
});

test('its length, a part of it, its direction and its path', () => {
  expect(lengthOf(line)).toBe(160);
  expect(partTo(line, 130).at(-1)).toEqual({ x: 100, y: 30 });
  expect([angleAt(line, 50), angleAt(line, 150)]).toEqual([0, 90]);
  expect(pathOf(line)).toBe('M0 0L91 0Q100 0 100 9L100 60');
});

test.each([
  ['out of the box in which it begins', { x: -20, y: -20, width: 50, height: 40 }, 'out', 30],
  ['into the box in which it ends', { x: 80, y: 40, width: 50, height: 40 }, 'in', 140],
  ['into a box that one piece passes', { x: 40, y: -10, width: 20, height: 20 }, 'in', 40],
  ['into a box that it does not meet', { x: 200, y: 0, width: 20, height: 20 }, 'in', null],
] as const)('%s', (_, box, way, distance) => {
  expect(crossing(line, box, way)).toBe(distance);
});
