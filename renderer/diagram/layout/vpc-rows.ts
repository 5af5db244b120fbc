import type { NetworkView } from '../../../main/contract/network-view.ts';
import { layoutVpc } from './layout-vpc.ts';
import { VPC } from './metrics.ts';

type Vpc = NetworkView['vpcs'][number];

/** How many times wider than high a row of frames may be before it is broken in two. */
const WIDEST = 2.4;

/** VPCs side by side, or in two rows where one would be a thin strip. Those with a gateway of their own stand on top. */
export function vpcRows(network: NetworkView): Vpc[][] {
  const { vpcs, gateways } = network;
  const boxes = vpcs.map((vpc) => layoutVpc(network, vpc, { x: 0, y: 0 }).vpc.box);
  const height = Math.max(0, ...boxes.map((box) => box.height));
  if (vpcs.length < 2 || rowWidth(boxes, VPC.gap) <= WIDEST * height) return [[...vpcs]];
  const hasGateway = (vpc: Vpc) => gateways.some((gateway) => gateway.vpc === vpc.id);
  const sorted = [...vpcs.filter(hasGateway), ...vpcs.filter((vpc) => !hasGateway(vpc))];
  const half = Math.ceil(sorted.length / 2);
  return [sorted.slice(0, half), sorted.slice(half)];
}

export function rowWidth(things: readonly { readonly width: number }[], gap: number): number {
  return things.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, things.length - 1);
}
