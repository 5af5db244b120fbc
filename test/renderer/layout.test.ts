import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { focusOf } from '../../renderer/diagram/layout/focus.ts';
import { fits, layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { holds, overlaps, type Box } from '../../renderer/diagram/geometry/box.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { textStyles } from '../../renderer/diagram/text/text-width.ts';
import { asked, played, sceneOf } from './picture.ts';
import { pageThatNeverLoads, shipped, shippedFiles, viewsOf } from './shipped.ts';

const viewOf = (name: string) => networkView(shipped(name).network);

function overlapping(boxes: readonly (Box & { readonly id: string })[]): string[] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.id} and ${b.id}`] : [])));
}

const named = (things: readonly { readonly id: string; readonly box: Box }[]) =>
  things.map(({ id, box }) => ({ id, ...box }));

/** Frames that do not hold what they contain, and frames over each other, in words. */
function faultsOf(scene: Scene): string[] {
  const canvas = { x: 0, y: 0, width: scene.width, height: scene.height };
  const outside = [...scene.vpcs, ...scene.gateways, ...scene.nodes]
    .filter(({ box }) => !holds(canvas, box))
    .map(({ id }) => `${id} leaves the picture`);
  const strays = scene.subnets.filter(({ vpc, box }) => {
    const frame = scene.vpcs.find(({ id }) => id === vpc);
    return !frame || !holds(frame.box, box);
  });
  const lost = scene.nodes.filter(({ subnet, box }) => {
    if (subnet === null) return false;
    const frame = scene.subnets.find(({ id }) => id === subnet);
    return !frame || !holds(frame.box, box);
  });
  return [
    ...outside,
    ...strays.map(({ id }) => `${id} leaves its VPC`),
    ...lost.map(({ id }) => `${id} leaves its subnet`),
    ...overlapping(named(scene.vpcs)),
    ...overlapping(named(scene.subnets)),
    ...overlapping(named(scene.nodes)),
    ...overlapping(named(scene.gateways)),
  ];
}

describe.each(['map', 'detail'] as const)('%s', (level) => {
  test.each(shippedFiles)('%s: frames hold what they contain and nothing overlaps', (name) => {
    expect(faultsOf(sceneOf(viewOf(name), level))).toEqual([]);
  });

  test.each(shippedFiles)('%s: everything of the network is in the picture', (name) => {
    const view = viewOf(name);
    const scene = sceneOf(view, level);
    expect(scene.subnets.map(({ id }) => id).sort()).toEqual(view.subnets.map(({ id }) => id).sort());
    const placed = new Set([...scene.nodes, ...scene.dots].map(({ id }) => id));
    const counted = ({ id }: { readonly id: string }) => placed.has(id) || scene.holders.has(id);
    expect(view.interfaces.filter((nic) => !counted(nic))).toEqual([]);
    expect(view.hosts.filter((host) => !counted(host))).toEqual([]);
  });
});

const { network, trace } = pageThatNeverLoads();

test('no text is smaller than 11 pixels, and nothing is ever drawn smaller than its size', () => {
  expect(Math.min(...Object.values(textStyles).map(({ size }) => size))).toBeGreaterThanOrEqual(11);
  for (const size of [1, 1.25, 1.5]) {
    for (const room of [asked, { width: 300, height: 300 }, { width: 1200, height: 800 }]) {
      const options = { level: 'detail', focus: null, room, textSize: size, cardLane: null } as const;
      expect(layoutNetwork(network, options).unit).toBeGreaterThanOrEqual(size);
    }
  }
});

test('the same network gives the same picture', () => {
  expect(sceneOf(pageThatNeverLoads().network)).toEqual(sceneOf(network));
});

test('a changed rule moves nothing', () => {
  const changed = {
    ...network,
    networkAcls: network.networkAcls.map((acl) => ({ ...acl, out: [...acl.out, '130 allow tcp 22 0.0.0.0/0'] })),
    securityGroups: network.securityGroups.map((group) => ({ ...group, in: [] })),
  };
  expect(sceneOf(changed)).toEqual(sceneOf(network));
});

test('zones are columns, and public subnets stand above private ones', () => {
  const box = (id: string) => sceneOf(network).subnets.find((subnet) => subnet.id === id)?.box ?? { x: 0, y: 0 };
  expect(box('web-a').x).toBe(box('db-a').x);
  expect(box('web-b').x).toBeGreaterThan(box('web-a').x);
  expect(box('web-a').y).toBeLessThan(box('app-a').y);
  expect(box('app-a').y).toBeLessThan(box('db-a').y);
});

test('a large room is used: letters grow, and the frame reaches from edge to edge', () => {
  const room = { width: 1600, height: 900 };
  const scene = sceneOf(network, 'detail', room);
  expect(scene.unit).toBe(1.5);
  const [frame] = scene.vpcs;
  expect((frame?.box.width ?? 0) * scene.unit).toBeGreaterThan(0.9 * room.width);
});

test('in too small a room the picture is larger than it, and says so', () => {
  const room = { width: 320, height: 240 };
  expect(fits(sceneOf(network, 'detail', room), room)).toBe(false);
});

describe('a path is in full, the rest is folded as far as it has to be', () => {
  const room = { width: 628, height: 470 };
  const at = (height: number) => {
    const focus = focusOf(network, trace.steps);
    return layoutNetwork(network, { level: 'path', focus, room: { ...room, height }, textSize: 1, cardLane: null });
  };

  test('with enough room nothing is folded', () => {
    expect(at(700).subnets.map(({ form }) => form)).toEqual(Array.from({ length: 6 }, () => 'open'));
  });

  test('with less room subnets off the path are strips and other hosts a count', () => {
    const scene = at(510);
    const form = (id: string) => scene.subnets.find((subnet) => subnet.id === id)?.form;
    expect([form('web-a'), form('app-a'), form('db-a')]).toEqual(['open', 'open', 'strip']);
    expect(scene.rests.map(({ label }) => label.text)).toEqual(['2 more on the internet']);
    expect(scene.holders.get('orders-writer')).toBe('db-a');
  });

  test('with still less room subnets off the path are only counted', () => {
    const scene = at(470);
    expect(scene.subnets.map(({ id }) => id)).toEqual(['web-a', 'app-a']);
    expect(scene.vpcs[0]?.labels.map(({ text }) => text)).toEqual(['VPC shop', '4 more subnets']);
    expect(scene.holders.get('orders-writer')).toBe('shop');
  });

  test.each(shippedFiles)('what the flow meets is never folded: %s', (file) => {
    const views = viewsOf(file);
    for (const { steps } of views.traces) {
      const focus = focusOf(views.network, steps);
      const scene = layoutNetwork(views.network, { level: 'path', focus, room: played, textSize: 1, cardLane: null });
      const drawn = new Set([...scene.nodes, ...scene.gateways, ...scene.dots].map(({ id }) => id));
      expect([...focus.things].filter((id) => !drawn.has(id))).toEqual([]);
    }
  });
});
