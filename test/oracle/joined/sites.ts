import type { Cidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface, Owner, Subnet } from '../../../main/model/network.ts';
import type { Route, RouteTarget } from '../../../main/model/route.ts';
import type { VpcName } from '../random-addresses.ts';
import { buildInterface, type Site } from '../random-machines.ts';

/** The VPCs of a joined network. */
export const vpcNames = ['a', 'b', 'c'] as const satisfies readonly VpcName[];

/** A VPC with the places where further interfaces may stand. */
export type Built = { readonly vpc: VpcName; readonly subnets: readonly Subnet[]; readonly sites: readonly Site[] };

/** A network while it is being joined. */
export type Joined = { readonly network: Network; readonly built: readonly Built[] };

/** Interfaces of the devices here have numbers that `build-vpc.ts` gives to none; their addresses follow from them. */
export function deviceInterface(number: number, site: Site, owner: Owner, groups: readonly string[]): NetworkInterface {
  return buildInterface({ number, site, groups, owner, ipv6: false, public: false, sourceDestCheck: false });
}

/** Adds to a table what it has no static route for yet. */
export function addRoutes(network: Network, table: string, routes: readonly Route[]): Network {
  const routeTables = network.routeTables.map((one) => {
    if (one.id !== table) return one;
    const isTaken = (route: Route) => one.routes.some((own) => own.origin !== 'vpn-bgp' && leadTo(own, route));
    return { ...one, routes: [...one.routes, ...routes.filter((route) => !isTaken(route))] };
  });
  return { ...network, routeTables };
}

/** Puts a route in the place of the static one to the same block. */
export function replaceRoute(network: Network, table: string, route: Route): Network {
  const routeTables = network.routeTables.map((one) => {
    if (one.id !== table) return one;
    return { ...one, routes: [...one.routes.filter((own) => own.origin !== 'static' || !leadTo(own, route)), route] };
  });
  return { ...network, routeTables };
}

export function staticRoute(cidr: Cidr, target: RouteTarget): Route {
  return { destination: { kind: 'cidr', cidr }, target, origin: 'static', state: 'active' };
}

function leadTo({ destination: left }: Route, { destination: right }: Route): boolean {
  if (left.kind === 'unknown' || right.kind === 'unknown') return false;
  if (left.kind === 'prefix-list' || right.kind === 'prefix-list') {
    return left.kind === 'prefix-list' && right.kind === 'prefix-list' && left.id === right.id;
  }
  const { cidr } = left;
  return cidr.family === right.cidr.family && cidr.base === right.cidr.base && cidr.bits === right.cidr.bits;
}
