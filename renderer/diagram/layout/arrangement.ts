import type { NetworkView } from '../../../main/contract/network-view.ts';
import { areCrossed, isBar, planBars, type BarPlan, type Column } from './bars.ts';
import { hostRowsOf, type HostRows } from './hosts.ts';
import { isLower } from './edge-gateways.ts';
import { BAR, CANVAS, VPC } from './metrics.ts';
import { indexOf } from './network-index.ts';
import { placeVpc } from './place-vpc.ts';
import type { Plan } from './plan.ts';
import { offsets, shareWidth, sum } from './shares.ts';
import { vpcContentOf, type Flow, type VpcContent } from './vpc-content.ts';
import { vpcOrder } from './vpc-order.ts';
import { leastVpcWidth, nameWidth, naturalVpcWidth, vpcHeightFor } from './vpc-size.ts';

/** How the VPCs are arranged: so many side by side, their tiers below or beside each other. */
export type Shape = { readonly columns: number; readonly flow: Flow };

export type Options = {
  readonly plan: Plan;
  readonly client: string | null;
  readonly deciding: ReadonlySet<string>;
  /** How often the path goes through each gateway. */
  readonly passes: ReadonlyMap<string, number>;
  /** The VPC whose header has a lane for the packet card. */
  readonly cardLane: string | null;
};

export type Frame = {
  readonly content: VpcContent;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly row: number;
};

/** Everything but the heights that are left over: what stands where, and how much room it needs. */
export type Arrangement = {
  readonly width: number;
  readonly height: number;
  readonly leastWidth: number;
  readonly frames: readonly Frame[];
  readonly rowHeights: readonly number[];
  readonly bars: readonly BarPlan[];
  readonly barsHeight: number;
  /** A line to a bar would have to cross another one. */
  readonly isCrossed: boolean;
  /** The row of frames under which the bars lie. */
  readonly barsAfter: number;
  readonly internet: HostRows | null;
  readonly onPremises: HostRows | null;
};

const FEW = 6;
/** Room at the left of the lower edge of a frame for a gateway to on-premises. */
const LOWER_PILL = 128;

/** All of them for a few VPCs; of many only those that are about as wide as high. */
export function shapesOf(network: NetworkView): Shape[] {
  const count = Math.max(1, network.vpcs.length);
  const middle = Math.ceil(Math.sqrt(count));
  const all = Array.from({ length: count }, (_, i) => i + 1);
  const columns = count <= FEW ? all : all.filter((each) => Math.abs(each - middle) <= 1);
  return columns.flatMap((each): Shape[] => [
    { columns: each, flow: 'rows' },
    { columns: each, flow: 'row' },
  ]);
}

/** `width`: of the room, in base units; null for as much as everything needs to stand comfortably. */
export function arrange(
  network: NetworkView,
  { columns, flow }: Shape,
  options: Options,
  room: number | null,
): Arrangement {
  const order = chunked(vpcOrder(network, columns), columns);
  const barsAfter = Math.ceil(order.length / 2) - 1;
  const { plan, client, deciding } = options;
  const rows = order.map((row, i) =>
    row.map((vpc) =>
      vpcContentOf(network, vpc, plan, { flow, client, deciding, attached: i <= barsAfter ? 'last' : 'first' }),
    ),
  );
  const leasts = rows.map((row) => rowWidth(row.map(leastVpcWidth)));
  const hosts = (['internet', 'on-premises'] as const).map((place) =>
    hostRowsOf(network, place, plan, client, Infinity),
  );
  const outsides = hosts.map((rows) => rows?.leastWidth ?? 0);
  const leastWidth = Math.max(120, ...leasts, ...outsides) + 2 * CANVAS.margin;
  const width = Math.max(
    leastWidth,
    room ?? Math.max(240, ...rows.map((row) => rowWidth(row.map(naturalVpcWidth)))) + 2 * CANVAS.margin,
  );
  const frames = rows.flatMap((row, i) => framesOf(row, i, width, options));
  const rowHeights = rows.map((_, i) =>
    Math.max(0, ...frames.filter(({ row }) => row === i).map(({ height }) => height)),
  );
  const bars = network.gateways.some(isBar)
    ? planBars(network, columnsOf(network, frames, barsAfter), options.passes, width)
    : [];
  const barRows = Math.max(0, ...bars.map(({ row }) => row + 1));
  const barsHeight = sum(Array.from({ length: barRows }, (_, i) => barRowHeight(bars, i) + BAR.gap));
  const inner = width - 2 * CANVAS.margin;
  const internet = hostRowsOf(network, 'internet', options.plan, options.client, inner);
  const onPremises = hostRowsOf(network, 'on-premises', options.plan, options.client, inner);
  const outside = [internet, onPremises].flatMap((hosts) => (hosts ? [hosts.height + CANVAS.approach] : []));
  const height =
    2 * CANVAS.margin + sum(outside) + sum(rowHeights) + VPC.gap * Math.max(0, rows.length - 1) + barsHeight;
  return {
    ...{ width, height, leastWidth, frames, rowHeights, bars, barsHeight, barsAfter, internet, onPremises },
    isCrossed: areCrossed(bars),
  };
}

export function barRowHeight(bars: readonly BarPlan[], row: number): number {
  return Math.max(0, ...bars.filter((bar) => bar.row === row).map(({ height }) => height));
}

function framesOf(row: readonly VpcContent[], index: number, width: number, { cardLane }: Options): Frame[] {
  const room = width - 2 * CANVAS.margin - VPC.gap * (row.length - 1);
  const widths = frameWidths(row, room);
  const lefts = offsets(widths, CANVAS.margin, VPC.gap);
  return row.map((content, i) => ({
    content,
    x: lefts[i] ?? 0,
    width: widths[i] ?? 0,
    height: vpcHeightFor(content, widths[i] ?? 0, cardLane === content.id),
    row: index,
  }));
}

/** Folded VPCs do not grow; the others share what is left over. */
function frameWidths(row: readonly VpcContent[], room: number): number[] {
  const widths = shareWidth(room, row.map(leastVpcWidth), row.map(naturalVpcWidth));
  const open = row.filter(({ isFolded }) => !isFolded).length;
  const excess = row.map((vpc, i) => (vpc.isFolded ? Math.max(0, (widths[i] ?? 0) - naturalVpcWidth(vpc)) : 0));
  return widths.map((width, i) => width - (excess[i] ?? 0) + (row[i]?.isFolded || open === 0 ? 0 : sum(excess) / open));
}

/** What the bars have to know of the frames: where interfaces of attachments stand, from left to right. */
function columnsOf(network: NetworkView, frames: readonly Frame[], barsAfter: number): Column[] {
  const hasLowerPill = (vpc: string) =>
    indexOf(network)
      .gatewaysOf(vpc)
      .some(({ kind }) => isLower(kind));

  return frames.map(({ content, x, width, height, row }) => {
    const { inside } = placeVpc(content, { x, y: 0, width, height }, false);
    return {
      vpc: content.id,
      x,
      width,
      isAbove: row <= barsAfter,
      taken: takenBy(content, width, row <= barsAfter, hasLowerPill(content.id)),
      dots: inside.flatMap(({ dots }) => dots),
      nodes: inside.flatMap(({ nodes }) => nodes),
    };
  });
}

/** On the left of the edge at the bars: a gateway to on-premises below a frame, the name of one that is below the bars. */
function takenBy(content: VpcContent, width: number, isAbove: boolean, hasLowerPill: boolean): number {
  if (isAbove) return hasLowerPill ? LOWER_PILL : 0;
  return Math.max(0, Math.min(nameWidth(content) + 28, width - 126));
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function rowWidth(widths: readonly number[]): number {
  return sum(widths) + VPC.gap * Math.max(0, widths.length - 1);
}
