import { GRID } from '../layout/metrics.ts';
import type { Point } from '../geometry/box.ts';
import type { Port, Scene } from '../layout/scene.ts';
import { apart, type Polyline } from '../geometry/polyline.ts';
import { docksIn, docksOf, edgePoint, endOf, type End } from './docks.ts';
import { BLOCKED, pointOf, type Area, type Grid } from './grid.ts';
import { gridOf } from './obstacles.ts';
import { gateCost, search, take, type Dock } from './search.ts';

/** Where a line leads: to a thing; into a subnet in which nobody holds the address; just out of it; to its route table. */
export type Target = { readonly kind: 'thing' | 'inside' | 'out-of' | 'table'; readonly id: string };

export type Request = {
  readonly from: string;
  readonly to: Target;
  /** Bars on the way, and subnets that the packet goes through. */
  readonly via: readonly string[];
  readonly subnets: ReadonlySet<string>;
  readonly isReply: boolean;
};

/** Finds ways for lines, one after the other: each keeps away from what is drawn and from the lines before it. */
export class Router {
  readonly #scene: Scene;
  readonly #grid: Grid;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#grid = gridOf(scene);
  }

  /** Null where an end is not in the picture. */
  route(request: Request): Polyline | null {
    const from = endOf(this.#scene, request.from);
    const goals = this.#goals(request);
    if (!from || goals.length === 0) return null;
    const starts = isBarEnd(this.#scene, from)
      ? docksIn(this.#grid, from.box, 2 * GRID)
      : docksOf(this.#grid, from, request.isReply);
    const way = search(this.#grid, { starts, goals, ...this.#rules(request) });
    if (!way) return null;
    take(this.#grid, way);
    return this.#line(way, from, endOf(this.#scene, request.to.id), request);
  }

  #goals({ to, isReply }: Request): Dock[] {
    const end = endOf(this.#scene, to.id);
    if (!end) return [];
    if (to.kind === 'table') return this.#table(to.id) ?? docksIn(this.#grid, end.box, 4 * GRID);
    if (to.kind === 'inside') return docksIn(this.#grid, end.box, 4 * GRID);
    if (to.kind === 'out-of') return outside(this.#grid, end);
    if (isBarEnd(this.#scene, end)) return docksIn(this.#grid, end.box, 3 * GRID);
    return docksOf(this.#grid, end, isReply);
  }

  /** Left of the name of the route table of a subnet. */
  #table(subnet: string): Dock[] | null {
    const captions = this.#scene.subnets.find(({ id }) => id === subnet)?.captions;
    const icon = captions?.find(({ kind }) => kind === 'table')?.icon;
    if (!icon) return null;
    const docks = docksIn(this.#grid, { x: icon.x - 28, y: icon.y - 12, width: 14, height: 14 }, 0);
    return docks.length > 0 ? docks : null;
  }

  #rules({ from, to, via, subnets }: Request) {
    const { areas } = this.#grid;
    const bars = new Set([...via, from, to.id]);
    const allowed = new Set([...subnets, from, to.id]);
    for (const id of [from, to.id]) {
      const subnet = [...this.#scene.nodes, ...this.#scene.dots].find((each) => each.id === id)?.subnet;
      if (subnet) allowed.add(subnet);
    }
    const ports = this.#scene.ports.filter(({ gateway }) => bars.has(gateway));
    const hasBar = areas.some(({ kind, id }) => kind === 'bar' && bars.has(id));
    return {
      crossing: (a: number, b: number, point: number): number => {
        const [one, other] = [areas[a], areas[b]];
        if (!one || !other) return BLOCKED;
        const gates = [a, b].reduce((sum, area) => sum + gateCost(this.#grid, area, point), 0);
        return gates + crossingCost(one, other, pointOf(this.#grid, point), { allowed, bars, ports });
      },
      step: (area: number): number => {
        const { kind, id } = areas[area] ?? { kind: 'outside', id: '' };
        if (kind === 'outside') return hasBar ? 3 : 1;
        if (kind === 'subnet') return allowed.has(id) ? 1 : BLOCKED;
        return kind === 'folded' ? BLOCKED : 1;
      },
    };
  }

  #line(way: readonly number[], from: End, to: End | undefined, request: Request): Polyline {
    const points = way.map((point) => pointOf(this.#grid, point));
    const [first] = points;
    const last = points.at(-1);
    const start = first && !isBarEnd(this.#scene, from) ? [edgePoint(from, first)] : [];
    const isThing = request.to.kind === 'thing' && to && !isBarEnd(this.#scene, to);
    const end = last && isThing ? [edgePoint(to, last)] : [];
    return corners([...start, ...points, ...end]);
  }
}

type Allowed = {
  readonly allowed: ReadonlySet<string>;
  readonly bars: ReadonlySet<string>;
  readonly ports: readonly Port[];
};

function crossingCost(a: Area, b: Area, point: Point, { allowed, bars, ports }: Allowed): number {
  const pair = [a, b];
  const subnet = pair.find(({ kind }) => kind === 'subnet');
  if (subnet) return allowed.has(subnet.id) && pair.some(({ kind }) => kind === 'vpc') ? 4 : BLOCKED;
  const bar = pair.find(({ kind }) => kind === 'bar');
  if (bar) return bars.has(bar.id) ? 1 : BLOCKED;
  const vpc = pair.find(({ kind }) => kind === 'vpc');
  if (!vpc) return allowed.has(pair.find(({ kind }) => kind === 'folded')?.id ?? '') ? 0 : BLOCKED;
  const port = ports.find(
    (each) =>
      each.vpc === vpc.id &&
      Math.abs(each.y - point.y) <= GRID + 1 &&
      each.lanes.some((x) => Math.abs(x - point.x) < 1),
  );
  return port ? Math.abs(port.x - point.x) / GRID : BLOCKED;
}

/** The points just outside of a box. */
function outside(grid: Grid, { box }: End): Dock[] {
  const wide = { x: box.x - 14, y: box.y - 14, width: box.width + 28, height: box.height + 28 };
  return docksIn(grid, wide, 0).filter(({ point }) => {
    const { x, y } = pointOf(grid, point);
    return x < box.x - 6 || x > box.x + box.width + 6 || y < box.y - 6 || y > box.y + box.height + 6;
  });
}

function isBarEnd({ gateways }: Scene, { id }: End): boolean {
  return gateways.some((gateway) => gateway.id === id && gateway.form === 'bar');
}

/** Only the points where the line turns, and its ends. */
function corners(points: readonly Point[]): Polyline {
  const kept = points.filter((point, i) => i === 0 || apart(point, points[i - 1] ?? point) > 0.01);
  return kept.filter((point, i) => {
    const [before, after] = [kept[i - 1], kept[i + 1]];
    if (!before || !after) return true;
    const isStraight = (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y);
    return !isStraight;
  });
}
