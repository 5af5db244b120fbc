import { GLYPH, NODE } from '../layout/metrics.ts';
import { grown, type Box } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { labelBox, type Label } from '../text/label.ts';
import { addBorder, addCost, BLOCKED, makeGrid, type Area, type Grid } from './grid.ts';

const NEAR_BORDER = 3;
const LABEL = 300;
const BESIDE = 40;

/** The grid of a picture with everything on it that lines keep away from. */
export function gridOf(scene: Scene): Grid {
  const { vpcs, subnets, gateways, nodes, frames, dots, rests, reserved, zones, ports, width, height } = scene;
  const bars = gateways.filter(({ form }) => form === 'bar');
  const areas: Area[] = [
    { id: '', kind: 'outside', box: { x: 0, y: 0, width, height } },
    ...vpcs.map(({ id, form, box }): Area => ({ id, kind: form === 'box' ? 'folded' : 'vpc', box })),
    ...subnets.map(({ id, box }): Area => ({ id, kind: 'subnet', box })),
    ...bars.map(({ id, box }): Area => ({ id, kind: 'bar', box })),
  ];
  const grid = makeGrid(width, height, areas);
  for (const { box, kind } of areas.slice(1)) addBorder(grid, box, NEAR_BORDER, kind === 'bar' ? 12 : 5);
  addBorder(grid, { x: 0, y: 0, width, height }, NEAR_BORDER);
  const solid: Box[] = [
    ...nodes.map(({ x, y, radius, box }) =>
      radius === 0
        ? grown(box, 3)
        : { x: x - radius - 3, y: y - radius - 3, width: 2 * radius + 6, height: 2 * radius + 6 },
    ),
    ...gateways.filter(({ form }) => form === 'pill').map(({ box }) => grown(box, 2)),
    ...rests.map(({ box }) => grown(box, 3)),
    ...vpcs.filter(({ form }) => form === 'box').map(({ box }) => grown(box, 2)),
  ];
  for (const box of solid) addCost(grid, box, BLOCKED);
  for (const box of reserved) addCost(grid, grown(box, -4), LABEL);
  // Between a ring and its name a line would seem to belong to it.
  for (const { x, radius, box, labels } of nodes)
    if (radius >= GLYPH && labels[0]?.anchor === 'start')
      addCost(grid, { ...box, x: x + radius, width: NODE.labelGap }, BESIDE);
  for (const { box } of frames) addBorder(grid, box, NEAR_BORDER, 5);
  for (const { x, y } of dots) addCost(grid, { x: x - 8, y: y - 8, width: 16, height: 16 }, 12);
  const labels: Label[] = [
    ...vpcs.flatMap((vpc) => vpc.labels),
    ...subnets.flatMap((subnet) => [...subnet.labels, ...subnet.captions.map((caption) => caption.label)]),
    ...gateways.flatMap((gateway) => gateway.labels),
    ...nodes.flatMap((node) => node.labels),
    ...ports.flatMap((port) => port.label ?? []),
    ...zones,
  ];
  for (const label of labels) addCost(grid, grown(labelBox(label), 4), LABEL);
  for (const bar of bars) for (const label of bar.labels) addCost(grid, grown(labelBox(label), 20), 24);
  for (const { captions } of subnets)
    for (const { icon } of captions) addCost(grid, { x: icon.x - 3, y: icon.y - 12, width: 18, height: 18 }, LABEL);
  return grid;
}
