import type { Address } from '../../model/address.ts';
import type { CompiledNetwork, CompiledSubnet } from '../compiled/compiled-network.ts';
import { boundsOfRoutes, routesOf } from '../packet/routes.ts';
import { byStretch } from './address-stretches.ts';
import type { End } from './ends.ts';

/** Ends in one subnet that routes and the walk tell apart by nothing but their groups and the rules for them. */
export type Location = {
  readonly at: number;
  readonly subnet: CompiledSubnet;
  readonly first: End;
  /** Equal for ends with the same traits. */
  readonly traits: number;
  /** Places of the ends in their list, which is in the order of locations. */
  readonly from: number;
  readonly to: number;
};

/** Where the route table of a subnet leads for an address. */
export type RouteAnswers = (subnet: CompiledSubnet, address: Address) => string;

export function routeAnswers(network: CompiledNetwork): RouteAnswers {
  const made = new Map<CompiledSubnet['table'], (address: Address) => string>();
  return (subnet, address) => {
    const known = made.get(subnet.table) ?? byStretch(boundsOfRoutes(network, subnet.table), routesOf(network, subnet));
    made.set(subnet.table, known);
    return known(address);
  };
}

/** The ends in the order of their locations, and these. */
export function located(
  network: CompiledNetwork,
  routes: RouteAnswers,
  ends: readonly End[],
  traitsOf: (end: End) => string,
): { readonly ends: readonly End[]; readonly locations: readonly Location[] } {
  const subnets = [...Map.groupBy(network.subnets.values(), ({ table }) => table).values()].flatMap(
    ([first]) => first ?? [],
  );
  const numbers = new Map<number, Map<string, number>>();
  let count = 0;
  /** A number for each thing that comes after another. */
  const after = (before: number, next: string): number => {
    let named = numbers.get(before);
    if (!named) numbers.set(before, (named = new Map<string, number>()));
    let number = named.get(next);
    if (number === undefined) named.set(next, (number = ++count));
    return number;
  };
  const routed = (before: number, address: Address | null) =>
    address === null ? after(before, '-') : subnets.reduce((so, subnet) => after(so, routes(subnet, address)), before);
  const groups = Map.groupBy(ends, (end) => {
    const own = after(after(after(0, traitsOf(end)), end.nic.subnet.subnet.id), `${end.isPlain} ${end.address.family}`);
    const first = routed(own, end.address);
    return end.inside === end.address ? routed(first, end.outside) : routed(routed(first, end.inside), end.outside);
  });
  let from = 0;
  const locations = [...groups.values()].flatMap((of, at): Location[] => {
    const [first] = of;
    if (!first) return [];
    const location = {
      at,
      subnet: first.nic.subnet,
      first,
      traits: after(0, traitsOf(first)),
      from,
      to: from + of.length,
    };
    from += of.length;
    return [location];
  });
  return { ends: [...groups.values()].flat(), locations };
}
