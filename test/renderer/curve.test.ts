import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossing, curveBetween, pathTo, pointAt } from '../../renderer/diagram/path/curve.ts';

const point = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });

test('a curve begins and ends where it should', () => {
  fc.assert(
    fc.property(point, point, (from, to) => {
      const curve = curveBetween(from, to);
      expect(pointAt(curve, 0)).toEqual(from);
      expect(pointAt(curve, 1)).toEqual(to);
    }),
  );
});

test('level ends are joined sideways, others upright', () => {
  expect(curveBetween({ x: 0, y: 0 }, { x: 300, y: 20 }).vertical).toBe(false);
  expect(curveBetween({ x: 0, y: 0 }, { x: 300, y: 200 }).vertical).toBe(true);
});

describe('where a curve leaves a box', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const curve = curveBetween({ x: 50, y: 50 }, { x: 50, y: 250 });

  test('on its border', () => {
    expect(pointAt(curve, crossing(curve, box, 'from')).y).toBeCloseTo(100, 1);
  });

  test('also when it comes from outside', () => {
    const back = curveBetween({ x: 50, y: 250 }, { x: 50, y: 50 });
    expect(pointAt(back, crossing(back, box, 'to')).y).toBeCloseTo(100, 1);
  });

  test('at its end when it never does', () => {
    expect(crossing(curveBetween({ x: 10, y: 10 }, { x: 20, y: 90 }), box, 'from')).toBe(0);
  });
});

test('a part of the way ends where the packet stands', () => {
  const curve = curveBetween({ x: 0, y: 0 }, { x: 100, y: 200 });
  const { x, y } = pointAt(curve, 0.4);
  expect(pathTo(curve, 0.4).endsWith(`${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`)).toBe(true);
});
