import { textWidth } from '../text/text-width.ts';
import { SUBNET } from './metrics.ts';
import { bestGrid, narrowestGrid, naturalGrid, type NodeGrid } from './node-grid.ts';
import { tileRows, type SubnetContent, type TileRow } from './subnet-content.ts';

const DOTS = 24;
const MAX_TITLE = 150;
export const TILE = { header: 54, row: 30, mostRow: 42, indent: 24, dot: 16, glyphs: 30, bottom: 4 } as const;

/** Whether a tile names its interfaces; else it shows dots and counts. */
export function isNamed(content: SubnetContent): boolean {
  return tileRows(content).length <= content.named;
}

export function leastWidth(content: SubnetContent): number {
  const title = Math.min(MAX_TITLE, titleWidth(content)) + 2 * SUBNET.pad;
  if (content.form === 'strip') return Math.max(SUBNET.minWidth, title);
  if (content.form === 'tile') return Math.max(SUBNET.minWidth, title, tileWidth(content));
  const nodes = content.nodes.length === 0 ? 0 : narrowestGrid(content).width;
  return Math.max(SUBNET.minWidth, title, nodes + 2 * SUBNET.pad, captionsWidth(content));
}

export function naturalWidth(content: SubnetContent): number {
  const least = leastWidth(content);
  if (content.form === 'strip') return least;
  if (content.form === 'tile') return Math.max(least, 150);
  const nodes = content.nodes.length === 0 ? 100 : naturalGrid(content).width;
  return Math.max(least, nodes + 2 * SUBNET.pad);
}

/** `cellWidth`: of the widest interface of the column, by which those of all tiers are aligned. */
export function heightFor(content: SubnetContent, width: number, cellWidth: number): number {
  if (content.form === 'strip') return SUBNET.strip;
  if (content.form === 'tile') return tileHeight(content, width);
  const nodes = content.nodes.length === 0 ? 0 : bestGrid(content, width).height + 4;
  const least = content.nodes.length === 0 ? SUBNET.bare : SUBNET.minHeight;
  return Math.max(least, headerOf(content, width, cellWidth) + nodes + dotsOf(content) + footerOf(content));
}

/** The heading stands above the interfaces, or beside them where they leave room for it. */
export function headerOf(content: SubnetContent, width: number, cellWidth: number): number {
  if (content.nodes.length === 0) return SUBNET.header;
  const left = leftOf(bestGrid(content, width), width, cellWidth);
  return left >= SUBNET.pad + titleWidth(content) + 12 ? SUBNET.beside : SUBNET.header;
}

/** Where the interfaces begin, from the left edge of the subnet. */
export function leftOf(grid: NodeGrid, width: number, cellWidth: number): number {
  const isSingle = grid.columns === 1 && grid.side === 'right';
  const used = isSingle ? Math.max(grid.width, Math.min(cellWidth, width - 2 * SUBNET.pad)) : grid.width;
  return (width - used) / 2;
}

/** The row of the interfaces of attachments. */
export function dotsOf({ dots }: SubnetContent): number {
  return dots.length === 0 ? 0 : DOTS;
}

export function footerOf({ networkAcl, routeTable }: SubnetContent): number {
  return networkAcl === null && routeTable === null ? SUBNET.bottom : SUBNET.footer;
}

/** An attachment is called by what is attached, everything else by its own name. */
export function tileName({ kind, owner, id }: TileRow['nic']): string {
  return kind === 'transit-gateway' ? owner : id;
}

/** How many dots stand beside each other in a tile. */
export function dotColumns(width: number): number {
  return Math.max(1, Math.floor((width - 2 * SUBNET.pad) / TILE.dot));
}

function tileHeight(content: SubnetContent, width: number): number {
  const count = tileRows(content).length;
  if (isNamed(content)) return Math.max(SUBNET.tile, TILE.header + count * TILE.row + TILE.bottom);
  const rows = Math.ceil(count / dotColumns(width));
  return TILE.header + Math.min(3, rows) * TILE.dot + TILE.glyphs;
}

function tileWidth(content: SubnetContent): number {
  if (!isNamed(content)) return 140;
  const widths = tileRows(content).map(
    ({ nic, isPod }) => textWidth(tileName(nic), 'line') + (isPod ? TILE.indent : 0),
  );
  return SUBNET.pad + 40 + Math.min(110, Math.max(0, ...widths));
}

function titleWidth({ id, kind }: SubnetContent): number {
  return Math.max(textWidth(id, 'name'), textWidth(kind, 'small'));
}

function captionsWidth({ networkAcl, routeTable }: SubnetContent): number {
  const names = [networkAcl, routeTable].flatMap((name) => name ?? []);
  return names.reduce((sum, name) => sum + 20 + Math.min(80, textWidth(name, 'small')), 2 * SUBNET.pad + 8);
}
