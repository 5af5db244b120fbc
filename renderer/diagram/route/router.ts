import { GRID } from '../layout/metrics.ts';
import type { Point } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { apart, type Polyline } from '../geometry/polyline.ts';
import { docksIn, docksOf, edgePoint, endOf, type End } from './docks.ts';
import { indexOf, pointOf, type Grid } from './grid.ts';
import { gridOf } from './obstacles.ts';
import { rulesFor, type Request } from './rules.ts';
import { neighbour, search, take, type Dock } from './search.ts';

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
    const starts = this.#starts(from, request);
    const way = this.#way(starts, goals, request);
    if (!way) return null;
    take(this.#grid, way);
    return this.#line(way, from, endOf(this.#scene, request.to.id), request);
  }

  /** Through several bars one after the other, so that the line misses none of them and does not come back. */
  #way(starts: readonly Dock[], goals: readonly Dock[], request: Request): number[] | null {
    const bars = request.via.length < 2 ? [] : request.via.flatMap((id) => endOf(this.#scene, id) ?? []);
    const way: number[] = [];
    let open = starts;
    for (const [i, through] of [...bars.map(({ box }) => docksIn(this.#grid, box, 2 * GRID)), goals].entries()) {
      const part = search(this.#grid, {
        starts: open,
        goals: through,
        ...rulesFor(this.#scene, this.#grid, request, i),
      });
      if (!part) return null;
      way.push(...part.slice(way.length > 0 ? 1 : 0));
      open = goingOn(this.#grid, way);
    }
    return way;
  }

  #starts(from: End, { isReply, start }: Request): Dock[] {
    if (from.isDot && start && apart(from.at, start) <= 4 * GRID)
      return [{ point: indexOf(this.#grid, start), heading: null, bias: 0 }];
    return isBarEnd(this.#scene, from) ? docksIn(this.#grid, from.box, 2 * GRID) : docksOf(this.#grid, from, isReply);
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

/** From the end of a way on, in its direction or to a side, never back. */
function goingOn(grid: Grid, way: readonly number[]): Dock[] {
  const [before, point] = [way.at(-2), way.at(-1) ?? 0];
  const headings = ([0, 1, 2, 3] as const).filter(
    (heading) => before !== undefined && neighbour(grid, before, heading) === point,
  );
  return headings.map((heading) => ({ point, heading, bias: 0 }));
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
