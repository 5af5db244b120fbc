import { isUnknown } from '../../model/unknown.ts';
import type { Address } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { boundsOfAws } from '../../model/public-address.ts';
import { hostBlock } from '../../packets/address-division.ts';
import { NEVER_FORWARDED } from '../gates/link-local.ts';
import { isAsked } from './asked.ts';
import { askAddress } from './ask-address.ts';
import type { TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import type { RouteTable } from '../../model/route.ts';
import type { RouteCheck, TransitGatewayCheck } from '../../model/check.ts';
import type { CompiledNetwork, CompiledSubnet } from '../compiled/compiled-network.ts';
import { checkEdgeRoutes, checkRoutes } from '../gates/route-table.ts';
import { checkTransitGatewayRoutes } from '../gates/transit-gateway-routes.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/** Questions to route tables: where a packet goes next, or where its sender would be reached. */

export function routeOf(
  packet: SealedPacket,
  field: AddressField,
  network: CompiledNetwork,
  subnet: CompiledSubnet,
): RouteCheck {
  if (isAsked(packet))
    askAddress(packet, field, {
      about: [subnet.subnet, 'route'],
      bounds: () => boundsOfRoutes(network, subnet.table),
      answer: routesOf(network, subnet),
    });
  return checkRoutes(network, subnet, open(packet)[field]);
}

/** Where the route table of a subnet leads from here, as far as the walk can tell it apart. */
export function routesOf(network: CompiledNetwork, subnet: CompiledSubnet): (address: Address) => string {
  return (address) => told(checkRoutes(network, subnet, address));
}

/** The same in the route table of a gateway (RT-14). */
export function edgeRouteOf(
  packet: SealedPacket,
  network: CompiledNetwork,
  gateway: string,
  table: RouteTable,
): RouteCheck {
  if (isAsked(packet))
    askAddress(packet, 'destination', {
      about: [table, `edge route ${gateway}`],
      bounds: () => boundsOfRoutes(network, table),
      answer: (address) => told(checkEdgeRoutes(network, gateway, table, address)),
    });
  return checkEdgeRoutes(network, gateway, table, open(packet).destination);
}

/** `pick`: which of several equal routes the transit gateway takes; `to` names the destination that they serve. */
export function transitRouteOf(
  packet: SealedPacket,
  gateway: TransitGateway,
  from: TransitGatewayAttachment,
  pick: (options: number, to: string) => number,
): TransitGatewayCheck {
  const { destination } = open(packet);
  const table = gateway.routeTables.find(({ id }) => id === from.routeTable);
  if (isAsked(packet))
    askAddress(packet, 'destination', {
      about: [from, 'transit route'],
      bounds: () => table?.routes.map(({ cidr }) => cidr) ?? [],
      answer: (address) => everyWay(gateway, from, address),
    });
  return checkTransitGatewayRoutes(gateway, from, destination, (options) => pick(options, String(destination.value)));
}

/** What the walk can tell apart of a route: where it leads, or why nowhere. */
function told({ decision }: RouteCheck): string {
  return JSON.stringify(decision.kind === 'forward' ? decision.target : decision);
}

/** The decision for each route that the gateway may take among equal ones. */
function everyWay(gateway: TransitGateway, from: TransitGatewayAttachment, address: Address): string {
  let count = 1;
  const ways: unknown[] = [];
  for (let way = 0; way < count; way++) {
    const check = checkTransitGatewayRoutes(gateway, from, address, (options) => {
      count = Math.max(1, options);
      return way;
    });
    ways.push(check.decision);
  }
  return JSON.stringify(ways);
}

/** The blocks at whose ends it may change where a route table leads. */
export function boundsOfRoutes(
  { network, prefixLists }: CompiledNetwork,
  { routes }: Pick<RouteTable, 'routes'>,
): Cidr[] {
  const destinations = routes.flatMap(({ destination: to }) => {
    if (to.kind === 'unknown') return [];
    if (to.kind === 'cidr') return [to.cidr];
    const entries = prefixLists(to.id);
    return isUnknown(entries) ? [] : entries;
  });
  const hosts = network.hosts.flatMap(({ addresses }) => addresses).map(hostBlock);
  return [...destinations, ...NEVER_FORWARDED, ...boundsOfAws, ...hosts];
}
