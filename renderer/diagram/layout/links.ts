import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import type { PlacedGateway, Scene } from './scene.ts';

/** Quiet lines between what is joined, as SVG paths: openings to their bars, and gateways to the world outside. */
export function linksOf({ ports, gateways, nodes }: Scene): string[] {
  const fromPorts = ports.flatMap(({ gateway, x, y, side }) => {
    const bar = gateways.find(({ id }) => id === gateway)?.box;
    return bar ? [`M${x} ${y}V${side === 'bottom' ? bar.y : bar.y + bar.height}`] : [];
  });
  const bars = gateways.filter(({ form }) => form === 'bar');
  const hasPremises = nodes.find(
    ({ kind, subnet, y }) => subnet === null && kind !== 'internet' && bars.every((bar) => y > bar.y),
  );
  const transit = bars.find(({ kind }) => kind === 'transit-gateway');
  const isTaken = gateways.some(({ kind }) => gatewayLook(kind).leadsTo === 'on-premises');
  const down = hasPremises && transit && !isTaken ? [downFrom(transit, hasPremises)] : [];
  return [...fromPorts, ...down];
}

function downFrom({ box }: PlacedGateway, node: { readonly x: number; readonly box: { readonly y: number } }): string {
  return `M${Math.min(Math.max(node.x, box.x + 20), box.x + box.width - 20)} ${box.y + box.height}V${node.box.y}`;
}
