import { isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { holdingOf, holdsSurely } from '../../model/holding.ts';
import { canBeOfAws } from '../../model/public-address.ts';
import type { Route, RouteOrigin, RouteTable, RouteTarget } from '../../model/route.ts';
import { knownEntries } from '../../model/policy.ts';
import type { RouteCheck, RouteFailure } from '../../model/check.ts';
import { isUnknown } from '../../model/unknown.ts';
import { hostAt, type CompiledNetwork, type CompiledSubnet } from '../compiled/compiled-network.ts';
import { isNeverForwarded } from './link-local.ts';

/** Among routes of one prefix the lowest rank wins; a prefix-list route stands between static and propagated (RT-02). */
const rank: Readonly<Record<RouteOrigin, number>> = {
  local: 0,
  static: 0,
  'dx-bgp': 2,
  'vpn-static': 3,
  'vpn-bgp': 4,
};
const PREFIX_LIST_RANK = 1;

/**
 * Looks a destination up in the one route table of a subnet: longest prefix, then static before prefix list before
 * propagated. A blackhole stays chosen and drops: there is no fallback to a shorter prefix (RT-02, RT-03).
 */
export function checkRoutes(network: CompiledNetwork, subnet: CompiledSubnet, destination: PacketAddress): RouteCheck {
  return { subnet: subnet.subnet.id, ...lookUp(network, subnet.table, destination) };
}

/** The same in the table of a gateway, for a packet that comes in through it (RT-14). */
export function checkEdgeRoutes(
  network: CompiledNetwork,
  gateway: string,
  table: RouteTable,
  destination: PacketAddress,
): RouteCheck {
  return { subnet: gateway, ...lookUp(network, table, destination) };
}

function lookUp(
  network: CompiledNetwork,
  table: Pick<RouteTable, 'id' | 'routes'>,
  destination: PacketAddress,
): Omit<RouteCheck, 'subnet'> {
  const matched = table.routes.map((route) => longestBlock(network, route, destination));
  const longest = Math.max(-1, ...matched.map((block) => block?.bits ?? -1));
  const atLongest = table.routes.flatMap((_, i) => (matched[i]?.bits === longest ? [i] : []));
  const best = Math.min(...atLongest.map((i) => rankOf(table.routes[i])));
  const winners = atLongest.filter((i) => rankOf(table.routes[i]) === best);
  const candidates = table.routes.map((route, i) => ({
    route,
    failure: failureOf(matched[i] ?? null, longest, winners, i),
  }));
  const decision =
    unknownDestination(network, table.routes, winners, destination) ??
    unknownList(network, table.routes, winners, destination) ??
    decide(network, table.routes, winners, destination);
  return { table: table.id, candidates, decision };
}

function decide(
  network: CompiledNetwork,
  routes: readonly Route[],
  winners: readonly number[],
  destination: PacketAddress,
): RouteCheck['decision'] {
  if (isReserved(destination)) return { kind: 'reserved' };
  const by = winners[0];
  const route = by === undefined ? undefined : routes[by];
  if (by === undefined || route === undefined) return { kind: 'no-route' };
  const targets = new Set(winners.map((i) => JSON.stringify(routes[i]?.target)));
  if (targets.size > 1) return { kind: 'ambiguous', between: winners };
  if (route.state === 'blackhole' || isUnavailable(network, route)) return { kind: 'blackhole', by };
  if (route.target.kind === 'unknown') return { kind: 'unknown', by };
  return { kind: 'forward', by, target: route.target };
}

/** A NAT gateway that failed or was deleted leaves its routes behind as blackholes (RT-03). */
function isUnavailable({ natGateways }: CompiledNetwork, { target }: Route): boolean {
  return target.kind === 'nat-gateway' && (natGateways.get(target.id)?.state ?? 'available') !== 'available';
}

/** Link-local addresses, which are of no interface (RT-03). */
function isReserved(destination: PacketAddress): boolean {
  return !isUnknownAddress(destination) && isNeverForwarded(destination);
}

/**
 * A route that may be for anything takes the packet, or does not, and so does one for some of the addresses that an
 * unknown destination may be. It makes no difference where it leads to what takes the packet without it.
 */
function unknownDestination(
  network: CompiledNetwork,
  routes: readonly Route[],
  winners: readonly number[],
  destination: PacketAddress,
): RouteCheck['decision'] | null {
  const isLocal = winners.some((i) => routes[i]?.target.kind === 'local');
  const leads = (i: number) => JSON.stringify([routes[i]?.target, routes[i]?.state]);
  const by = routes.findIndex(
    ({ destination: to, target, origin }, i) =>
      (to.kind === 'unknown'
        ? !(isLocal && !mayBeInside(target, origin))
        : isUnknownAddress(destination) &&
          blocksOf(network, to).some((block) => holdingOf([block], destination) === 'unknown')) &&
      (target.kind === 'unknown' || winners.length !== 1 || winners.some((winner) => leads(winner) !== leads(i))),
  );
  return by < 0 || isReserved(destination) ? null : { kind: 'unknown-destination', by };
}

/** Before the local routes come only those that somebody wrote to a device inside the VPC (RT-02, RT-04). */
function mayBeInside({ kind }: RouteTarget, origin: RouteOrigin): boolean {
  if (origin !== 'static') return false;
  return kind === 'unknown' || kind === 'network-interface' || kind === 'nat-gateway' || kind === 'firewall-endpoint';
}

/**
 * A list whose entries are not known may hold the destination, unless the packet stays in the VPC (RT-02, RT-04). What
 * leads to a gateway endpoint is the list of a service, which holds addresses of AWS and of nobody else (RT-12).
 */
function unknownList(
  network: CompiledNetwork,
  routes: readonly Route[],
  winners: readonly number[],
  destination: PacketAddress,
): RouteCheck['decision'] | null {
  const isOfService =
    !isUnknownAddress(destination) &&
    (canBeOfAws(destination) || typeof hostAt(network, destination)?.service === 'string');
  const by = routes.findIndex(
    ({ destination: to, target }) =>
      to.kind === 'prefix-list' &&
      isUnknown(network.prefixLists(to.id)) &&
      (target.kind !== 'gateway-endpoint' || isOfService),
  );
  const list = routes[by]?.destination;
  const staysInside = winners.some((i) => routes[i]?.target.kind === 'local');
  return list?.kind === 'prefix-list' && !staysInside ? { kind: 'unknown-list', by, id: list.id } : null;
}

function failureOf(block: Cidr | null, longest: number, winners: readonly number[], i: number): RouteFailure {
  if (block === null) return 'no-match';
  if (block.bits < longest) return 'more-specific-route';
  return winners.includes(i) ? null : 'higher-priority-route';
}

/** The longest block of the route's destination that holds the address for certain; null when none does. */
function longestBlock(network: CompiledNetwork, { destination: to }: Route, destination: PacketAddress): Cidr | null {
  const holding = blocksOf(network, to).filter((block) => holdsSurely(block, destination));
  return holding.reduce<Cidr | null>((best, block) => (best && best.bits >= block.bits ? best : block), null);
}

function blocksOf(network: CompiledNetwork, to: Route['destination']): readonly Cidr[] {
  if (to.kind === 'unknown') return [];
  return to.kind === 'cidr' ? [to.cidr] : knownEntries({ entries: network.prefixLists(to.id) });
}

function rankOf(route: Route | undefined): number {
  if (!route) return Number.POSITIVE_INFINITY;
  return route.destination.kind === 'prefix-list' ? PREFIX_LIST_RANK : rank[route.origin];
}
