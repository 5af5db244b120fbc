import { covers, equalCidrs, everything, type Cidr } from '../model/cidr.ts';
import type { Network, TransitGateway, TransitGatewayAttachment, TransitGatewayRoute } from '../model/network.ts';
import type { Route, RouteTable, RouteTarget } from '../model/route.ts';
import { learnedBy } from './stand-ins.ts';

/** By id, what of a thing is not known; as the snapshot has it. */
type StandIns = ReadonlyMap<string, string>;

const NOWHERE: RouteTarget = { kind: 'unmodelled', id: 'what the snapshot does not tell' };

/**
 * The routes of a network with what is not known of the way written into them: a file has routes that lead nobody knows
 * where, but no table, gateway or router of which something is in doubt.
 */
export function withDoubtfulRoutes(network: Network, standIns: StandIns): Network {
  const transitGateways = network.transitGateways.map((gateway) => doubtfulGateway(gateway, standIns));
  const lost = lostAttachments(network, standIns);
  return {
    ...network,
    virtualPrivateGateways: network.virtualPrivateGateways.filter(
      ({ id, onPremises }) => onPremises.length > 0 || !standIns.has(learnedBy(id)),
    ),
    routeTables: network.routeTables.map((table) =>
      standIns.has(table.id)
        ? { ...table, routes: [...table.routes.filter(isLocal), ...nowhere()] }
        : { ...table, routes: table.routes.flatMap((route) => routesOf(route, table, network, standIns, lost)) },
    ),
    transitGateways,
  };
}

const isLocal = ({ target }: Route) => target.kind === 'local';

function nowhere(): Route[] {
  return ([4, 6] as const).map((family) => ({
    destination: { kind: 'cidr', cidr: everything(family) },
    target: NOWHERE,
    origin: 'static',
    state: 'active',
  }));
}

/** VPCs, with their transit gateways, of which an attachment is in doubt. */
function lostAttachments({ transitGateways }: Network, standIns: StandIns): ReadonlySet<string> {
  return new Set(
    transitGateways.flatMap(({ id, attachments }) =>
      attachments.filter((each) => standIns.has(each.id)).map(({ vpc }) => `${id} ${vpc ?? ''}`),
    ),
  );
}

function routesOf(
  route: Route,
  table: RouteTable,
  network: Network,
  standIns: StandIns,
  lost: ReadonlySet<string>,
): Route[] {
  const { target, destination } = route;
  if (target.kind === 'local') return [route];
  if (standIns.has(target.id) || lost.has(`${target.id} ${table.vpc}`)) return [{ ...route, target: NOWHERE }];
  if (target.kind !== 'virtual-private-gateway' || !standIns.has(learnedBy(target.id))) return [route];
  const reached = network.virtualPrivateGateways.find(({ id }) => id === target.id)?.onPremises ?? [];
  if (destination.kind !== 'cidr') return [{ ...route, target: NOWHERE }];
  const { cidr } = destination;
  if (reached.some((block) => covers(block, cidr))) return [route];
  const written = table.routes.flatMap(({ destination: to }) => (to.kind === 'cidr' ? [to.cidr] : []));
  const within = reached.filter((block) => covers(cidr, block) && !isNearer(block, cidr, written));
  return [
    ...within.map((block) => ({ ...route, destination: { kind: 'cidr' as const, cidr: block } })),
    { ...route, target: NOWHERE },
  ];
}

/** Whether another route takes what is for a block before the route for `around` does. */
function isNearer(block: Cidr, around: Cidr, written: readonly Cidr[]): boolean {
  return written.some((each) => covers(each, block) && !equalCidrs(each, around) && covers(around, each));
}

/** Where a table of a transit gateway leads is said by an attachment of which nothing is known. */
function doubtfulGateway(gateway: TransitGateway, standIns: StandIns): TransitGateway {
  const unknown = `${gateway.id}-unknown`;
  const routeTables = gateway.routeTables.map((table) => {
    if (standIns.has(table.id)) return { ...table, routes: to(unknown, everywhere()) };
    if (!standIns.has(learnedBy(table.id))) return table;
    // A learned route wins against one for everything, and against none.
    return { ...table, routes: [...table.routes, ...to(unknown, halves())] };
  });
  const isUsed = routeTables.some(({ routes }) => routes.some(({ attachment }) => attachment === unknown));
  const attachments = gateway.attachments.map((each) =>
    standIns.has(each.id) ? { ...nothingOf(each.id), routeTable: each.routeTable } : each,
  );
  return { ...gateway, routeTables, attachments: isUsed ? [...attachments, nothingOf(unknown)] : attachments };
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

function to(attachment: string, blocks: readonly Cidr[]): TransitGatewayRoute[] {
  return blocks.map((cidr) => ({ cidr, attachment, origin: 'static' }));
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
