import { describe, expect, test } from 'vitest';
import { fitView, roomOf } from '../../renderer/diagram/fit.ts';
import { layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { holds, overlaps } from '../../renderer/diagram/layout/scene.ts';
import { itineraryOf } from '../../renderer/diagram/path/itinerary.ts';
import { placeCard } from '../../renderer/diagram/path/place-card.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const STAGE = { width: 627, height: 627 };
const CARD = { width: 240, height: 62 };

describe('the packet card', () => {
  test.each(shippedFiles)('%s: stays in the room that is seen', (name) => {
    const { network, traces } = viewsOf(name);
    const scene = layoutNetwork(network);
    const room = roomOf(fitView(scene, STAGE), STAGE);
    for (const { steps } of traces) {
      for (const station of itineraryOf(scene, steps).stations) {
        expect(holds(room, placeCard(scene, room, station, CARD))).toBe(true);
      }
    }
  });

  test('covers no thing where there is room beside it', () => {
    const { network, trace } = pageThatNeverLoads();
    const scene = layoutNetwork(network);
    const room = roomOf(fitView(scene, STAGE), STAGE);
    for (const station of itineraryOf(scene, trace.steps).stations) {
      const card = placeCard(scene, room, station, CARD);
      expect(scene.nodes.filter(({ x, y }) => overlaps(card, { x: x - 24, y: y - 24, width: 48, height: 48 }))).toEqual(
        [],
      );
    }
  });
});
