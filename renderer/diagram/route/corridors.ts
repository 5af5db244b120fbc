import type { Box } from '../geometry/box.ts';
import type { Port, Scene } from '../layout/scene.ts';

/** The VPC that holds a thing; null outside of all. */
export function vpcOf({ nodes, dots, subnets, vpcs, gateways }: Scene, id: string): string | null {
  if (vpcs.some((vpc) => vpc.id === id)) return id;
  const subnet = [...nodes, ...dots].find((thing) => thing.id === id)?.subnet ?? id;
  const own = subnets.find((each) => each.id === subnet)?.vpc;
  if (own !== undefined) return own;
  const pill = gateways.find((gateway) => gateway.id === id && gateway.form === 'pill');
  return vpcs.find(({ box }) => pill && (pill.y === box.y || pill.y === box.y + box.height))?.id ?? null;
}

/**
 * Where a line through bars is outside: between the openings of frames and their bars, and from one bar to the next.
 * `part`: of a line through several bars, the one that ends in the bar of that number.
 */
export function corridorsOf(scene: Scene, ports: readonly Port[], via: readonly string[], part: number): Box[] {
  const barOf = (id: string | undefined) => scene.gateways.find((gateway) => gateway.id === id)?.box;
  const toPorts = (gateway: string | undefined) =>
    ports.flatMap((port): Box[] => {
      const bar = barOf(port.gateway);
      return bar && port.gateway === gateway ? [corridor(port, bar)] : [];
    });
  if (via.length === 1) return toPorts(via[0]);
  const [one, other] = [barOf(via[part - 1]), barOf(via[part])];
  if (one && other) return [gapBetween(one, other)];
  return toPorts(one ? via.at(-1) : via[0]);
}

/** As wide as the lanes that pass there. */
function corridor({ y, side, lanes }: Port, bar: Box): Box {
  const [left, right] = [Math.min(...lanes), Math.max(...lanes)];
  const far = side === 'bottom' ? bar.y : bar.y + bar.height;
  return { x: left, y: Math.min(y, far), width: right - left, height: Math.abs(far - y) };
}

/** Bars lie beside each other or below each other: what is between them, as far as both of them reach. */
function gapBetween(a: Box, b: Box): Box {
  const along = (from: 'x' | 'y', size: 'width' | 'height') => {
    const [near, far] = [Math.min(a[from] + a[size], b[from] + b[size]), Math.max(a[from], b[from])];
    const start = Math.min(a[from], b[from]);
    return near <= far
      ? { at: near, size: far - near }
      : { at: start, size: Math.max(a[from] + a[size], b[from] + b[size]) - start };
  };
  const [across, down] = [along('x', 'width'), along('y', 'height')];
  return { x: across.at, y: down.at, width: across.size, height: down.size };
}
