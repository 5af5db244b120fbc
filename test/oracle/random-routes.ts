import fc from 'fast-check';
import type { Cidr } from '../../main/model/cidr.ts';
import type { Route, RouteDestination, RouteOrigin, RouteTarget } from '../../main/model/route.ts';
import { blockFrom } from './bits.ts';
import { weighted } from './random-policies.ts';

type Way = 'igw' | 'eigw' | 'nat' | 'vgw' | 'appliance' | 'unknown' | 'blackhole' | 'none';

/** What a route table should hold, as far as the VPC has the devices for it. */
export type TableSketch = {
  readonly default4: Way;
  readonly default6: Way;
  /** Propagated routes to what is on-premises. */
  readonly propagated: RouteOrigin | null;
  readonly extras: readonly { readonly to: string; readonly way: Way; readonly origin: RouteOrigin }[];
  /** A route to the whole block of the subnet of this number, more specific than local (RT-04). */
  readonly detour: { readonly subnet: number; readonly way: 'nat' | 'appliance' } | null;
};

/** The devices that routes of one table may lead to; null where there is none, or where it would run in a circle. */
export type Devices = {
  readonly igw: string | null;
  readonly eigw: string | null;
  readonly vgw: string | null;
  readonly nat: string | null;
  readonly appliance: string | null;
};

const extra = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      to: fc.constantFrom('203.0.113.0/24', '203.0.113.8/29', '198.51.100.0/24', '192.168.10.0/24', 'pl-partners'),
      way: weighted<Way>([3, 'igw'], [3, 'nat'], [4, 'vgw'], [1, 'appliance'], [1, 'blackhole']),
      origin: weighted<RouteOrigin>([2, 'static'], [1, 'dx-bgp'], [1, 'vpn-static'], [1, 'vpn-bgp']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      to: fc.constantFrom('2001:db8:ffff::/48', '2001:db8:b::/56'),
      way: weighted<Way>([2, 'igw'], [2, 'eigw'], [1, 'blackhole']),
      origin: fc.constant<RouteOrigin>('static'),
    }),
  },
);

/** Three tables: mostly public, mostly private, and anything. */
export const arbitraryTables: fc.Arbitrary<readonly TableSketch[]> = fc.tuple(
  tableWith(weighted<Way>([12, 'igw'], [1, 'none'], [1, 'vgw']), weighted<Way>([8, 'igw'], [1, 'eigw'], [1, 'none'])),
  tableWith(
    weighted<Way>([12, 'nat'], [1, 'none'], [1, 'vgw'], [2, 'appliance']),
    weighted<Way>([1, 'igw'], [8, 'eigw'], [1, 'blackhole'], [1, 'none']),
  ),
  tableWith(
    weighted<Way>([1, 'igw'], [3, 'nat'], [2, 'vgw'], [2, 'appliance'], [1, 'unknown'], [1, 'blackhole'], [1, 'none']),
    weighted<Way>([1, 'igw'], [1, 'eigw'], [1, 'appliance'], [1, 'unknown'], [1, 'blackhole'], [1, 'none']),
  ),
);

/** The routes of a table: the local ones, and those of the sketch whose device exists. */
export function buildRoutes(
  sketch: TableSketch,
  devices: Devices,
  vpcBlocks: readonly Cidr[],
  subnetBlocks: readonly Cidr[],
  onPremises: readonly Cidr[],
): readonly Route[] {
  const local = vpcBlocks.map((cidr): Route => {
    return { destination: { kind: 'cidr', cidr }, target: { kind: 'local' }, origin: 'local', state: 'active' };
  });
  const propagated = sketch.propagated === null ? [] : onPremises;
  const detour = sketch.detour === null ? undefined : subnetBlocks[sketch.detour.subnet];
  const wanted = [
    routeTo(blockFrom('0.0.0.0/0'), sketch.default4, 'static', devices),
    routeTo(blockFrom('::/0'), sketch.default6, 'static', devices),
    ...propagated.map((block) => routeTo(block, 'vgw', sketch.propagated ?? 'static', devices)),
    ...sketch.extras.map(({ to, way, origin }) =>
      routeTo(to === 'pl-partners' ? to : blockFrom(to), way, origin, devices),
    ),
    detour === undefined ? null : routeTo(detour, sketch.detour?.way ?? 'none', 'static', devices),
  ];
  return withoutTwins([...local, ...wanted.filter((route) => route !== null)]);
}

function tableWith(default4: fc.Arbitrary<Way>, default6: fc.Arbitrary<Way>): fc.Arbitrary<TableSketch> {
  const detour = fc.record({ subnet: fc.nat(3), way: weighted<'nat' | 'appliance'>([1, 'nat'], [2, 'appliance']) });
  return fc.record({
    default4,
    default6,
    propagated: weighted<RouteOrigin | null>(
      [2, 'vpn-bgp'],
      [1, 'vpn-static'],
      [1, 'dx-bgp'],
      [1, 'static'],
      [2, null],
    ),
    extras: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(extra, { maxLength: 3 }) },
    ),
    detour: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: detour }),
  });
}

function routeTo(to: Cidr | string, way: Way, origin: RouteOrigin, devices: Devices): Route | null {
  const target = targetOf(way, devices);
  if (target === null) return null;
  const destination: RouteDestination =
    typeof to === 'string' ? { kind: 'prefix-list', id: to } : { kind: 'cidr', cidr: to };
  const isPropagable = way === 'vgw' && destination.kind === 'cidr';
  const state = way === 'blackhole' ? 'blackhole' : 'active';
  return { destination, target, origin: isPropagable ? origin : 'static', state };
}

function targetOf(way: Way, devices: Devices): RouteTarget | null {
  switch (way) {
    case 'igw':
      return devices.igw === null ? null : { kind: 'internet-gateway', id: devices.igw };
    case 'eigw':
      return devices.eigw === null ? null : { kind: 'egress-only-internet-gateway', id: devices.eigw };
    case 'vgw':
      return devices.vgw === null ? null : { kind: 'virtual-private-gateway', id: devices.vgw };
    case 'nat':
      return devices.nat === null ? null : { kind: 'nat-gateway', id: devices.nat };
    case 'appliance':
      return devices.appliance === null ? null : { kind: 'network-interface', id: devices.appliance };
    case 'unknown':
    case 'blackhole':
      return { kind: 'unknown' };
    case 'none':
      return null;
  }
}

/** AWS keeps one static route for a destination, and one propagated route of each origin. */
function withoutTwins(routes: readonly Route[]): readonly Route[] {
  const keyOf = ({ destination, origin }: Route) => {
    const to =
      destination.kind === 'cidr' ? `${destination.cidr.base}/${destination.cidr.bits}` : JSON.stringify(destination);
    return `${to} ${origin === 'local' ? 'static' : origin}`;
  };
  return routes.filter((route, place) => routes.findIndex((other) => keyOf(other) === keyOf(route)) === place);
}
