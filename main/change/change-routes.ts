import { formatCidr, parseCidr } from '../model/cidr.ts';
import { formatRoute } from '../model/format-rule.ts';
import type { Network } from '../model/network.ts';
import { ok, type Result } from '../model/result.ts';
import type { TargetKind } from '../model/resource-types/resource-type.ts';
import { targetTypes } from '../model/resource-types/resource-types.ts';
import type { Route, RouteTable } from '../model/route.ts';
import { BLACKHOLE, BLACKHOLE_WORD, refusedRoute, staticRoute } from '../language/network/route-rule.ts';
import type { Change } from './change.ts';
import { changeTransitTable, transitTableNamed } from './change-transit.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

export function changeTable(
  network: Network,
  change: Extract<Change, { kind: 'add-route' | 'remove-route' }>,
): Result<Network, Refusal> {
  if (transitTableNamed(network, change.table)) return changeTransitTable(network, change);
  const table = network.routeTables.find(({ id }) => id === change.table);
  if (!table) return missing(`there is no route table \`${change.table}\``);
  const routes =
    change.kind === 'add-route' ? addRoute(network, table, change) : removeRoute(table, change.destination);
  if (!routes.ok) return routes;
  return ok({ ...network, routeTables: replaced(network.routeTables, { ...table, routes: routes.value }) });
}

/**
 * A route to a destination that has one takes its place: `replace` is ReplaceRoute, and `add` does the same in files of
 * format 1, although CreateRoute answers RouteAlreadyExists (`alreadyRouted` tells the two apart).
 */
function addRoute(
  network: Network,
  { id: table, routes, vpc }: RouteTable,
  { destination, target, replaces }: Extract<Change, { kind: 'add-route' }>,
): Result<Route[], Refusal> {
  const to = destination.kind === 'cidr' ? destination : { kind: 'prefix-list' as const, id: destination.name };
  if (to.kind === 'prefix-list' && !network.prefixLists.some(({ id }) => id === to.id))
    return missing(`there is no prefix list \`${to.id}\``, 'destination');
  const named = target === BLACKHOLE_WORD ? null : targetNamed(network, target);
  if (!named && target !== BLACKHOLE_WORD) return missing(`there is no gateway or instance \`${target}\``, 'target');
  if (named && !named.vpcs.includes(vpc)) return refused(`\`${target}\` belongs to another VPC`, 'target');
  const resolved = named ? { kind: named.kind, id: named.id } : BLACKHOLE;
  const made = staticRoute(to, resolved);
  const key = destinationOf(made);
  if (routes.some((route) => route.origin === 'local' && destinationOf(route) === key))
    return refused('the local route stays', 'destination');
  const refusal = to.kind === 'cidr' ? refusedRoute(network, vpc, to.cidr, resolved.kind) : null;
  if (refusal)
    return refused([refusal.message, refusal.hint].filter((words) => words !== '').join('; '), 'destination');
  const others = routes.filter((route) => destinationOf(route) !== key);
  if (replaces && others.length === routes.length) return missing(`\`${table}\` has no route to \`${key}\` to replace`);
  return ok([...others, made]);
}

/** Why AWS refuses this change as it stands, although a file of format 1 may make it; or null. */
export function alreadyRouted(network: Network, change: Change): string | null {
  if (change.kind !== 'add-route' || change.replaces) return null;
  const { table: id, destination } = change;
  const key = destination.kind === 'cidr' ? formatCidr(destination.cidr) : destination.name;
  const inVpc = network.routeTables.find((each) => each.id === id)?.routes.some((each) => destinationOf(each) === key);
  const inTransit = transitTableNamed(network, id)?.table.routes.some(
    (each) => each.origin === 'static' && formatCidr(each.cidr) === key,
  );
  const isThere = inVpc === true || inTransit === true;
  return isThere ? `\`${id}\` has a route to \`${key}\` already (RouteAlreadyExists)` : null;
}

function removeRoute({ id, routes }: RouteTable, text: string): Result<Route[], Refusal> {
  const cidr = parseCidr(text);
  const key = cidr.ok ? formatCidr(cidr.value) : text;
  const rest = routes.filter((route) => route.origin === 'local' || destinationOf(route) !== key);
  return rest.length < routes.length ? ok(rest) : missing(`\`${id}\` has no route to \`${text}\``);
}

function destinationOf(route: Route): string {
  return formatRoute(route).split(' ')[0] ?? '';
}

type Named = { readonly kind: TargetKind; readonly id: string; readonly vpcs: readonly (string | null)[] };

/** The target that a route may name so, with the VPCs that it is in or joins: AWS refuses a route to one elsewhere. */
function targetNamed(network: Network, name: string): Named | null {
  const found = targetTypes.find(({ ids }) => ids(network).includes(name));
  return found ? { kind: found.kind, id: name, vpcs: found.vpcs(network, name) } : null;
}
