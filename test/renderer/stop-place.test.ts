import { expect, test } from 'vitest';
import { layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { itineraryOf } from '../../renderer/diagram/path/itinerary.ts';
import { boxOfStop, stopsUntil } from '../../renderer/diagram/path/stop-place.ts';
import { shippedFiles, viewsOf } from './shipped.ts';

/** The kinds of places at which shipped flows are stopped: each of them gets the same mark. */
const met = new Map<string, Set<string>>();

test.each(shippedFiles)('%s: every stop that happened has one mark with its word, and nothing else has', (name) => {
  const { network, traces } = viewsOf(name);
  const scene = layoutNetwork(network);
  for (const trace of traces) {
    const { stations } = itineraryOf(scene, trace.steps);
    const stop = trace.steps.find(({ mark, kind }) => (mark === 'deny' || mark === 'refused') && kind !== 'client');
    const marks = stopsUntil(scene, trace, stations, trace.steps.length - 1);
    if (trace.verdict.kind !== 'denied') expect(marks).toEqual([]);
    else expect(marks[0]).toMatchObject({ mark: stop?.mark, word: stop?.word });
    if (stop) {
      expect(stopsUntil(scene, trace, stations, stop.index - 1)).toEqual([]);
      const name = stop.kind === 'gateway' ? stop.title : stop.kind;
      met.set(name, (met.get(name) ?? new Set()).add(stop.mark));
    }
    for (const box of marks.map(boxOfStop)) expect(Number.isFinite(box.x + box.y) && box.width > 40).toBe(true);
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
