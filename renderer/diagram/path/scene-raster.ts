import { grown, type Box } from '../geometry/box.ts';
import { CHECKPOINT } from '../layout/metrics.ts';
import type { PlacedNode, Scene } from '../layout/scene.ts';
import { labelBox, type Label } from '../text/label.ts';
import { around, Raster } from './raster.ts';

/** Everything that is drawn before a packet moves. */
export function rasterOf(scene: Scene): Raster {
  const raster = new Raster(scene);
  const { vpcs, subnets, gateways, nodes, frames, dots, ports, rests } = scene;
  for (const label of labelsOf(scene)) raster.take(grown(labelBox(label), 2), 'text');
  for (const { captions, glyphs } of subnets) {
    for (const { icon } of captions) raster.take({ x: icon.x - 2, y: icon.y - 11, width: 16, height: 16 }, 'thing');
    for (const at of glyphs) raster.take(around(at, 10), 'thing');
  }
  for (const { x, y, radius, box } of nodes)
    raster.take(radius === 0 ? grown(box, 2) : around({ x, y }, radius + 2), 'thing');
  for (const node of nodes) if (node.kind === 'pod') raster.take(checkpointBox(node), 'mark');
  for (const { box, form } of gateways) if (form === 'pill') raster.take(grown(box, 2), 'thing');
  for (const { box, form } of gateways) if (form === 'bar') raster.takeBorder(box);
  for (const at of [...dots, ...ports]) raster.take(around(at, 8), 'thing');
  for (const { box } of rests) raster.take(grown(box, 2), 'thing');
  for (const { box, form } of vpcs) if (form === 'box') raster.take(grown(box, 4), 'thing');
  for (const { box } of [...vpcs, ...subnets, ...frames]) raster.takeBorder(box);
  return raster;
}

/** Where the checkpoint of the policies of a pod is. */
export function checkpointBox({ x, y, radius }: Pick<PlacedNode, 'x' | 'y' | 'radius'>): Box {
  const { width, height, above } = CHECKPOINT;
  return { x: x - width / 2, y: y - radius - above, width, height };
}

/** All that is written. */
function labelsOf({ vpcs, subnets, gateways, nodes, ports, rests, zones }: Scene): readonly Label[] {
  return [
    ...[...vpcs, ...gateways, ...nodes].flatMap(({ labels }) => labels),
    ...subnets.flatMap(({ labels, captions }) => [...labels, ...captions.map(({ label }) => label)]),
    ...ports.flatMap(({ label }) => label ?? []),
    ...rests.map(({ label }) => label),
    ...zones,
  ];
}
