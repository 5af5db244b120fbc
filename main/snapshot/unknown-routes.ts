import { covers, equalCidrs, everything, type Cidr } from '../model/cidr.ts';
import type { Network, TransitGateway, TransitGatewayAttachment, TransitGatewayRoute } from '../model/network.ts';
import { unknownRoute, type Route, type RouteTable } from '../model/route.ts';
import { UNKNOWN } from '../model/unknown.ts';
import { learnedBy } from './unknowns.ts';

/** By id, what of a thing is not known; as the snapshot has it. */
type Missing = ReadonlyMap<string, string>;

/** The routes of a network, unknown where not all is known of the table, gateway or router that they lead to. */
export function withUnknownRoutes(network: Network, unknowns: Missing): Network {
  const transitGateways = network.transitGateways.map((gateway) => unknownRoutesOf(gateway, unknowns));
  const lost = lostAttachments(network, unknowns);
  return {
    ...network,
    routeTables: network.routeTables.map((table) =>
      unknowns.has(table.id)
        ? { ...table, routes: [...table.routes.filter(isLocal), unknownRoute('static')] }
        : { ...table, routes: table.routes.flatMap((route) => routesOf(route, table, network, unknowns, lost)) },
    ),
    transitGateways,
  };
}

const isLocal = ({ target }: Route) => target.kind === 'local';

/** VPCs, with their transit gateways, of which an attachment is unknown. */
function lostAttachments({ transitGateways }: Network, unknowns: Missing): ReadonlySet<string> {
  return new Set(
    transitGateways.flatMap(({ id, attachments }) =>
      attachments.filter((each) => unknowns.has(each.id)).map(({ vpc }) => `${id} ${vpc ?? ''}`),
    ),
  );
}

function routesOf(
  route: Route,
  table: RouteTable,
  network: Network,
  unknowns: Missing,
  lost: ReadonlySet<string>,
): Route[] {
  const { target, destination } = route;
  if (target.kind === 'local' || target.kind === 'unknown') return [route];
  if (unknowns.has(target.id) || lost.has(`${target.id} ${table.vpc}`)) return [{ ...route, target: UNKNOWN }];
  if (target.kind !== 'virtual-private-gateway' || !unknowns.has(learnedBy(target.id))) return [route];
  const reached = network.virtualPrivateGateways.find(({ id }) => id === target.id)?.onPremises ?? [];
  if (destination.kind !== 'cidr') return [{ ...route, target: UNKNOWN }];
  const { cidr } = destination;
  if (reached.some((block) => covers(block, cidr))) return [route];
  const written = table.routes.flatMap(({ destination: to }) => (to.kind === 'cidr' ? [to.cidr] : []));
  const within = reached.filter((block) => covers(cidr, block) && !isNearer(block, cidr, written));
  return [
    ...within.map((block) => ({ ...route, destination: { kind: 'cidr' as const, cidr: block } })),
    { ...route, target: UNKNOWN },
  ];
}

/** Whether another route takes what is for a block before the route for `around` does. */
function isNearer(block: Cidr, around: Cidr, written: readonly Cidr[]): boolean {
  return written.some((each) => covers(each, block) && !equalCidrs(each, around) && covers(around, each));
}

function unknownRoutesOf(gateway: TransitGateway, unknowns: Missing): TransitGateway {
  const routeTables = gateway.routeTables.map((table) => {
    if (unknowns.has(table.id)) return { ...table, routes: toUnknown(everywhere()) };
    if (!unknowns.has(learnedBy(table.id))) return table;
    // A learned route wins against one for everything, and against none.
    return { ...table, routes: [...table.routes, ...toUnknown(halves())] };
  });
  const attachments = gateway.attachments.map((each) =>
    unknowns.has(each.id) ? { ...nothingOf(each.id), routeTable: each.routeTable } : each,
  );
  return { ...gateway, routeTables, attachments };
}

function nothingOf(id: string): TransitGatewayAttachment {
  return {
    id,
    vpc: null,
    interfaces: [],
    onPremises: null,
    peer: null,
    tunnelsDown: false,
    applianceMode: false,
    referencesGroups: false,
    routeTable: null,
  };
}

function toUnknown(blocks: readonly Cidr[]): TransitGatewayRoute[] {
  return blocks.map((cidr) => ({ cidr, attachment: UNKNOWN, origin: 'static' }));
}

function everywhere(): Cidr[] {
  return [everything(4), everything(6)];
}

function halves(): Cidr[] {
  return [
    { family: 4, base: 0, bits: 1 },
    { family: 4, base: 0x8000_0000, bits: 1 },
    { family: 6, base: 0n, bits: 1 },
    { family: 6, base: 1n << 127n, bits: 1 },
  ];
}
