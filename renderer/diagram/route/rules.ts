import { GRID } from '../layout/metrics.ts';
import { contains, type Box, type Point } from '../geometry/box.ts';
import type { Port, Scene } from '../layout/scene.ts';
import { corridorsOf, vpcOf } from './corridors.ts';
import { BLOCKED, pointOf, type Area, type Grid } from './grid.ts';
import { gateCost } from './search.ts';

/** Where a line leads: to a thing; into a subnet in which nobody holds the address; just out of it; to its route table. */
export type Target = { readonly kind: 'thing' | 'inside' | 'out-of' | 'table'; readonly id: string };

export type Request = {
  readonly from: string;
  readonly to: Target;
  /** Bars on the way, and subnets that the packet goes through. */
  readonly via: readonly string[];
  readonly subnets: ReadonlySet<string>;
  readonly isReply: boolean;
  /** Where the line before ended, if this one goes on there: through the interface of an attachment. */
  readonly start?: Point | null;
};

/**
 * What it costs to go from one area to another and to pass them. `part`: of a line through several bars, the one that ends in the bar of
 * that number.
 */
export function rulesFor(scene: Scene, grid: Grid, { from, to, via, subnets }: Request, part: number) {
  const { areas } = grid;
  const bars = new Set([...via, from, to.id]);
  const allowed = new Set([...subnets, from, to.id]);
  for (const id of [from, to.id]) {
    const subnet = [...scene.nodes, ...scene.dots].find((each) => each.id === id)?.subnet;
    if (subnet) allowed.add(subnet);
  }
  const vpcs = [from, to.id].map((id) => vpcOf(scene, id));
  const ports = scene.ports.filter(({ gateway, vpc }) => bars.has(gateway) && vpcs.includes(vpc));
  const corridors = vpcs.includes(null) || via.length === 0 ? null : corridorsOf(scene, ports, via, part);
  const hasBar = areas.some(({ kind, id }) => kind === 'bar' && bars.has(id));
  return {
    crossing: (a: number, b: number, point: number): number => {
      const [one, other] = [areas[a], areas[b]];
      if (!one || !other) return BLOCKED;
      const gates = [a, b].reduce((sum, area) => sum + gateCost(grid, area, point), 0);
      return gates + crossingCost(one, other, pointOf(grid, point), { allowed, bars, ports });
    },
    step: (area: number, point: number): number => {
      const { kind, id } = areas[area] ?? { kind: 'outside', id: '' };
      if (kind === 'outside') return stepOutside(corridors, pointOf(grid, point), hasBar);
      if (kind === 'subnet') return allowed.has(id) ? 1 : BLOCKED;
      return kind === 'folded' ? BLOCKED : 1;
    },
  };
}

/** Outside of everything: between two VPCs that a bar joins only where it is joined to them. */
function stepOutside(corridors: readonly Box[] | null, point: Point, hasBar: boolean): number {
  if (corridors && !corridors.some((box) => contains(box, point))) return BLOCKED;
  return hasBar ? 3 : 1;
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
