import type { Gateway, InternetGateway, VirtualPrivateGateway } from '../model/network.ts';
import { hasDirectConnect } from './direct-connect.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import { listedIn } from './listed.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import {
  EgressOnlyInternetGatewayShape,
  InternetGatewayShape,
  RouteTableShape,
  VpnConnectionShape,
  VpnGatewayShape,
} from './shapes.ts';
import { learnedBy, type StandIns } from './stand-ins.ts';

export type Gateways = {
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly Gateway[];
  readonly virtualPrivateGateways: readonly VirtualPrivateGateway[];
};

export function gatewaysOf(documents: Documents, standIns: StandIns, notes: Notes): Gateways {
  const attachedTo = (attachments: readonly { readonly VpcId: string; readonly State: string }[]) =>
    attachments.find(({ State }) => State === 'available' || State === 'attached')?.VpcId ?? null;
  return {
    internetGateways: [
      ...itemsOf(documents, 'InternetGateways', InternetGatewayShape, (each) => each.InternetGatewayId, notes).map(
        ({ value }) => ({ id: value.InternetGatewayId, vpc: attachedTo(value.Attachments) }),
      ),
      ...unlistedInternetGateways(documents, notes),
    ].map((gateway) => ({ ...gateway, edgeTable: edgeTableOf(documents, gateway.id, notes) })),
    egressOnlyInternetGateways: itemsOf(
      documents,
      'EgressOnlyInternetGateways',
      EgressOnlyInternetGatewayShape,
      (each) => each.EgressOnlyInternetGatewayId,
      notes,
    ).map(({ value }) => ({ id: value.EgressOnlyInternetGatewayId, vpc: attachedTo(value.Attachments) })),
    virtualPrivateGateways: itemsOf(documents, 'VpnGateways', VpnGatewayShape, (each) => each.VpnGatewayId, notes)
      .filter(({ value }) => value.State === 'available')
      .map(({ value }) => ({
        id: value.VpnGatewayId,
        vpc: attachedTo(value.VpcAttachments),
        edgeTable: edgeTableOf(documents, value.VpnGatewayId, notes),
        onPremises: beyond(documents, value.VpnGatewayId, standIns, notes),
      })),
  };
}

/** A route to an internet gateway is active only while the gateway is attached to the VPC of the table. */
function unlistedInternetGateways(documents: Documents, notes: Notes): Gateway[] {
  const listed = listedIn(documents);
  const tables = itemsOf(documents, 'RouteTables', RouteTableShape, (each) => each.RouteTableId, notes);
  const attached = tables.flatMap(({ value: { VpcId: vpc, Routes } }) =>
    Routes.flatMap(({ GatewayId: id = '', State }) =>
      id.startsWith('igw-') && State === 'active' && !listed.has(id) ? [[id, vpc] as const] : [],
    ),
  );
  return [...new Map(attached)].map(([id, vpc]) => {
    notes.add('missing', id, `it is not in the snapshot; an active route tells that it is attached to ${vpc}`);
    return { id, vpc };
  });
}

/** The route table associated with the gateway itself (RT-14). */
function edgeTableOf(documents: Documents, gateway: string, notes: Notes): string | null {
  const tables = itemsOf(documents, 'RouteTables', RouteTableShape, (each) => each.RouteTableId, notes);
  const edge = tables.find(({ value }) => value.Associations.some(({ GatewayId }) => GatewayId === gateway));
  return edge?.value.RouteTableId ?? null;
}

/**
 * What the gateway reaches: static routes of its VPN connections, and what it propagates into route tables. Routers on
 * the other side may have told it more.
 */
function beyond(documents: Documents, gateway: string, standIns: StandIns, notes: Notes) {
  const connections = itemsOf(documents, 'VpnConnections', VpnConnectionShape, (each) => each.VpnConnectionId, notes);
  if (speaksBgp(documents, gateway, notes)) {
    standIns.add(learnedBy(gateway), `the routes that \`${gateway}\` learns by BGP`);
  } else if (!documents.has('VpnConnections') && !documents.has('StandIns')) {
    notes.add('missing', gateway, 'what is behind it (describe-vpn-connections)');
    standIns.add(learnedBy(gateway), `what is behind \`${gateway}\``);
  }
  const tables = itemsOf(documents, 'RouteTables', RouteTableShape, (each) => each.RouteTableId, notes);
  const blocks = [
    ...connections
      .filter(({ value }) => value.VpnGatewayId === gateway && value.State === 'available')
      .flatMap(({ value }) => value.Routes.map(({ DestinationCidrBlock }) => DestinationCidrBlock)),
    ...tables.flatMap(({ value }) =>
      value.Routes.filter(
        ({ GatewayId, Origin }) => GatewayId === gateway && Origin === 'EnableVgwRoutePropagation',
      ).flatMap(
        ({ DestinationCidrBlock, DestinationIpv6CidrBlock }) => DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? [],
      ),
    ),
  ];
  return [...new Set(blocks)].flatMap((text) => readBlock(text, gateway, notes));
}

/** Over a VPN connection that is not static, or over Direct Connect. */
function speaksBgp(documents: Documents, gateway: string, notes: Notes): boolean {
  const connections = itemsOf(documents, 'VpnConnections', VpnConnectionShape, (each) => each.VpnConnectionId, notes);
  const isDynamic = connections.some(
    ({ value }) => value.VpnGatewayId === gateway && value.State === 'available' && !value.Options.StaticRoutesOnly,
  );
  return isDynamic || hasDirectConnect(documents, gateway, notes);
}
