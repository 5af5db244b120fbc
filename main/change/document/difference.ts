import { formatCidr } from '../../model/cidr.ts';
import { formatRoute } from '../../model/format-rule.ts';
import type { Network } from '../../model/network.ts';

type Things = readonly { readonly id: string }[] | null;

/** What is not the same in two networks, by its name; null where all is. The order of things and of routes is nothing. */
export function differenceOf(a: Network, b: Network): string | null {
  const [mine, theirs] = [routesSorted(a), routesSorted(b)];
  for (const key of Object.keys(mine) as (keyof Network)[]) {
    const [own, other] = [wordsById(mine[key]), wordsById(theirs[key])];
    for (const id of new Set([...own.keys(), ...other.keys()])) if (own.get(id) !== other.get(id)) return id;
  }
  return null;
}

function wordsById(things: Things): ReadonlyMap<string, string> {
  const words = (_: string, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === 'bigint' ? `${value}n` : value;
  };
  return new Map((things ?? []).map((thing) => [thing.id, JSON.stringify(thing, words)]));
}

function routesSorted(network: Network): Readonly<Record<keyof Network, Things>> {
  return {
    ...network,
    routeTables: network.routeTables.map((table) => ({ ...table, routes: table.routes.map(formatRoute).toSorted() })),
    transitGateways: network.transitGateways.map((gateway) => ({
      ...gateway,
      routeTables: gateway.routeTables.map(({ id, routes }) => ({
        id,
        routes: routes
          .map((each) => `${formatCidr(each.cidr)} ${JSON.stringify(each.attachment)} ${each.origin}`)
          .toSorted(),
      })),
    })),
  };
}
