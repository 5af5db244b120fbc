import type { NetworkView } from '../../../main/contract/network-view.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { fitText, OUTSIDE, textWidth } from './metrics.ts';
import type { PlacedNode } from './scene.ts';

type Place = 'internet' | 'on-premises';

/** A host outside, or the place itself where the author described nobody there. */
export type Pill = {
  readonly id: string;
  readonly kind: 'host' | Place;
  readonly text: string;
  readonly width: number;
};

const placeLabel = { internet: 'Internet', 'on-premises': 'On-premises' } as const;

/** What stands outside the VPCs: internet first. */
export function pillsOf(network: NetworkView): Pill[] {
  const hosts = network.hosts.map(({ id, place, addresses }) => ({
    id,
    kind: 'host' as const,
    place,
    text: [placeLabel[place], ...addresses.slice(0, 2)].join(' '),
  }));
  const bare = (['internet', 'on-premises'] as const)
    .filter((place) => needs(network, place) && !hosts.some((host) => host.place === place))
    .map((place) => ({ id: place, kind: place, place, text: '' }));
  return [...hosts, ...bare]
    .sort((a, b) => Number(a.place === 'on-premises') - Number(b.place === 'on-premises'))
    .map(({ id, kind, text }) => ({ id, kind, text, width: pillWidth(id, text) }));
}

/** Side by side, from `left` on. */
export function placePills(pills: readonly Pill[], left: number): PlacedNode[] {
  let x = left;
  return pills.map(({ id, kind, text, width }): PlacedNode => {
    const box = { x, y: OUTSIDE.y, width, height: OUTSIDE.height };
    x += width + OUTSIDE.gap;
    return {
      id,
      kind,
      title: kind === 'host' ? id : placeLabel[kind],
      lines: [fitText(text, width - OUTSIDE.pad, 'line')],
      groups: [],
      subnet: null,
      x: box.x + width / 2,
      y: box.y + OUTSIDE.height / 2,
      box,
    };
  });
}

function needs({ gateways }: NetworkView, place: Place): boolean {
  return gateways.some(({ kind }) => gatewayLook(kind).leadsTo === place);
}

function pillWidth(id: string, text: string): number {
  return Math.max(150, OUTSIDE.pad * 2 + Math.max(textWidth(id, 'title'), textWidth(text, 'line')));
}
