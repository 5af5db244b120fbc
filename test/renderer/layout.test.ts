import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import type { NetworkView } from '../../main/contract/network-view.ts';
import { loadScenario } from '../../main/scenario/load.ts';
import { layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { holds, overlaps, type Box, type Scene } from '../../renderer/diagram/layout/scene.ts';

const folder = path.join(import.meta.dirname, '../../scenarios');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && name.includes(path.sep))
  .sort();

function viewOf(name: string): NetworkView {
  const loaded = loadScenario(readFileSync(path.join(folder, name), 'utf8'));
  if (!loaded.ok) throw new Error(`${name} does not load`);
  return networkView(loaded.value.scenario.network);
}

function overlapping(boxes: readonly (Box & { readonly id: string })[]): string[] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.id} and ${b.id}`] : [])));
}

const named = (things: readonly { readonly id: string; readonly box: Box }[]) =>
  things.map(({ id, box }) => ({ id, ...box }));

/** Everything that would look wrong, in words. */
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

describe('layout', () => {
  test.each(files)('%s: frames hold what they contain and nothing overlaps', (name) => {
    expect(faultsOf(layoutNetwork(viewOf(name)))).toEqual([]);
  });

  test.each(files)('%s: everything of the network is in the picture', (name) => {
    const view = viewOf(name);
    const scene = layoutNetwork(view);
    expect(scene.subnets.map(({ id }) => id).sort()).toEqual(view.subnets.map(({ id }) => id).sort());
    const placed = new Set(scene.nodes.map(({ id }) => id));
    expect(view.interfaces.filter(({ id, owner }) => !placed.has(id) && !placed.has(owner))).toEqual([]);
  });

  test('the same network gives the same picture', () => {
    const [name = ''] = files;
    expect(layoutNetwork(viewOf(name))).toEqual(layoutNetwork(viewOf(name)));
  });
});
