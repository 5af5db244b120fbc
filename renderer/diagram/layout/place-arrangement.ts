import type { NetworkView } from '../../../main/contract/network-view.ts';
import { barRowHeight, type Arrangement, type Options } from './arrangement.ts';
import { isBar, placeBar } from './bars.ts';
import { isLower, placeEdgeGateways } from './edge-gateways.ts';
import { placeHosts, type PlacedHosts } from './hosts.ts';
import { BAR, CANVAS, VPC } from './metrics.ts';
import { placeVpc, type PlacedInVpc } from './place-vpc.ts';
import type { PlacedGateway, PlacedNode, PlacedVpc, Scene } from './scene.ts';
import { placePorts } from './ports.ts';
import { offsets } from './shares.ts';
import type { VpcContent } from './vpc-content.ts';

const NO_HOSTS: PlacedHosts = { nodes: [], rests: [], reserved: [], holders: new Map() };

/** Gives out the height that is left over, and puts everything where it belongs. */
export function placeArrangement(
  network: NetworkView,
  arrangement: Arrangement,
  options: Options,
  height: number,
  unit: number,
): Scene {
  const { width, bars, internet, onPremises } = arrangement;
  const tops = rowTops(arrangement, height);
  const inside = arrangement.frames.map(({ content, x, width: own, height: least, row }) => {
    const { top, room } = tops.rows[row] ?? { top: 0, room: 0 };
    const height = canStretch(content) ? room : least;
    return placeVpc(content, { x, y: top, width: own, height }, options.cardLane === content.id);
  });
  const vpcs = inside.map(({ vpc }) => vpc);
  const subnets = inside.flatMap((vpc) => vpc.inside.map(({ subnet }) => subnet));
  const nodes = inside.flatMap((vpc) => vpc.inside.flatMap((each) => each.nodes));
  const frames = inside.flatMap((vpc) => vpc.inside.flatMap((each) => each.frames));
  const dots = inside.flatMap((vpc) => vpc.inside.flatMap((each) => each.dots));
  const vpcOf = (subnet: string) => subnets.find(({ id }) => id === subnet)?.vpc ?? '';
  const edges = vpcs
    .filter(({ form }) => form === 'open')
    .flatMap((vpc) => placeEdgeGateways(network, vpc, columnOf(inside, vpc)));
  const placedBars = bars.map((bar) => placeBar(bar, tops.bars[bar.row] ?? 0));
  const gateways: PlacedGateway[] = [...edges, ...placedBars];
  const sides = { left: CANVAS.margin, right: width - CANVAS.margin };
  const above = internet
    ? placeHosts(internet, { ...sides, y: CANVAS.margin, wanted: wantedFor(gateways, 'top', width) })
    : NO_HOSTS;
  const below = onPremises
    ? placeHosts(onPremises, {
        ...sides,
        y: height - CANVAS.margin - onPremises.height,
        wanted: wantedFor(gateways, 'bottom', width),
      })
    : NO_HOSTS;
  return {
    width,
    height,
    unit,
    vpcs,
    zones: inside.flatMap(({ zones }) => zones),
    zoneLines: inside.flatMap(({ zoneLines }) => zoneLines),
    subnets,
    gateways,
    ports: placePorts(bars, vpcs, dots, vpcOf, width),
    nodes: [...above.nodes, ...nodes, ...below.nodes],
    frames,
    dots,
    rests: [...above.rests, ...below.rests],
    reserved: [...above.reserved, ...below.reserved],
    holders: new Map([...above.holders, ...below.holders, ...holdersOf(network, { subnets, nodes, gateways, dots })]),
  };
}

/** A VPC of which nothing is open stays as small as it is. */
function canStretch({ isFolded, cells }: VpcContent): boolean {
  return !isFolded && cells.some(({ content }) => content.form !== 'strip');
}

function rowTops({ frames, rowHeights, bars, barsAfter, internet, height: least }: Arrangement, height: number) {
  const canGrow = rowHeights.map((_, i) => frames.some(({ row, content }) => row === i && canStretch(content)));
  const spare = Math.max(0, height - least) / Math.max(1, canGrow.filter(Boolean).length);
  const barRows = Math.max(0, ...bars.map(({ row }) => row + 1));
  const rows: { top: number; room: number }[] = [];
  let barTops: number[] = [];
  let y = CANVAS.margin + (internet ? internet.height + CANVAS.approach : 0);
  for (const [i, own] of rowHeights.entries()) {
    const room = own + (canGrow[i] ? spare : 0);
    rows.push({ top: y, room });
    y += room;
    if (i === barsAfter && barRows > 0) {
      const heights = Array.from({ length: barRows }, (_, row) => barRowHeight(bars, row));
      barTops = offsets(heights, y + BAR.gap, BAR.gap);
      y = (barTops.at(-1) ?? y) + (heights.at(-1) ?? 0) + (i < rowHeights.length - 1 ? BAR.gap : 0);
    } else y += VPC.gap;
  }
  return { rows, bars: barTops };
}

/** Where its gateways stand: above the first interface of its first column, so that lines run straight. */
function columnOf(inside: readonly PlacedInVpc[], { id, box }: PlacedVpc): number {
  const own = inside.find(({ vpc }) => vpc.id === id)?.inside ?? [];
  const first =
    own.find(({ subnet, nodes }) => subnet.tier === 'public' && nodes.length > 0) ??
    own.find(({ nodes }) => nodes.length > 0);
  return first?.nodes[0]?.x ?? box.x + box.width / 2;
}

function wantedFor(gateways: readonly PlacedGateway[], side: 'top' | 'bottom', width: number): number {
  const pills = gateways.filter(({ form }) => form === 'pill');
  const found =
    side === 'top'
      ? pills.find(({ kind }) => !isLower(kind))
      : (pills.find(({ kind }) => isLower(kind)) ?? gateways.find((gateway) => isBar(gateway)));
  return found?.x ?? width / 2;
}

type Visible = {
  readonly subnets: Scene['subnets'];
  readonly nodes: readonly PlacedNode[];
  readonly gateways: readonly PlacedGateway[];
  readonly dots: Scene['dots'];
};

/** An interface that is only counted is to be found in its subnet; a subnet that is not drawn, in its VPC. */
function holdersOf(network: NetworkView, { subnets, nodes, gateways, dots }: Visible): Map<string, string> {
  const vpcOf = new Map(network.subnets.map(({ id, vpc }) => [id, vpc]));
  const open = new Set(subnets.map(({ id }) => id));
  const drawn = new Set([...nodes, ...gateways, ...dots].map(({ id }) => id));
  const holders = new Map<string, string>();
  for (const { id, vpc } of network.subnets) if (!open.has(id)) holders.set(id, vpc);
  for (const { id, subnet } of network.interfaces)
    if (!drawn.has(id)) holders.set(id, open.has(subnet) ? subnet : (vpcOf.get(subnet) ?? subnet));
  for (const { id, vpc } of network.gateways) if (vpc !== null && !drawn.has(id)) holders.set(id, vpc);
  return holders;
}
