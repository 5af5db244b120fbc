import type { NetworkView } from '../../../main/contract/network-view.ts';
import { label } from '../text/label.ts';
import { fitText, textWidth } from '../text/text-width.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { GATEWAY, GRID } from './metrics.ts';
import { indexOf } from './network-index.ts';
import { onGrid } from './place-subnet.ts';
import type { Point } from '../geometry/box.ts';
import type { PlacedGateway, PlacedVpc } from './scene.ts';

/** Gateways on the edge of their VPC: to the internet on the upper one, to on-premises on the lower one. */
export function placeEdgeGateways(network: NetworkView, { id: vpc, box }: PlacedVpc, wanted: number): PlacedGateway[] {
  const own = indexOf(network).gatewaysOf(vpc);
  const isJoined = network.gateways.some(({ joins }) => joins.includes(vpc));
  const lower = { x: isJoined ? box.x : wanted, y: box.y + box.height };
  return [
    ...placeRow(
      own.filter(({ kind }) => !isLower(kind)),
      { x: wanted, y: box.y },
      box,
    ),
    ...placeRow(
      own.filter(({ kind }) => isLower(kind)),
      lower,
      box,
    ),
  ];
}

/** On the lower edge: on-premises is below the frames. */
export function isLower(kind: PlacedGateway['kind']): boolean {
  return gatewayLook(kind).leadsTo === 'on-premises';
}

function placeRow(
  gateways: readonly NetworkView['gateways'][number][],
  at: Point,
  frame: PlacedVpc['box'],
): PlacedGateway[] {
  const widths = gateways.map((gateway) => widthOf(labelOf(gateway)));
  const total = widths.reduce((sum, width) => sum + width + GATEWAY.gap, -GATEWAY.gap);
  const first = widths[0] ?? 0;
  let x = Math.max(frame.x + 16, Math.min(at.x - first / 2, frame.x + frame.width - total - 16));
  return gateways.map((gateway, i): PlacedGateway => {
    const width = widths[i] ?? 0;
    const middle = onGrid(x + width / 2);
    x += width + GATEWAY.gap;
    const box = { x: middle - width / 2, y: at.y - GATEWAY.height / 2, width, height: GATEWAY.height };
    const text = labelOf(gateway);
    return {
      id: gateway.id,
      kind: gateway.kind,
      form: 'pill',
      x: middle,
      y: at.y,
      box,
      labels: [label(text, middle, at.y + 4, 'name', 'middle')],
    };
  });
}

/** Wide enough for a request and a reply side by side. */
function widthOf(text: string): number {
  return Math.ceil(Math.max(10 * GRID, textWidth(text, 'name') + 2 * GATEWAY.pad) / (2 * GRID)) * 2 * GRID;
}

/** The usual short name, unless the author gave another one. */
function labelOf({ id, kind }: NetworkView['gateways'][number]): string {
  const { label: word, usualName } = gatewayLook(kind);
  return id === usualName ? word : fitText(id, 150, 'name');
}
