import { describe, expect, test } from 'vitest';
import { hopsUntil } from '../../renderer/diagram/path/drawn.ts';
import { placeOf } from '../../renderer/diagram/path/legs.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';
import { playingOf } from './picture.ts';

const { network, trace } = pageThatNeverLoads();
const { scene, playing } = playingOf(network, trace);
const { hops, stations } = playing.itinerary;

test('every step has its station, in order', () => {
  expect(stations.map(({ step }) => step)).toEqual(trace.steps.map(({ index }) => index));
  const hopsOfSteps = stations.map(({ hop }) => hop);
  expect(hopsOfSteps).toEqual(hopsOfSteps.toSorted((a, b) => a - b));
});

test('before it has moved the packet has no path behind it', () => {
  expect(stations[0]).toMatchObject({ step: 0, hop: -1 });
});

test('an ACL stands on the border of its subnet', () => {
  const box = scene.subnets.find(({ id }) => id === 'web-a')?.box;
  const gate = stations[2];
  if (!box || !gate) throw new Error('web-a is not in the picture');
  const distances = [gate.y - box.y, box.y + box.height - gate.y, gate.x - box.x, box.x + box.width - gate.x];
  expect(Math.min(...distances.map(Math.abs))).toBeLessThan(1);
  expect(gate.border).toBe('across');
});

test('requests and replies keep apart', () => {
  const alb = scene.nodes.find(({ id }) => id === 'shop-alb-web-a');
  const [into, outOf] = [stations[2]?.x ?? NaN, stations[5]?.x ?? NaN];
  const middle = alb?.x ?? NaN;
  // One on each side of the load balancer, with room between them.
  expect(Math.min(into, outOf)).toBeLessThan(middle);
  expect(Math.max(into, outOf)).toBeGreaterThan(middle);
  expect(Math.abs(into - outOf)).toBeGreaterThan(10);
});

test('what never happened is told from what did', () => {
  const [first] = hops;
  expect(first).toMatchObject({ reply: false, actualTo: first?.length });
  expect(hops.at(-1)?.actualTo).toBe(0);
  // The reply that the ACL denies came as far as its gate.
  const gate = stations[5];
  expect(hops[gate?.hop ?? -1]?.actualTo).toBe(gate?.distance);
});

test('what really happened is drawn over what did not, also at the end', () => {
  const last = trace.steps.length - 1;
  const tones = hopsUntil(playing.itinerary, last).map(({ tone }) => (tone === 'ghost' ? 'ghost' : 'real'));
  expect(tones).toEqual(tones.toSorted());
  const own = (index: number) => hopsUntil(playing.itinerary, index).filter(({ tone }) => tone !== 'ghost');
  expect(own(last)).toEqual(own(5));
  expect(own(5).at(-1)?.tone).toBe('reply');
});

describe('places', () => {
  const at = (kind: string, place: string) => placeOf(scene, { kind, place });

  test.each([
    ['security-group', 'shop-alb-web-a', 'shop-alb-web-a'],
    ['internet-gateway', 'igw', 'igw'],
    // Happens where the line crosses the border.
    ['network-acl', 'web-a', null],
    ['route', 'web-a', null],
    // Only counted: it is to be found in its subnet.
    ['deliver', 'orders-writer', 'db-a'],
    ['deliver', 'internet', 'customer'],
    ['deliver', 'nowhere', null],
  ])('%s at %s is drawn at %s', (kind, place, drawn) => {
    expect(at(kind, place)).toBe(drawn);
  });
});

test.each(shippedFiles)('%s: every flow is drawn with real numbers, hops joined end to end', (name) => {
  const views = viewsOf(name);
  for (const each of views.traces) {
    const { itinerary } = playingOf(views.network, each).playing;
    expect(itinerary.stations).toHaveLength(each.steps.length);
    expect(itinerary.stations.every(({ x, y, distance }) => Number.isFinite(x + y) && distance >= 0)).toBe(true);
    for (const { line } of itinerary.hops) {
      const bends = line.slice(1).filter((point, i) => point.x !== line[i]?.x && point.y !== line[i]?.y);
      expect(bends).toEqual([]);
    }
  }
});
