import { describe, expect, test } from 'vitest';
import { sceneOf } from './picture.ts';
import { graphOrder, nearestInDirection, type Direction } from '../../renderer/diagram/navigation.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const scene = sceneOf(pageThatNeverLoads().network);
const DIRECTIONS: readonly Direction[] = ['up', 'down', 'left', 'right'];

test('Tab goes from the outside in, as a packet does', () => {
  expect(graphOrder(scene).map(({ id }) => id)).toEqual([
    ...['customer', 'desktop', 'neighbour', 'igw'],
    ...['web-a', 'shop-alb-web-a', 'web-b', 'shop-alb-web-b', 'app-a', 'app-1', 'app-b', 'app-2'],
    ...['db-a', 'orders-writer', 'db-b', 'orders-reader'],
  ]);
});

describe('an arrow key goes to what lies on that side', () => {
  // prettier-ignore
  const cases: readonly { from: string; direction: Direction; to: string | null }[] = [
    { from: 'customer',  direction: 'right', to: 'desktop' },
    { from: 'desktop',   direction: 'left',  to: 'customer' },
    { from: 'desktop',   direction: 'right', to: 'neighbour' },
    { from: 'neighbour', direction: 'right', to: 'web-b' },
    { from: 'customer',  direction: 'up',    to: null },
    { from: 'customer',  direction: 'down',  to: 'igw' },
    { from: 'app-1',     direction: 'right', to: 'app-2' },
    { from: 'nowhere',   direction: 'up',    to: null },
  ];

  test.each(cases)('$direction of $from is $to', ({ from, direction, to }) => {
    expect(nearestInDirection(scene, from, direction)).toBe(to);
  });
});

test.each(shippedFiles)('%s: the arrow keys reach everything', (name) => {
  const picture = sceneOf(viewsOf(name).network);
  const ids = graphOrder(picture).map(({ id }) => id);
  const reached = new Set(ids.slice(0, 1));
  for (const id of reached) {
    for (const direction of DIRECTIONS) {
      const next = nearestInDirection(picture, id, direction);
      if (next !== null) reached.add(next);
    }
  }
  expect(ids.filter((id) => !reached.has(id))).toEqual([]);
});
