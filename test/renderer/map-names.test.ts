import { expect, test } from 'vitest';
import { layoutNetwork } from '../../renderer/diagram/layout/layout.ts';
import { asked } from './picture.ts';
import { viewsOf } from './shipped.ts';

const mapIn = (file: string, height: number) => {
  const { network } = viewsOf(file);
  const room = { ...asked, height };
  return { network, scene: layoutNetwork(network, { level: 'map', focus: null, room, textSize: 1, cardLane: null }) };
};

test('a map names everything that it has room for', () => {
  const { network, scene } = mapIn('kubernetes/two-selectors-in-one-element.yaml', asked.height);
  expect(scene.nodes.map(({ id }) => id).sort()).toEqual(network.interfaces.map(({ id }) => id).sort());
});

test('with less room it counts', () => {
  const { scene } = mapIn('kubernetes/two-selectors-in-one-element.yaml', 260);
  expect(scene.nodes.length).toBeLessThan(4);
  expect(scene.subnets.find(({ id }) => id === 'nodes-a')?.dots).toHaveLength(8);
});
