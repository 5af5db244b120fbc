import type { NetworkView } from '../../../main/contract/network-view.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { BETWEEN, fitText, GATEWAY, textWidth } from './metrics.ts';
import { middleOf, type PlacedGateway, type PlacedVpc, type Point } from './scene.ts';

const BEND = 18;
const CORNER = 36;

type Gateway = NetworkView['gateways'][number];

export function isBetween({ kind }: Gateway): boolean {
  return gatewayLook(kind).place === 'between';
}

/** Peering connections and transit gateways: in a row at `y`, each at the middle of the VPCs that it joins. */
export function placeBetween(network: NetworkView, vpcs: readonly PlacedVpc[], y: number): PlacedGateway[] {
  let free = -Infinity;
  const row = network.gateways
    .flatMap((gateway) => {
      const joined = vpcs.filter(({ id }) => gateway.joins.includes(id));
      const middles = joined.map(({ box }) => middleOf(box).x);
      const wanted = middles.length > 0 ? (Math.min(...middles) + Math.max(...middles)) / 2 : 0;
      return isBetween(gateway) ? [{ gateway, joined, wanted }] : [];
    })
    .sort((a, b) => a.wanted - b.wanted)
    .map(({ gateway, joined, wanted }): PlacedGateway => {
      const label = fitText(`${gatewayLook(gateway.kind).label} ${gateway.id}`, 220, 'title');
      const width = 26 + textWidth(label, 'title');
      const x = Math.max(free, wanted - width / 2);
      free = x + width + BETWEEN.gap;
      const links = joined.map(({ id, box }): Point => {
        const isBelow = box.y > y;
        // Gateways of the VPC stand in the middle of its upper edge: the link keeps clear of them.
        const isCrowned = isBelow && network.gateways.some(({ vpc }) => vpc === id);
        const nearest = Math.min(Math.max(x + width / 2, box.x + 24), box.x + box.width - 24);
        return { x: isCrowned ? box.x + CORNER : nearest, y: isBelow ? box.y : box.y + box.height };
      });
      return {
        id: gateway.id,
        kind: gateway.kind,
        label,
        links,
        x: x + width / 2,
        y: y + GATEWAY.height / 2,
        box: { x, y, width, height: GATEWAY.height },
        peers: [],
      };
    });
  const joins = new Map(network.gateways.map((gateway) => [gateway.id, gateway.joins]));
  return row.map((gateway, i) => ({
    ...gateway,
    peers: row.slice(i + 1).flatMap(({ id, box, y: middle }): Point[] => {
      const isPeer = joins.get(gateway.id)?.includes(id) ?? false;
      return isPeer ? [{ x: box.x, y: middle }] : [];
    }),
  }));
}

/** From the edge of a gateway that looks at the frame to the edge of the frame. */
export function linkPath({ x, box }: PlacedGateway, link: Point): string {
  const below = link.y > box.y;
  const y = below ? box.y + box.height : box.y;
  const bend = below ? BEND : -BEND;
  return `M${x} ${y}C${x} ${y + bend} ${link.x} ${link.y - bend} ${link.x} ${link.y}`;
}

/** From the right edge of a transit gateway to one further on in the row that it peers with. */
export function peerPath({ box, y }: PlacedGateway, peer: Point): string {
  return `M${box.x + box.width} ${y}L${peer.x} ${peer.y}`;
}
