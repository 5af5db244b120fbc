import type { NetworkView } from '../../../main/contract/network-view.ts';
import { BETWEEN, fitText, GATEWAY, textWidth } from './metrics.ts';
import { middleOf, type PlacedGateway, type PlacedVpc, type Point } from './scene.ts';

type Gateway = NetworkView['gateways'][number];

const words: Readonly<Partial<Record<Gateway['kind'], string>>> = {
  'peering-connection': 'Peering',
  'transit-gateway': 'Transit gateway',
};

/** Peering connections and transit gateways: below the frames, each under the middle of the VPCs that it joins. */
export function placeBetween(network: NetworkView, vpcs: readonly PlacedVpc[], bottom: number): PlacedGateway[] {
  const y = bottom + BETWEEN.drop;
  let free = -Infinity;
  return network.gateways
    .flatMap((gateway) => {
      const joined = vpcs.filter(({ id }) => gateway.joins.includes(id));
      const middles = joined.map(({ box }) => middleOf(box).x);
      const wanted = middles.length > 0 ? (Math.min(...middles) + Math.max(...middles)) / 2 : 0;
      return gateway.kind in words ? [{ gateway, joined, wanted }] : [];
    })
    .sort((a, b) => a.wanted - b.wanted)
    .map(({ gateway, joined, wanted }): PlacedGateway => {
      const label = fitText(`${words[gateway.kind] ?? ''} ${gateway.id}`, 220, 'title');
      const width = 26 + textWidth(label, 'title');
      const x = Math.max(free, wanted - width / 2);
      free = x + width + BETWEEN.gap;
      const links = joined.map(({ box }): Point => ({
        x: Math.min(Math.max(x + width / 2, box.x + 24), box.x + box.width - 24),
        y: box.y + box.height,
      }));
      return {
        id: gateway.id,
        kind: gateway.kind,
        label,
        links,
        x: x + width / 2,
        y: y + GATEWAY.height / 2,
        box: { x, y, width, height: GATEWAY.height },
      };
    });
}
