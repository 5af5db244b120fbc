import type { TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import type { RouteTable } from '../../model/route.ts';
import type { RouteCheck, TransitGatewayCheck } from '../../model/step.ts';
import type { CompiledNetwork, CompiledSubnet } from '../compiled/compile.ts';
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
  return checkRoutes(network, subnet, open(packet)[field]);
}

/** The same in the route table of a gateway (RT-14). */
export function edgeRouteOf(
  packet: SealedPacket,
  network: CompiledNetwork,
  gateway: string,
  table: RouteTable,
): RouteCheck {
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
  return checkTransitGatewayRoutes(gateway, from, destination, (options) => pick(options, String(destination.value)));
}
