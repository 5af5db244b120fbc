import { describe, expect, test } from 'vitest';
import { layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { itineraryOf, placeOf } from '../../renderer/diagram/path/itinerary.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const { network, trace } = pageThatNeverLoads();
const scene = layoutNetwork(network);
const { hops, stations } = itineraryOf(scene, trace.steps);

test('every step has its station, in order', () => {
  expect(stations.map(({ step }) => step)).toEqual(trace.steps.map(({ index }) => index));
  const hopsOfSteps = stations.map(({ hop }) => hop);
  expect(hopsOfSteps).toEqual(hopsOfSteps.toSorted((a, b) => a - b));
});

test('before it has moved the packet has no way behind it', () => {
  expect(stations[0]).toMatchObject({ step: 0, hop: -1 });
});

test('an ACL stands on the border of its subnet', () => {
  const box = scene.subnets.find(({ id }) => id === 'web-a')?.box;
  const gate = stations[2];
  if (!box || !gate) throw new Error('web-a is not in the picture');
  const distances = [gate.y - box.y, box.y + box.height - gate.y, gate.x - box.x, box.x + box.width - gate.x];
  expect(Math.min(...distances.map(Math.abs))).toBeLessThan(1);
});

test('requests and replies keep apart', () => {
  const alb = scene.nodes.find(({ id }) => id === 'shop-alb');
  const [into, outOf] = [stations[3], stations[4]];
  expect(into?.x).toBeLessThan(alb?.x ?? 0);
  expect(outOf?.x).toBeGreaterThan(alb?.x ?? 0);
});

test('what never happened is told from what did', () => {
  expect(hops.some(({ actual }) => !actual)).toBe(true);
  expect(hops[0]).toMatchObject({ reply: false, actual: true });
});

describe('places', () => {
  test('nobody drawn: the internet is above the gateway', () => {
    expect(placeOf({ ...scene, nodes: [] }, 'internet')).toMatchObject({ x: scene.gateways[0]?.x });
  });

  test('a name that is not in the picture has no place', () => {
    expect(placeOf(scene, 'nowhere')).toBeNull();
  });
});

test.each(shippedFiles)('%s: every flow is drawn with real numbers, hops joined end to end', (name) => {
  const views = viewsOf(name);
  const picture = layoutNetwork(views.network);
  for (const { steps } of views.traces) {
    const way = itineraryOf(picture, steps);
    expect(way.stations).toHaveLength(steps.length);
    expect(way.stations.every(({ x, y, t }) => Number.isFinite(x + y) && t >= 0 && t <= 1)).toBe(true);
    way.hops.slice(1).forEach(({ curve }, i) => {
      // A load balancer whose client is connected goes on where it stands.
      const goesOn = way.hops[i]?.phase === 'response' && way.hops[i + 1]?.phase === 'backend';
      if (!goesOn) expect(curve.from).toEqual(way.hops[i]?.curve.to);
    });
  }
});
