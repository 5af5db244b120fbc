import type { NetworkView } from '../../../main/contract/network-view.ts';
import { linesOf, placeNode } from '../layout/node-cell.ts';
import { GLYPH } from '../layout/metrics.ts';
import type { Caption, PlacedNode, PlacedSubnet, Scene } from '../layout/scene.ts';
import { tierOf } from '../layout/tiers.ts';
import { fitText, textWidth } from '../text/text-width.ts';

/** A layout that was made for two configurations, as one of them fills it: what is not in it is left free. */
export function asIn(scene: Scene, network: NetworkView): Scene {
  const has = idsOf(network);
  return {
    ...scene,
    subnets: scene.subnets.filter(({ id }) => has.has(id)).map((subnet) => subnetIn(subnet, network)),
    gateways: scene.gateways.filter(({ id }) => has.has(id)),
    ports: scene.ports.filter(({ gateway }) => has.has(gateway)),
    frames: scene.frames.filter(({ id }) => has.has(id)),
    dots: scene.dots.filter(({ id }) => has.has(id)),
    nodes: scene.nodes.filter(({ id, kind }) => has.has(id) || kind === id).map((node) => nodeIn(node, network)),
    holders: new Map([...scene.holders].filter(([id]) => has.has(id))),
  };
}

function idsOf({ subnets, gateways, interfaces, hosts }: NetworkView): ReadonlySet<string> {
  return new Set([...subnets, ...gateways, ...interfaces, ...hosts].map(({ id }) => id));
}

function subnetIn(subnet: PlacedSubnet, network: NetworkView): PlacedSubnet {
  const own = network.subnets.find(({ id }) => id === subnet.id);
  if (!own) return subnet;
  const nameOf = ({ kind }: Caption) => (kind === 'acl' ? own.networkAcl : own.routeTable);
  return {
    ...subnet,
    tier: tierOf(network, own),
    captions: subnet.captions.map((caption) => {
      const name = nameOf(caption);
      const text = fitText(name, textWidth(caption.label.text, 'small'), 'small');
      return caption.id === name ? caption : { ...caption, id: name, label: { ...caption.label, text } };
    }),
  };
}

/** With its own groups and addresses, where they were laid out. */
function nodeIn(node: PlacedNode, network: NetworkView): PlacedNode {
  const nic = network.interfaces.find(({ id }) => id === node.id);
  if (!nic || node.radius < GLYPH) return node;
  const lines = linesOf(
    nic,
    node.labels.some(({ style }) => style === 'mono'),
  );
  const room = Math.max(...node.labels.map(({ text, style }) => textWidth(text, style)));
  return placeNode(nic, { x: node.x, y: node.y }, lines, node.labels[0]?.anchor === 'start' ? 'right' : 'below', room);
}
