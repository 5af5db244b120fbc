import type { AttachedGateways, Gateway } from '../model/gateway.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import { listedIn } from './listed.ts';
import type { Notes } from './notes.ts';
import { EgressOnlyInternetGatewayShape, InternetGatewayShape, RouteTableShape, VpnGatewayShape } from './shapes.ts';
import type { Unknowns } from './unknowns.ts';
import { behindGateway } from './vpn-connections.ts';

/** The gateways that describe calls are read for. */
export type Gateways = Pick<
  AttachedGateways,
  'internetGateways' | 'egressOnlyInternetGateways' | 'virtualPrivateGateways'
>;

export function gatewaysOf(documents: Documents, unknowns: Unknowns, notes: Notes): Gateways {
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
        ...behindGateway(documents, value.VpnGatewayId, unknowns, notes),
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
