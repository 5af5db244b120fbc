import type { Notes } from '../../snapshot/notes.ts';
import type { Declared } from '../declaration.ts';
import { mainRouteTableOf } from '../defaults.ts';
import type { Doubts } from '../doubts.ts';
import type { Lists } from '../lists.ts';
import { unresolved } from '../unresolved.ts';
import { describeRoute, gatewayIdOf } from './routes.ts';
import { endpointRoutes } from './vpc-endpoints.ts';
import { knownBlocks } from './vpcs.ts';

type Table = { readonly id: string; readonly vpc: string; readonly isKnown: boolean };

/** Route tables of the text, the main ones that AWS makes, and those that are only named. */
export function describeRouteTables(declared: Declared, doubts: Doubts, notes: Notes): Lists {
  const mainOf = mainTables(declared);
  const propagations = new Map(declared.of('route-propagation').map(({ table, gateway }) => [table, gateway]));
  return {
    RouteTables: tablesOf(declared, notes).map(({ id, vpc, isKnown }) => {
      const gateway = propagations.get(id);
      if (gateway !== undefined) {
        doubts.add(id, `the routes that ${id} learns from ${gateway}`);
        notes.add('missing', id, `the routes that it learns from \`${gateway}\``);
      }
      const routes = [
        ...declared
          .of('route')
          .flatMap((route) => (route.table === id ? describeRoute(route, declared, doubts, notes) : [])),
        ...endpointRoutes(declared, id),
      ];
      const isOpen = !isKnown || doubts.all.has(id);
      return {
        RouteTableId: id,
        VpcId: vpc,
        Associations: [
          ...(mainOf.get(vpc) === id ? [{ Main: true }] : []),
          ...declared
            .of('route-table-association')
            .flatMap(({ table, subnet }) => (table === id ? [{ Main: false, SubnetId: subnet }] : [])),
          ...declared
            .of('edge-table-association')
            .flatMap(({ table, gateway }) =>
              table === id ? [{ Main: false, GatewayId: gatewayIdOf(gateway, declared) }] : [],
            ),
        ],
        Routes: distinct([...localRoutes(declared, vpc), ...routes, ...(isOpen ? openRoutes(routes) : [])]),
      };
    }),
  };
}

function tablesOf(declared: Declared, notes: Notes): Table[] {
  const vpcOfMain = new Map(declared.of('vpc').map((vpc) => [mainRouteTableOf(vpc), vpc.id]));
  const own = declared
    .of('route-table')
    .map(({ id, vpc }): Table => ({ id, vpc: vpc === '' ? (vpcOfMain.get(id) ?? '') : vpc, isKnown: true }));
  const made = declared
    .of('vpc')
    .filter(({ isNew }) => isNew)
    .map((vpc): Table => ({ id: mainRouteTableOf(vpc), vpc: vpc.id, isKnown: true }));
  const named = [
    ...declared.of('route-table-association').map(({ table, subnet }): Table => {
      const vpc = declared.of('subnet').find(({ id }) => id === subnet)?.vpc ?? '';
      return { id: table, vpc, isKnown: false };
    }),
    ...declared.of('main-route-table').map(({ table, vpc }): Table => ({ id: table, vpc, isKnown: false })),
  ];
  const tables = new Map<string, Table>();
  for (const table of [...own, ...made, ...named]) {
    if (tables.has(table.id)) continue;
    tables.set(table.id, table);
    if (!table.isKnown) notes.add('missing', table.id, 'this route table is named, and its routes are not in the text');
  }
  return [...tables.values()];
}

function mainTables(declared: Declared): ReadonlyMap<string, string> {
  return new Map([
    ...declared
      .of('vpc')
      .filter(({ isNew, mainRouteTable }) => isNew || mainRouteTable !== null)
      .map((vpc): [string, string] => [vpc.id, mainRouteTableOf(vpc)]),
    ...declared.of('main-route-table').map(({ vpc, table }): [string, string] => [vpc, table]),
  ]);
}

function localRoutes(declared: Declared, vpc: string) {
  return knownBlocks(declared, vpc).map((block) => ({
    ...(block.includes(':') ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block }),
    GatewayId: 'local',
    State: 'active',
    Origin: 'CreateRouteTable',
  }));
}

/** What no known route takes may be taken by one that is not known. */
function openRoutes(routes: readonly object[]) {
  const target = { GatewayId: unresolved('a route that is not known'), State: 'active' };
  return [
    { DestinationCidrBlock: '0.0.0.0/0', ...target },
    { DestinationIpv6CidrBlock: '::/0', ...target },
  ].filter((open) => !routes.some((route) => destinationOf(route) === destinationOf(open)));
}

function destinationOf(route: {
  readonly DestinationCidrBlock?: string;
  readonly DestinationIpv6CidrBlock?: string;
}): string | undefined {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
}

function distinct<T>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}
