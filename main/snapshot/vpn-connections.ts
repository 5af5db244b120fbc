import type { z } from 'zod';
import type { VirtualPrivateGateway } from '../model/gateway.ts';
import { hasDirectConnect } from './direct-connect.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import { RouteTableShape, VpnConnectionShape } from './shapes.ts';
import { learnedBy, type Unknowns } from './unknowns.ts';

export type VpnConnection = z.output<typeof VpnConnectionShape>;

/** Those that exist; a deleted one is listed for some time. */
export function vpnConnectionsOf(documents: Documents, notes: Notes): VpnConnection[] {
  return itemsOf(documents, 'VpnConnections', VpnConnectionShape, (each) => each.VpnConnectionId, notes)
    .map(({ value }) => value)
    .filter(({ State }) => State === 'available');
}

/**
 * One tunnel that is up suffices; a tunnel of which nobody tells the status may be up (RT-11). Tunnels that are down
 * although routes were accepted were up before: a moment of the snapshot, and not how the connection is configured.
 */
export function areTunnelsDown({ VgwTelemetry: tunnels }: VpnConnection): boolean {
  const isDown = ({ Status, AcceptedRouteCount = 0 }: (typeof tunnels)[number]) =>
    Status === 'DOWN' && AcceptedRouteCount === 0;
  return tunnels.length > 0 && tunnels.every(isDown);
}

/** Says of a connection that is taken to be up that it was down when the snapshot was taken. */
export function noteInterrupted({ VpnConnectionId: id, VgwTelemetry: tunnels }: VpnConnection, notes: Notes): void {
  const wereDown = tunnels.length > 0 && tunnels.every(({ Status }) => Status === 'DOWN');
  const accepted = tunnels.some(({ AcceptedRouteCount = 0 }) => AcceptedRouteCount > 0);
  if (wereDown && accepted) notes.add('assumed', id, 'all tunnels were down for the moment; they are taken to be up');
}

/** Whether the router on the other side may have told it routes by BGP. A tunnel that is down brings none. */
export function mayLearnRoutes({ Options, VgwTelemetry: tunnels }: VpnConnection): boolean {
  if (Options.StaticRoutesOnly) return false;
  const bringsNone = ({ Status, AcceptedRouteCount }: VpnConnection['VgwTelemetry'][number]) =>
    Status === 'DOWN' || (Status === 'UP' && AcceptedRouteCount === 0);
  return tunnels.length === 0 || !tunnels.every(bringsNone);
}

/**
 * What the gateway reaches: static routes of its VPN connections, and what it propagates into route tables. Routers on
 * the other side may have told it more.
 */
export function behindGateway(
  documents: Documents,
  gateway: string,
  unknowns: Unknowns,
  notes: Notes,
): Pick<VirtualPrivateGateway, 'onPremises' | 'tunnelsDown'> {
  const connections = vpnConnectionsOf(documents, notes).filter(({ VpnGatewayId }) => VpnGatewayId === gateway);
  const hasCircuit = hasDirectConnect(documents, gateway, notes);
  if (hasCircuit || connections.some(mayLearnRoutes)) {
    unknowns.add(learnedBy(gateway), `the routes that \`${gateway}\` learns by BGP`);
  } else if (!documents.has('VpnConnections') && !documents.has('Unknowns')) {
    notes.add('missing', gateway, 'what is behind it (describe-vpn-connections)');
    unknowns.add(learnedBy(gateway), `what is behind \`${gateway}\``);
  }
  for (const connection of connections) noteInterrupted(connection, notes);
  const down = connections.filter(areTunnelsDown);
  const isDown = !hasCircuit && down.length > 0 && down.length === connections.length;
  const read = (texts: readonly string[]) => [...new Set(texts)].flatMap((text) => readBlock(text, gateway, notes));
  const others = connections.filter((each) => !down.includes(each));
  const propagated = propagatedBlocks(documents, gateway, notes);
  // A router behind another connection may have announced what the connection that is down has as a static route.
  const mayAnnounce = hasCircuit || others.some(mayLearnRoutes);
  const reached = new Set([...others.flatMap(staticBlocks), ...(mayAnnounce ? propagated : [])]);
  return {
    onPremises: read([...connections.flatMap(staticBlocks), ...propagated]),
    tunnelsDown: isDown ? 'all' : read(down.flatMap(staticBlocks).filter((block) => !reached.has(block))),
  };
}

function staticBlocks({ Routes }: VpnConnection): string[] {
  return Routes.map(({ DestinationCidrBlock }) => DestinationCidrBlock);
}

function propagatedBlocks(documents: Documents, gateway: string, notes: Notes): string[] {
  const tables = itemsOf(documents, 'RouteTables', RouteTableShape, (each) => each.RouteTableId, notes);
  return tables.flatMap(({ value }) =>
    value.Routes.filter(
      ({ GatewayId, Origin }) => GatewayId === gateway && Origin === 'EnableVgwRoutePropagation',
    ).flatMap(
      ({ DestinationCidrBlock, DestinationIpv6CidrBlock }) => DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? [],
    ),
  );
}
