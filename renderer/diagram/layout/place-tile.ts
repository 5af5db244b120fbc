import { label } from '../text/label.ts';
import { fitText } from '../text/text-width.ts';
import type { NodeKind } from './looks.ts';
import { SUBNET } from './metrics.ts';
import { headingOf } from './heading.ts';
import type { Box } from '../geometry/box.ts';
import type { PlacedInSubnet, PlacedNode, PlacedSubnet } from './scene.ts';
import { dotColumns, isNamed, TILE, tileName } from './subnet-size.ts';
import { tileRows, type SubnetContent, type TileRow } from './subnet-content.ts';

const SMALL = 12;

/** A subnet on the map: its interfaces by glyph and name; where it has no room for them their number, by group and by kind. */
export function placeTile(content: SubnetContent, box: Box): PlacedInSubnet {
  const { id, vpc, tier, form, cidr } = content;
  const rows = tileRows(content);
  const all = rows.map(({ nic }) => nic);
  const labels = [
    ...headingOf({ ...content, cidr: '' }, box).filter(({ text }) => text !== ''),
    label(fitText(cidr, box.width - 2 * SUBNET.pad, 'mono'), box.x + SUBNET.pad, box.y + 49, 'mono'),
  ];
  const subnet = { id, vpc, tier, form, box, captions: [] };
  if (isNamed(content))
    return {
      subnet: { ...subnet, labels, dots: [], glyphs: [] },
      nodes: placeRows(rows, id, box),
      frames: [],
      dots: [],
    };
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

/** In the middle of the height that the heading leaves, further apart where there is room. */
function placeRows(rows: readonly TileRow[], subnet: string, box: Box): readonly PlacedNode[] {
  const room = box.height - TILE.header - TILE.bottom;
  const row = Math.min(TILE.mostRow, Math.max(TILE.row, room / Math.max(1, rows.length)));
  const top = box.y + TILE.header + Math.max(0, room - rows.length * row) / 2;
  return rows.map(({ nic, isPod }, i) => {
    const left = box.x + SUBNET.pad + (isPod ? TILE.indent : 0);
    const at = { x: left + SMALL - 3, y: top + i * row + row / 2 };
    const right = box.x + box.width - SUBNET.pad;
    const text = fitText(tileName(nic), right - left - 26, 'line');
    return {
      id: nic.id,
      kind: nic.kind,
      groups: nic.groups,
      subnet,
      radius: SMALL + 3,
      labels: [label(text, at.x + SMALL + 9, at.y + 4, 'line')],
      box: { x: left - 2, y: at.y - TILE.row / 2, width: right - left + 4, height: TILE.row },
      ...at,
    };
  });
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
