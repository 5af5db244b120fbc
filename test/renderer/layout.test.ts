import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { holds, overlaps, type Box, type Scene } from '../../renderer/diagram/layout/scene.ts';
import { shipped, shippedFiles } from './shipped.ts';

const viewOf = (name: string) => networkView(shipped(name).network);

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
  test.each(shippedFiles)('%s: frames hold what they contain and nothing overlaps', (name) => {
    expect(faultsOf(layoutNetwork(viewOf(name)))).toEqual([]);
  });

  test.each(shippedFiles)('%s: everything of the network is in the picture', (name) => {
    const view = viewOf(name);
    const scene = layoutNetwork(view);
    expect(scene.subnets.map(({ id }) => id).sort()).toEqual(view.subnets.map(({ id }) => id).sort());
    const placed = new Set(scene.nodes.map(({ id }) => id));
    expect(view.interfaces.filter(({ id, owner }) => !placed.has(id) && !placed.has(owner))).toEqual([]);
  });

  test('the same network gives the same picture', () => {
    const [name = ''] = shippedFiles;
    expect(layoutNetwork(viewOf(name))).toEqual(layoutNetwork(viewOf(name)));
  });
});
