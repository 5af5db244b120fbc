import type { Gateway, InternetGateway, VirtualPrivateGateway } from '../model/network.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import {
  EgressOnlyInternetGatewayShape,
  InternetGatewayShape,
  RouteTableShape,
  VpnConnectionShape,
  VpnGatewayShape,
} from './shapes.ts';

export type Gateways = {
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly Gateway[];
  readonly virtualPrivateGateways: readonly VirtualPrivateGateway[];
};

export function gatewaysOf(documents: Documents, notes: Notes): Gateways {
  const attachedTo = (attachments: readonly { readonly VpcId: string; readonly State: string }[]) =>
    attachments.find(({ State }) => State === 'available' || State === 'attached')?.VpcId ?? null;
  return {
    internetGateways: itemsOf(
      documents,
      'InternetGateways',
      InternetGatewayShape,
      (each) => each.InternetGatewayId,
      notes,
    ).map(({ value }) => ({
      id: value.InternetGatewayId,
      vpc: attachedTo(value.Attachments),
      edgeTable: edgeTableOf(documents, value.InternetGatewayId, notes),
    })),
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
        onPremises: beyond(documents, value.VpnGatewayId, notes),
      })),
  };
}

/** The route table associated with the gateway itself (RT-14). */
function edgeTableOf(documents: Documents, gateway: string, notes: Notes): string | null {
  const tables = itemsOf(documents, 'RouteTables', RouteTableShape, (each) => each.RouteTableId, notes);
  const edge = tables.find(({ value }) => value.Associations.some(({ GatewayId }) => GatewayId === gateway));
  return edge?.value.RouteTableId ?? null;
}

/** What the gateway reaches: static routes of its VPN connections, and what it propagates into route tables. */
function beyond(documents: Documents, gateway: string, notes: Notes) {
  const connections = itemsOf(documents, 'VpnConnections', VpnConnectionShape, (each) => each.VpnConnectionId, notes);
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
