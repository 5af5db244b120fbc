import { describe, expect, test } from 'vitest';
import { cardText } from '../../renderer/diagram/path/card-text.ts';
import { allowedUntil } from '../../renderer/diagram/path/marks.ts';
import { nextLevel } from '../../renderer/diagram/levels.ts';
import { holds } from '../../renderer/diagram/geometry/box.ts';
import { playingOf } from './picture.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const { network, trace } = pageThatNeverLoads();
const { playing } = playingOf(network, trace);

test('one mark where the packet was stopped, with its word', () => {
  const { stops } = playing.marks;
  expect(stops.map(({ step, mark, word }) => ({ step, mark, word }))).toEqual([
    { step: 5, mark: 'deny', word: 'Denied' },
  ]);
  expect(stops[0]?.at).toEqual({ x: playing.itinerary.stations[5]?.x, y: playing.itinerary.stations[5]?.y });
});

test('refused is told apart from denied', () => {
  const views = viewsOf('databases/two-ports-one-cluster.yaml');
  const refused = views.traces.find(({ steps }) => steps.some(({ mark }) => mark === 'refused'));
  if (!refused) throw new Error('no flow is refused');
  expect(playingOf(views.network, refused).playing.marks.stops.map(({ mark, word }) => [mark, word])).toEqual([
    ['refused', 'Refused'],
  ]);
});

test('a row of a connection table is drawn where it was written and where a packet matched it', () => {
  const tab = playing.marks.tabs.find((each) => each.interface === 'shop-alb-web-a');
  expect(tab).toMatchObject({ row: 1, written: 3, matched: [4] });
});

test('an interface has its check mark once its security groups allowed, and not before', () => {
  expect(allowedUntil(trace, 2).has('shop-alb-web-a')).toBe(false);
  expect(allowedUntil(trace, 3).has('shop-alb-web-a')).toBe(true);
});

test('a route table without a route is opened as a signpost in its VPC, with the arm that is missing', () => {
  const views = viewsOf('peering/clinic-uploads-to-a-laboratory.yaml');
  const upload = views.traces.find(({ flow }) => flow.name === 'upload');
  if (!upload) throw new Error('no such flow');
  const { scene, playing } = playingOf(views.network, upload);
  const { sign } = playing.marks;
  const frame = scene.vpcs.find(({ id }) => id === 'laboratory')?.box;
  expect(sign && frame && holds(frame, sign.box)).toBe(true);
  expect(sign?.arms).toEqual([
    { text: '10.31.0.0/16 → local', isStop: false },
    { text: '10.30.1.20 → no route', isStop: true },
  ]);
});

describe('the packet card', () => {
  const failed = (index: number) => {
    const step = trace.steps[index];
    if (!step) throw new Error(`no step ${index}`);
    const { from, to } = cardText(trace, step);
    return [...from, ...to].filter(({ tone }) => tone === 'failed').map(({ text }) => text);
  };

  test('marks the field on which the rule failed that came nearest', () => {
    expect(failed(5)).toEqual(['49152']);
  });

  test('marks the address alone, not the colon behind it', () => {
    const views = viewsOf('transit-gateway/the-shared-exit.yaml');
    const list = views.traces.find(({ flow }) => flow.name === 'list');
    const step = list?.steps.find(({ mark }) => mark === 'deny');
    if (!list || !step) throw new Error('nothing is denied');
    expect(cardText(list, step).to).toEqual([
      { text: '192.168.20.7', tone: 'failed' },
      { text: ':', tone: 'plain' },
      { text: '55601', tone: 'plain' },
    ]);
  });

  test('marks nothing where the packet was allowed', () => {
    expect(failed(2)).toEqual([]);
  });

  test('says so where the packet would only have come next', () => {
    const ghost = trace.steps.find(({ actual }) => !actual);
    expect(ghost && cardText(trace, ghost).title).toBe('if it had passed');
  });
});

test.each([
  ['map', true, true, 'path'],
  ['map', true, false, 'detail'],
  ['path', false, true, 'map'],
  ['detail', true, true, null],
] as const)('from %s, nearer: %s, with a path: %s, to %s', (level, nearer, hasPath, to) => {
  expect(nextLevel(level, nearer, hasPath)).toBe(to);
});

/** The kinds of places at which shipped flows are stopped: each of them gets the same mark. */
const met = new Map<string, Set<string>>();

test.each(shippedFiles)('%s: every stop that happened has one mark with its word, and nothing else has', (name) => {
  const views = viewsOf(name);
  for (const each of views.traces) {
    const stop = each.steps.find(({ mark, kind }) => (mark === 'deny' || mark === 'refused') && kind !== 'client');
    const { stops } = playingOf(views.network, each).playing.marks;
    if (each.verdict.kind !== 'denied') expect(stops).toEqual([]);
    else expect(stops[0]).toMatchObject({ step: stop?.index, mark: stop?.mark, word: stop?.word });
    if (!stop) continue;
    const place = stop.kind === 'gateway' ? stop.title : stop.kind;
    met.set(place, (met.get(place) ?? new Set()).add(stop.mark));
  }
});

test('groups, ACLs, routes, gateways, firewalls and load balancers are denied, a closed TCP port is refused', () => {
  expect(Object.fromEntries([...met].map(([kind, marks]) => [kind, [...marks].sort()]))).toMatchObject({
    'security-group': ['deny'],
    'network-acl': ['deny'],
    route: ['deny'],
    'Internet gateway': ['deny'],
    NAT: ['deny'],
    'Transit gateway': ['deny'],
    Peering: ['deny'],
    firewall: ['deny'],
    deliver: ['deny', 'refused'],
  });
});
