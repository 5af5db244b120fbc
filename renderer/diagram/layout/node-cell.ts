import type { NetworkView } from '../../../main/contract/network-view.ts';
import { label, type Label } from '../text/label.ts';
import { fitText, textWidth, type TextStyle } from '../text/text-width.ts';
import { GLYPH, LINE, NODE, RING } from './metrics.ts';
import type { Point, Size } from '../geometry/box.ts';
import type { PlacedNode } from './scene.ts';

type Interface = NetworkView['interfaces'][number];
type Line = { readonly text: string; readonly style: TextStyle };

/** Where the labels of an interface are: to the right of its ring, or below it where room is short. */
export type Side = 'right' | 'below';

const MAX_LABEL = 190;
/** Room under the ring for the tab of a connection, which slides out of it. */
const TAB = 6;

export function radiusOf({ groups }: Pick<Interface, 'groups'>): number {
  const rings = Math.min(3, groups.length);
  return rings === 0 ? GLYPH : GLYPH + RING.first + (rings - 1) * RING.next + RING.stroke / 2;
}

/** The name first, then security groups and addresses: what a learner looks for first. */
export function linesOf(nic: Interface, withAddresses: boolean): Line[] {
  const { id, groups, caption, privateIps, publicIps, ipv6 } = nic;
  const addresses = withAddresses ? [privateIps[0], publicIps[0], ipv6[0]] : [];
  return [
    { text: id, style: 'name' },
    { text: groups.length > 0 ? groups.join(', ') : caption, style: 'small' },
    ...addresses.flatMap((text): Line[] => (text === undefined ? [] : [{ text, style: 'mono' }])),
  ];
}

/** The room that an interface needs with its labels. `extra`: lines that may come while the trace plays. */
export function cellSize(nic: Interface, lines: readonly Line[], side: Side, extra = 0): Size {
  const ring = 2 * radiusOf(nic);
  const widest = Math.min(MAX_LABEL, Math.max(0, ...lines.map(({ text, style }) => textWidth(text, style))));
  const text = (lines.length + extra) * LINE;
  return side === 'right'
    ? { width: ring + NODE.labelGap + widest, height: Math.max(ring + TAB, text + 4) }
    : { width: Math.max(ring + 2 * NODE.gapX, widest), height: ring + TAB + 4 + text };
}

/** An interface with the middle of its glyph at a point. `room`: what is left for its labels. */
export function placeNode(nic: Interface, at: Point, lines: readonly Line[], side: Side, room: number): PlacedNode {
  const radius = radiusOf(nic);
  const first = side === 'right' ? at.y - ((lines.length - 1) * LINE) / 2 + 4 : at.y + radius + TAB + LINE;
  const x = side === 'right' ? at.x + radius + NODE.labelGap : at.x;
  const labels = lines.map(({ text, style }, i): Label =>
    label(fitText(text, room, style), x, first + i * LINE, style, side === 'right' ? 'start' : 'middle'),
  );
  const widest = Math.max(0, ...labels.map((each) => textWidth(each.text, each.style)));
  const half = Math.max(radius, ((lines.length + 1) * LINE) / 2);
  const box =
    side === 'right'
      ? { x: at.x - radius, y: at.y - half, width: 2 * radius + NODE.labelGap + widest, height: 2 * half }
      : {
          x: at.x - Math.max(radius, widest / 2),
          y: at.y - radius,
          width: 2 * Math.max(radius, widest / 2),
          height: 2 * radius + TAB + 8 + lines.length * LINE,
        };
  return { id: nic.id, kind: nic.kind, groups: nic.groups, subnet: nic.subnet, radius, labels, box, ...at };
}
