import type { NetworkView } from '../../../main/contract/network-view.ts';
import { label, type Label } from '../text/label.ts';
import { fitText, textWidth } from '../text/text-width.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { CLIENT, NODE } from './metrics.ts';
import type { Plan } from './plan.ts';
import { onGrid } from './place-subnet.ts';
import type { Box } from '../geometry/box.ts';
import type { PlacedNode, Scene } from './scene.ts';

export type Place = 'internet' | 'on-premises';

/** A host outside of the VPCs, or the place itself where the author described nobody there. */
type Pill = {
  readonly id: string;
  readonly kind: 'host' | Place;
  readonly name: string;
  readonly address: string;
  readonly reserve: number;
};

/** Hosts in one place, in rows; what is not shown is counted. */
export type HostRows = {
  readonly place: Place;
  readonly rows: readonly (readonly Pill[])[];
  readonly rest: readonly string[];
  /** How many they are, in a few words. */
  readonly restText: string;
  /** The row in which they are counted. */
  readonly restRow: number;
  readonly leastWidth: number;
  readonly height: number;
};

export type PlacedHosts = {
  readonly nodes: readonly PlacedNode[];
  readonly rests: Scene['rests'];
  readonly reserved: Scene['reserved'];
  readonly holders: ReadonlyMap<string, string>;
};

const GAP = 16;
const ROW_GAP = 14;
const REST = { pad: 18 } as const;
const placeName = { internet: 'Internet', 'on-premises': 'On-premises' } as const;

export function hostRowsOf(
  network: NetworkView,
  place: Place,
  plan: Plan,
  client: string | null,
  width: number,
): HostRows | null {
  const hosts = network.hosts.filter((host) => host.place === place);
  const shown = hosts.filter(({ id }) => plan.isHostShown(id));
  const rest = hosts.filter(({ id }) => !plan.isHostShown(id)).map(({ id }) => id);
  const isNeeded = network.gateways.some(({ kind }) => gatewayLook(kind).leadsTo === place);
  const pills: Pill[] = shown.map(({ id, addresses }) => ({
    id,
    kind: 'host',
    name: id,
    address: addresses[0] ?? '',
    reserve: id === client ? CLIENT.width + CLIENT.gap : 0,
  }));
  if (pills.length === 0 && rest.length === 0) {
    if (!isNeeded) return null;
    pills.push({ id: place, kind: place, name: placeName[place], address: '', reserve: 0 });
  }
  // The client first: it stands above the gateway.
  const rows = rowsOf(
    [...pills].sort((a, b) => b.reserve - a.reserve),
    width,
  );
  const texts = rest.length === 0 ? [''] : textsOf(rest.length, place);
  const lines = rows.length === 0 ? [[]] : rows;
  const fits = (text: string) => lines.findIndex((row) => rowWidth(row) + GAP + restWidth(text) <= width);
  const restText = texts.find((text) => fits(text) >= 0) ?? texts.at(-1) ?? '';
  const more = restWidth(restText);
  const restRow = fits(restText) < 0 ? rows.length : fits(restText);
  const count = Math.max(1, rows.length, more === 0 ? 0 : restRow + 1);
  return {
    ...{ place, rows, rest, restText, restRow },
    leastWidth: Math.max(more, ...pills.map((pill) => widthOf(pill) + pill.reserve)),
    height: count * (NODE.pill.height + ROW_GAP) - ROW_GAP,
  };
}

/** From `y` on; the first pill with its middle at `wanted` where it fits between the edges. */
export function placeHosts(
  rows: HostRows,
  { left, right, y, wanted }: { left: number; right: number; y: number; wanted: number },
): PlacedHosts {
  const more = restWidth(rows.restText);
  const nodes: PlacedNode[] = [];
  const reserved: Box[] = [];
  let end = left;
  for (const [i, row] of (rows.restRow < rows.rows.length ? rows.rows : [...rows.rows, []]).entries()) {
    const total = rowWidth(row) + (i === rows.restRow && more > 0 ? more + (row.length > 0 ? GAP : 0) : 0);
    const first = row[0] ? widthOf(row[0]) / 2 : more / 2;
    let x = Math.max(left, Math.min(wanted - first, right - total));
    for (const pill of row) {
      const node = placePill(pill, x, y + i * (NODE.pill.height + ROW_GAP));
      nodes.push(node);
      if (pill.reserve > 0) reserved.push({ ...node.box, x: node.box.x + node.box.width, width: pill.reserve });
      x += widthOf(pill) + pill.reserve + GAP;
    }
    if (i === rows.restRow) end = x;
  }
  const id = `more-${rows.place}`;
  const top = y + rows.restRow * (NODE.pill.height + ROW_GAP);
  const box = { x: end, y: top + 6, width: more, height: NODE.pill.height - 12 };
  const name = label(rows.restText, end + more / 2, top + NODE.pill.height / 2 + 4, 'line', 'middle');
  return {
    nodes,
    reserved,
    rests: more === 0 ? [] : [{ label: name, box }],
    holders: new Map(rows.rest.map((host) => [host, id])),
  };
}

/** The longer one where it fits. */
function textsOf(count: number, place: Place): string[] {
  return [
    `${count} more ${place === 'internet' ? 'on the internet' : 'on-premises'}`,
    `+${count} host${count === 1 ? '' : 's'}`,
  ];
}

function restWidth(text: string): number {
  return text === '' ? 0 : textWidth(text, 'line') + 2 * REST.pad;
}

function rowWidth(row: readonly Pill[]): number {
  return row.reduce((sum, pill) => sum + widthOf(pill) + pill.reserve + GAP, -GAP);
}

function rowsOf(pills: readonly Pill[], width: number): Pill[][] {
  const rows: Pill[][] = [];
  let free = 0;
  for (const pill of pills) {
    const own = widthOf(pill) + pill.reserve + GAP;
    const row = rows.at(-1);
    if (row && own <= free + GAP) row.push(pill);
    else rows.push([pill]);
    free = (row && own <= free + GAP ? free : width) - own;
  }
  return rows;
}

function placePill({ id, kind, name, address, ...pill }: Pill, x: number, y: number): PlacedNode {
  const width = widthOf({ id, kind, name, address, ...pill });
  const middle = onGrid(x + width / 2);
  const box = { x: middle - width / 2, y, width, height: NODE.pill.height };
  const labels: Label[] = [label(fitText(name, width - 24, 'name'), middle, y + (address ? 18 : 25), 'name', 'middle')];
  if (address) labels.push(label(fitText(address, width - 24, 'mono'), middle, y + 33, 'mono', 'middle'));
  return { id, kind, groups: [], subnet: null, radius: 0, labels, box, x: middle, y: y + NODE.pill.height / 2 };
}

function widthOf({ name, address }: Pill): number {
  const text = Math.max(textWidth(name, 'name'), textWidth(address, 'mono'));
  return Math.min(240, Math.max(NODE.pill.minWidth, text + 2 * NODE.pill.pad));
}
