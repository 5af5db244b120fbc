import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitView, roomOf } from '../../renderer/diagram/fit.ts';

const side = (min: number, max: number) => fc.integer({ min, max });

test('the whole picture is seen, below tabs and buttons, unless it would be too small to read', () => {
  fc.assert(
    fc.property(side(200, 2000), side(200, 2000), side(500, 2500), side(400, 1500), (w, h, width, height) => {
      const { x, y, k } = fitView({ width: w, height: h }, { width, height });
      if (k <= 0.25) return;
      expect(x).toBeGreaterThanOrEqual(13.9);
      expect(y).toBeGreaterThanOrEqual(49.9);
      expect(x + w * k).toBeLessThanOrEqual(width - 13.9);
      expect(y + h * k).toBeLessThanOrEqual(height - 13.9);
    }),
  );
});

test.each([
  { name: 'a small picture is not blown up', scene: { width: 100, height: 100 }, k: 1.3 },
  { name: 'a huge one is not shrunk away', scene: { width: 90_000, height: 100 }, k: 0.25 },
])('$name', ({ scene, k }) => {
  expect(fitView(scene, { width: 800, height: 600 }).k).toBe(k);
});

test('a picture that fits lies in the room', () => {
  const room = roomOf(fitView({ width: 600, height: 400 }, { width: 800, height: 600 }), { width: 800, height: 600 });
  expect(room.x).toBeLessThanOrEqual(0);
  expect(room.y).toBeLessThanOrEqual(0);
  expect(room.x + room.width).toBeGreaterThanOrEqual(600);
  expect(room.y + room.height).toBeGreaterThanOrEqual(400);
});
