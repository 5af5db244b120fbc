import type { NetworkView } from '../../../main/contract/network-view.ts';
import { label } from '../text/label.ts';
import { fitText, textWidth } from '../text/text-width.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';
import { BAR } from './metrics.ts';
import { onGrid } from './place-subnet.ts';
import type { PlacedDot, PlacedGateway, PlacedNode } from './scene.ts';

type Gateway = NetworkView['gateways'][number];

/** A frame with what is in it, as far as its columns are known: heights come later. */
export type Column = {
  readonly vpc: string;
  readonly x: number;
  readonly width: number;
  readonly isAbove: boolean;
  /** Room at the left of the edge that a gateway takes. */
  readonly taken: number;
  readonly dots: readonly PlacedDot[];
  readonly nodes: readonly PlacedNode[];
};

/** A bar with the places where it is joined, and in which of the rows between the VPCs it lies. */
export type BarPlan = {
  readonly gateway: Gateway;
  readonly left: number;
  readonly right: number;
  readonly row: number;
  readonly height: number;
  readonly joints: readonly { readonly vpc: string; readonly x: number; readonly isAbove: boolean }[];
};

/** Between two openings of one frame, and of an opening from the corner of its frame. */
/** How far lanes reach to both sides of an opening. */
const LANES = 28;
const APART = { ports: 104, corner: 35 } as const;

export function isBar({ kind }: Pick<Gateway, 'kind'>): boolean {
  return gatewayLook(kind).place === 'between';
}

export function planBars(
  network: NetworkView,
  columns: readonly Column[],
  passes: ReadonlyMap<string, number>,
  width: number,
): BarPlan[] {
  const gateways = network.gateways.filter(isBar);
  const joints = jointsOf(gateways, columns);
  const wide = gateways.map((gateway) => {
    const own = joints.filter((joint) => joint.gateway === gateway.id);
    const xs = own.map(({ x }) => x);
    const lanes = passes.get(gateway.id) ?? 0;
    const least = textWidth(titleOf(gateway), 'name') + 2 * BAR.pad + (lanes > 0 ? 84 : 0);
    const middle = xs.length === 0 ? width / 2 : (Math.min(...xs) + Math.max(...xs)) / 2;
    const span = Math.max(least, xs.length === 0 ? 0 : Math.max(...xs) - Math.min(...xs) + 2 * 35);
    const left = Math.max(BAR.pad, Math.min(middle - span / 2, width - span - BAR.pad));
    return { gateway, left, right: left + span, height: heightFor(lanes), joints: own };
  });
  const rows: { left: number; right: number }[][] = [];
  return wide
    .toSorted((a, b) => a.right - a.left - b.right + b.left)
    .map((bar) => {
      const free = rows.findIndex((row) =>
        row.every(({ left, right }) => bar.right + 28 <= left || right + 28 <= bar.left),
      );
      const row = free < 0 ? rows.length : free;
      rows[row] = [...(rows[row] ?? []), bar];
      return { ...bar, row };
    });
}

function side(towards: number, middle: number): number {
  return towards < middle ? 0 : 1;
}

/** Whether a line from an opening to its bar would have to cross another bar that lies before it. */
export function areCrossed(bars: readonly BarPlan[]): boolean {
  return bars.some(({ row, joints }) =>
    joints.some(({ x, isAbove }) =>
      bars.some(
        (other) => (isAbove ? other.row < row : other.row > row) && other.left < x + LANES && other.right > x - LANES,
      ),
    ),
  );
}

/** A lane for each time that the packet goes through, two at least, and room for the name. */
function heightFor(lanes: number): number {
  return lanes === 0 ? BAR.quiet : BAR.named + BAR.lane * Math.max(2, lanes);
}

/**
 * Where bars are joined to frames. Those of one frame stand apart: what leads to the left before what leads to the right,
 * and on each side so that a bar to what is further away goes around one to what is nearer.
 */
function jointsOf(gateways: readonly Gateway[], columns: readonly Column[]) {
  const middle = (vpcs: readonly string[]) => {
    const found = columns.filter(({ vpc }) => vpcs.includes(vpc)).map(({ x, width }) => x + width / 2);
    return found.length === 0 ? 0 : found.reduce((sum, x) => sum + x, 0) / found.length;
  };
  return columns.flatMap(({ vpc, x, width, isAbove, taken, dots, nodes }) => {
    const own = gateways.filter(({ joins }) => joins.includes(vpc));
    const wishes = own
      .map((gateway) => {
        const attached = gateway.kind === 'transit-gateway' ? dots.map((dot) => dot.x) : [];
        const wish = attached.length > 0 ? (attached[0] ?? 0) : (nodes[0]?.x ?? x + width / 2);
        return { gateway: gateway.id, wish, towards: middle(gateway.joins.filter((each) => each !== vpc)) };
      })
      .sort((a, b) => side(a.towards, x + width / 2) - side(b.towards, x + width / 2) || b.towards - a.towards);
    const left = x + Math.max(APART.corner, taken);
    const right = x + width - APART.corner;
    const step = own.length > 1 ? Math.min(APART.ports, (right - left) / (own.length - 1)) : 0;
    const first = own.length > 1 ? (left + right - step * (own.length - 1)) / 2 : undefined;
    return wishes.map(({ gateway, wish }, i) => ({
      gateway,
      vpc,
      isAbove,
      x: onGrid(Math.max(left, Math.min(first === undefined ? wish : first + i * step, right))),
    }));
  });
}

export function placeBar({ gateway, left, right, height, joints }: BarPlan, y: number): PlacedGateway {
  const box = { x: left, y, width: right - left, height };
  const text = fitText(titleOf(gateway), box.width - 2 * BAR.pad, 'name');
  const width = textWidth(text, 'name') + 2 * BAR.pad;
  const corners = [
    { isUpper: true, x: right - width },
    { isUpper: false, x: right - width },
    { isUpper: true, x: left },
    { isUpper: false, x: left },
  ] as const;
  // In a corner to which no line comes.
  const isFree = ({ isUpper, x }: (typeof corners)[number]) =>
    joints.every(
      (joint) => joint.isAbove !== isUpper || joint.x + APART.corner < x || joint.x - APART.corner > x + width,
    );
  const { isUpper, x } = corners.find(isFree) ?? corners[0];
  return {
    id: gateway.id,
    kind: gateway.kind,
    form: 'bar',
    x: left + box.width / 2,
    y: y + height / 2,
    box,
    labels: [label(text, x + BAR.pad, isUpper ? y + 21 : y + height - 13, 'name')],
  };
}

function titleOf({ id, kind }: Gateway): string {
  return `${gatewayLook(kind).label} ${id}`;
}
