import type { NetworkView } from '../../../main/contract/network-view.ts';
import { label, type Label } from '../text/label.ts';
import { fitText, textWidth } from '../text/text-width.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { CLIENT, NODE } from './metrics.ts';
import type { Plan } from './plan.ts';
import { onGrid } from './place-subnet.ts';
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
  readonly height: number;
};

export type PlacedHosts = {
  readonly nodes: readonly PlacedNode[];
  readonly rests: Scene['rests'];
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
    width - (rest.length > 0 ? 150 : 0),
  );
  return { place, rows, rest, height: Math.max(1, rows.length) * (NODE.pill.height + ROW_GAP) - ROW_GAP };
}

/** From `y` on; the first pill with its middle at `wanted` where it fits between the edges. */
export function placeHosts(
  rows: HostRows,
  { left, right, y, wanted }: { left: number; right: number; y: number; wanted: number },
): PlacedHosts {
  const restText = `${rows.rest.length} more ${rows.place === 'internet' ? 'on the internet' : 'on-premises'}`;
  const restWidth = rows.rest.length === 0 ? 0 : textWidth(restText, 'line') + 2 * REST.pad;
  const nodes: PlacedNode[] = [];
  let end = left;
  for (const [i, row] of (rows.rows.length === 0 ? [[]] : rows.rows).entries()) {
    const total =
      row.reduce((sum, pill) => sum + widthOf(pill) + pill.reserve + GAP, 0) -
      GAP +
      (i === 0 && restWidth > 0 ? restWidth + GAP : 0);
    const first = row[0] ? widthOf(row[0]) / 2 : 0;
    let x = Math.max(left, Math.min(wanted - first, right - total));
    for (const pill of row) {
      nodes.push(placePill(pill, x, y + i * (NODE.pill.height + ROW_GAP)));
      x += widthOf(pill) + pill.reserve + GAP;
    }
    if (i === 0) end = x;
  }
  const id = `more-${rows.place}`;
  const box = { x: end, y: y + 6, width: restWidth, height: NODE.pill.height - 12 };
  return {
    nodes,
    rests:
      restWidth === 0
        ? []
        : [{ label: label(restText, end + restWidth / 2, y + NODE.pill.height / 2 + 4, 'line', 'middle'), box }],
    holders: new Map(rows.rest.map((host) => [host, id])),
  };
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
