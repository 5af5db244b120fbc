import type { z } from 'zod';
import type {
  NetworkInterface,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  Vpc,
} from '../model/network.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import {
  TransitGatewayAttachmentShape,
  TransitGatewayPropagationsShape,
  TransitGatewayRoutesShape,
  TransitGatewayRouteTableShape,
  TransitGatewayShape,
  TransitGatewayVpcAttachmentShape,
} from './shapes.ts';

type VpcAttachment = z.output<typeof TransitGatewayVpcAttachmentShape>;

const isUp = ({ State }: { readonly State: string }) => State === 'available';

/** Transit gateways with what is attached to them and how they route. `interfaces`: all of the snapshot. */
export function transitGatewaysOf(
  documents: Documents,
  vpcs: readonly Vpc[],
  interfaces: readonly NetworkInterface[],
  notes: Notes,
): TransitGateway[] {
  const gateways = itemsOf(documents, 'TransitGateways', TransitGatewayShape, (each) => each.TransitGatewayId, notes);
  const attachments = itemsOf(
    documents,
    'TransitGatewayAttachments',
    TransitGatewayAttachmentShape,
    (each) => each.TransitGatewayAttachmentId,
    notes,
  )
    .map(({ value }) => value)
    .filter(isUp);
  const vpcAttachments = vpcAttachmentsOf(documents, notes);
  const tables = routeTablesOf(documents, vpcs, vpcAttachments, notes);
  return gateways
    .map(({ value }) => value)
    .filter(isUp)
    .map(({ TransitGatewayId: id, Options }): TransitGateway => ({
      id,
      referencesGroups: Options.SecurityGroupReferencingSupport === 'enable',
      attachments: attachments
        .filter((each) => each.TransitGatewayId === id)
        .map((each): TransitGatewayAttachment => {
          const inVpc = vpcAttachments.find(
            (one) => one.TransitGatewayAttachmentId === each.TransitGatewayAttachmentId,
          );
          return {
            id: each.TransitGatewayAttachmentId,
            vpc: inVpc && vpcs.some((vpc) => vpc.id === inVpc.VpcId) ? inVpc.VpcId : null,
            interfaces: inVpc ? interfacesIn(inVpc, interfaces).map((nic) => nic.id) : [],
            onPremises: null,
            peer: null,
            applianceMode: inVpc?.Options.ApplianceModeSupport === 'enable',
            referencesGroups: inVpc?.Options.SecurityGroupReferencingSupport === 'enable',
            routeTable: each.Association?.TransitGatewayRouteTableId ?? Options.AssociationDefaultRouteTableId ?? null,
          };
        }),
      routeTables: tables.filter(({ gateway }) => gateway === id).map(({ table }) => table),
    }));
}

export function vpcAttachmentsOf(documents: Documents, notes: Notes): VpcAttachment[] {
  return itemsOf(
    documents,
    'TransitGatewayVpcAttachments',
    TransitGatewayVpcAttachmentShape,
    (each) => each.TransitGatewayAttachmentId,
    notes,
  )
    .map(({ value }) => value)
    .filter(isUp);
}

/** The interfaces that a gateway has in the subnets of an attachment. */
function interfacesIn({ SubnetIds }: VpcAttachment, interfaces: readonly NetworkInterface[]): NetworkInterface[] {
  return interfaces.filter(({ owner, subnet }) => owner.kind === 'transit-gateway' && SubnetIds.includes(subnet));
}

function routeTablesOf(
  documents: Documents,
  vpcs: readonly Vpc[],
  attachments: readonly VpcAttachment[],
  notes: Notes,
): { readonly gateway: string; readonly table: TransitGatewayRouteTable }[] {
  const routes = itemsOf(
    documents,
    'TransitGatewayStaticRoutes',
    TransitGatewayRoutesShape,
    (each) => each.TransitGatewayRouteTableId,
    notes,
  );
  const propagations = itemsOf(
    documents,
    'TransitGatewayPropagations',
    TransitGatewayPropagationsShape,
    (each) => each.TransitGatewayRouteTableId,
    notes,
  );
  const tables = itemsOf(
    documents,
    'TransitGatewayRouteTables',
    TransitGatewayRouteTableShape,
    (each) => each.TransitGatewayRouteTableId,
    notes,
  );
  return tables.map(({ value: { TransitGatewayRouteTableId: id, TransitGatewayId: gateway } }) => {
    const written = routes.filter(({ value }) => value.TransitGatewayRouteTableId === id);
    const learned = propagations.filter(({ value }) => value.TransitGatewayRouteTableId === id);
    return {
      gateway,
      table: {
        id,
        routes: [
          ...written.flatMap(({ value }) => value.Routes.flatMap((route) => staticRoute(route, id, notes))),
          ...learned.flatMap(({ value }) =>
            value.TransitGatewayRouteTablePropagations.filter(({ State }) => State === 'enabled').flatMap((each) =>
              propagated(each.TransitGatewayAttachmentId, attachments, vpcs),
            ),
          ),
        ],
      },
    };
  });
}

function staticRoute(
  route: z.output<typeof TransitGatewayRoutesShape>['Routes'][number],
  table: string,
  notes: Notes,
): TransitGatewayRoute[] {
  const { DestinationCidrBlock: block, State, Type, TransitGatewayAttachments } = route;
  if (block === undefined) {
    notes.add('not-modelled', table, 'a route to a prefix list');
    return [];
  }
  const attachment = State === 'blackhole' ? null : (TransitGatewayAttachments[0]?.TransitGatewayAttachmentId ?? null);
  const origin = Type === 'propagated' ? ('vpn' as const) : ('static' as const);
  return readBlock(block, table, notes).map((cidr) => ({ cidr, attachment, origin }));
}

/** An attached VPC announces all its blocks. */
function propagated(
  attachment: string,
  attachments: readonly VpcAttachment[],
  vpcs: readonly Vpc[],
): TransitGatewayRoute[] {
  const id = attachments.find((each) => each.TransitGatewayAttachmentId === attachment)?.VpcId;
  const blocks = vpcs.find((vpc) => vpc.id === id)?.cidrs ?? [];
  return blocks.map((cidr) => ({ cidr, attachment, origin: 'vpc' }));
}
