import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { mainRouteTableOf } from '../defaults.ts';
import type { Lists } from '../lists.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { isUnknownValue } from '../unknown-value.ts';
import { describeRoute, gatewayIdOf } from './routes.ts';
import { endpointRoutes } from './vpc-endpoints.ts';
import { knownBlocks } from './vpcs.ts';

type Table = { readonly id: string; readonly vpc: string; readonly isKnown: boolean };

/** Route tables of the text, the main ones that AWS makes, and those that are only named. */
export function describeRouteTables(declared: Declared, notes: Notes): Lists {
  const mainOf = mainTables(declared);
  const propagations = new Map(declared.of('route-propagation').map(({ table, gateway }) => [table, gateway]));
  return {
    RouteTables: tablesOf(declared, notes).map(({ id, vpc, isKnown }) => {
      const gateway = propagations.get(id);
      if (gateway !== undefined) {
        notes.add('missing', id, `the routes that it learns from \`${gateway}\``);
      }
      const routes = [
        ...declared.of('route').flatMap((route) => (route.table === id ? describeRoute(route, declared, notes) : [])),
        ...endpointRoutes(declared, id),
      ];
      const further = [
        ...(isKnown ? [] : [unknownRoute('CreateRoute')]),
        ...(gateway === undefined ? [] : [unknownRoute('EnableVgwRoutePropagation', gatewayIdOf(gateway, declared))]),
      ];
      return {
        RouteTableId: id,
        VpcId: vpc,
        Associations: [
          ...(mainOf.get(vpc) === id ? [{ Main: true }] : []),
          ...declared
            .of('route-table-association')
            .flatMap((each) => (tableOf(each) === id ? [{ Main: false, SubnetId: each.subnet }] : [])),
          ...declared
            .of('edge-table-association')
            .flatMap(({ table, gateway }) =>
              table === id ? [{ Main: false, GatewayId: gatewayIdOf(gateway, declared) }] : [],
            ),
        ],
        Routes: distinct([...localRoutes(declared, vpc), ...routes, ...further]),
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
    ...declared.of('route-table-association').map((each): Table => {
      const vpc = declared.of('subnet').find(({ id }) => id === each.subnet)?.vpc ?? '';
      return { id: tableOf(each), vpc, isKnown: false };
    }),
    ...declared.of('main-route-table').map((each): Table => ({ id: mainOf(each), vpc: each.vpc, isKnown: false })),
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
    ...declared.of('main-route-table').map((each): [string, string] => [each.vpc, mainOf(each)]),
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

/** A route that may be there, for whatever and to wherever. */
function unknownRoute(Origin: string, GatewayId: string = UNKNOWN_WORD): object {
  return { DestinationCidrBlock: UNKNOWN_WORD, GatewayId, State: 'active', Origin };
}

/** The table of a subnet; one of which nobody knows which it is has a name of its own. */
function tableOf({ table, subnet }: Of<'route-table-association'>): string {
  return isUnknownValue(table) ? `${subnet}-route-table` : table;
}

function mainOf({ table, vpc }: Of<'main-route-table'>): string {
  return isUnknownValue(table) ? mainRouteTableOf({ id: vpc, mainRouteTable: null }) : table;
}

function distinct<T>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}
