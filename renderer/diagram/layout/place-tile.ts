import { label } from '../text/label.ts';
import { fitText } from '../text/text-width.ts';
import type { NodeKind } from './looks.ts';
import { SUBNET } from './metrics.ts';
import { headingOf } from './heading.ts';
import type { Box } from '../geometry/box.ts';
import type { PlacedInSubnet, PlacedNode, PlacedSubnet } from './scene.ts';
import { dotColumns, isNamed, TILE } from './subnet-size.ts';
import type { SubnetContent } from './subnet-content.ts';

const SMALL = 12;
const ROW = TILE.row;

/** A subnet on the map: up to three interfaces by glyph and name; of more their number, by group and by kind. */
export function placeTile(content: SubnetContent, box: Box): PlacedInSubnet {
  const { id, vpc, tier, form, cidr, nodes, dots } = content;
  const all = [...nodes.map(({ nic }) => nic), ...dots];
  const labels = [
    ...headingOf({ ...content, cidr: '' }, box).filter(({ text }) => text !== ''),
    label(fitText(cidr, box.width - 2 * SUBNET.pad, 'mono'), box.x + SUBNET.pad, box.y + 49, 'mono'),
  ];
  const subnet = { id, vpc, tier, form, box, captions: [] };
  if (isNamed(content)) {
    const top = box.y + box.height - all.length * ROW - TILE.bottom;
    const placed = all.map((nic, i): PlacedNode => {
      const at = { x: box.x + SUBNET.pad + SMALL - 3, y: top + i * ROW + ROW / 2 };
      const name = nic.kind === 'transit-gateway' ? nic.owner : nic.id;
      const text = fitText(name, box.width - SUBNET.pad - 38, 'line');
      const labels = [label(text, at.x + SMALL + 9, at.y + 4, 'line')];
      return {
        id: nic.id,
        kind: nic.kind,
        groups: nic.groups,
        subnet: id,
        radius: SMALL + 3,
        labels,
        box: { x: box.x + SUBNET.pad - 2, y: at.y - ROW / 2, width: box.width - 2 * SUBNET.pad + 4, height: ROW },
        ...at,
      };
    });
    return { subnet: { ...subnet, labels, dots: [], glyphs: [] }, nodes: placed, frames: [], dots: [] };
  }
  const columns = dotColumns(box.width);
  const shown = all.slice(0, columns * 3);
  const { glyphs, counts } = glyphsOf(all, box);
  return {
    subnet: {
      ...subnet,
      labels: [
        ...labels,
        label(String(all.length), box.x + box.width - SUBNET.pad, box.y + 28, 'count', 'end'),
        ...counts,
      ],
      dots: shown.map((nic, i) => ({
        x: box.x + SUBNET.pad + 6 + (i % columns) * 16,
        y: box.y + 66 + Math.floor(i / columns) * 16,
        group: nic.groups[0] ?? null,
      })),
      glyphs,
    },
    nodes: [],
    frames: [],
    dots: [],
  };
}

function glyphsOf(all: readonly { readonly kind: NodeKind }[], { x, y, width, height }: Box) {
  const kinds = [...new Set(all.map(({ kind }) => kind))].slice(0, Math.floor((width - 2 * SUBNET.pad) / 44));
  const at = kinds.map((_, i) => ({ x: x + SUBNET.pad + 9 + i * 44, y: y + height - 20 }));
  const glyphs: PlacedSubnet['glyphs'] = kinds.map((kind, i) => ({ kind, ...(at[i] ?? { x, y }) }));
  const counts = kinds.map((kind, i) =>
    label(String(all.filter((each) => each.kind === kind).length), (at[i]?.x ?? x) + 13, y + height - 16, 'small'),
  );
  return { glyphs, counts };
}
