import { formatTarget } from '../format-rule.ts';
import type { Network } from '../network.ts';
import { checkpoint, type Locatable } from './checkpoint.ts';
import { idsOf, plain, type ResourceType } from './resource-type.ts';

/** Why a lookup that names no target ends as it does. */
const outcomes = [
  ...['none', 'blackhole', 'return-to-sender', 'no-public-ip'],
  ...['ambiguous', 'unknown', 'unknown-destination', 'unknown-list'],
];

/** Steps name the subnet, or the gateway with a table of its own, that looked up its table. */
export const routeTable = {
  ...plain,
  word: 'route table',
  plural: 'route tables',
  idPrefix: 'rtb',
  arnType: 'route-table',
  checkpoints: [
    checkpoint('route', 'the route table of', (network) => [...idsOf(routers(network)), 'loop'], {
      details: targetsAt,
      locatables: (network) => routers(network).map(({ id, table }) => locatable(id, table)),
    }),
  ],
} as const satisfies ResourceType<'routeTables'>;

/** Everything that routes by a table. */
function routers({ subnets, internetGateways, virtualPrivateGateways }: Network) {
  const gateways = [...internetGateways, ...virtualPrivateGateways];
  return [
    ...subnets.map((each) => ({ id: each.id, table: each.routeTable })),
    ...gateways.flatMap(({ id, edgeTable }) => (edgeTable === null ? [] : [{ id, table: edgeTable }])),
  ];
}

function locatable(id: string, table: string): Locatable {
  return { component: `route:${id}`, places: [id], label: `route table ${table} of ${id}`, rules: [] };
}

function targetsAt(network: Network, name: string): string[] {
  const table = routers(network).find(({ id }) => id === name)?.table;
  const routes = network.routeTables.find(({ id }) => id === table)?.routes ?? [];
  return [...new Set(routes.map(({ target }) => formatTarget(target))), ...outcomes];
}
