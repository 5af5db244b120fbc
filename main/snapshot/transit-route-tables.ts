import type { z } from 'zod';
import { formatCidr } from '../model/cidr.ts';
import type { TransitGatewayRoute, TransitGatewayRouteTable, Vpc } from '../model/network.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import { learnedBy, type Unknowns } from './unknowns.ts';
import { nameAt, speaksBgp, type Attachment } from './transit-attachments.ts';
import {
  TransitGatewayPropagationsShape,
  TransitGatewayRoutesShape,
  TransitGatewayRouteTableShape,
  type TransitGatewayShape,
  type TransitGatewayVpcAttachmentShape,
} from './transit-shapes.ts';
import { vpnConnectionsOf } from './vpn-connections.ts';

type VpcAttachment = z.output<typeof TransitGatewayVpcAttachmentShape>;

/**
 * The described tables, and those that attachments name. Where no search listed the static routes of a table, all of it
 * is unknown; where nobody listed its propagations, what it may have learned is.
 */
export function routeTablesOf(
  documents: Documents,
  gateways: readonly z.output<typeof TransitGatewayShape>[],
  vpcs: readonly Vpc[],
  attachments: readonly Attachment[],
  vpcAttachments: readonly VpcAttachment[],
  unknowns: Unknowns,
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
  const named = [
    ...gateways.map(({ TransitGatewayId, Options }) => [Options.AssociationDefaultRouteTableId, TransitGatewayId]),
    ...attachments.map(({ TransitGatewayId, Association }) => [
      Association?.TransitGatewayRouteTableId,
      TransitGatewayId,
    ]),
    ...tables.map(({ value }) => [value.TransitGatewayRouteTableId, value.TransitGatewayId]),
  ].flatMap(([id, gateway]) => (id === undefined || gateway === undefined ? [] : [[id, gateway] as const]));
  const connections = vpnConnectionsOf(documents, notes);
  const hint = (call: string) => (documents.has('Unknowns') ? '' : ` (${call})`);
  return [...new Map(named)].map(([id, gateway]) => {
    const written = routes.filter(({ value }) => value.TransitGatewayRouteTableId === id);
    const learned = propagations
      .filter(({ value }) => value.TransitGatewayRouteTableId === id)
      .flatMap(({ value }) => value.TransitGatewayRouteTablePropagations)
      .filter(({ State }) => State === 'enabled');
    const hasPropagations = propagations.some(({ value }) => value.TransitGatewayRouteTableId === id);
    const isListed = written.some(({ value }) => value.Routes.some(({ Type }) => Type === 'propagated'));
    const byRouter = learned.find(({ TransitGatewayAttachmentId }) =>
      speaksBgp(attachments, connections, TransitGatewayAttachmentId),
    );
    if (byRouter && !isListed)
      unknowns.add(learnedBy(id), `what \`${id}\` learns from \`${byRouter.TransitGatewayAttachmentId}\``);
    if (written.length === 0) unknowns.add(id, `the routes of \`${id}\`${hint('search-transit-gateway-routes')}`);
    else if (!hasPropagations && !isListed)
      unknowns.add(learnedBy(id), `what \`${id}\` learns${hint('get-transit-gateway-route-table-propagations')}`);
    // What a search lists as propagated is there already.
    const listed = new Set(written.flatMap(({ value }) => value.Routes.map((route) => route.DestinationCidrBlock)));
    const isNew = ({ cidr }: TransitGatewayRoute) => !isListed || !listed.has(formatCidr(cidr));
    return {
      gateway,
      table: {
        id,
        routes: [
          ...written.flatMap(({ value }) =>
            value.Routes.flatMap((route) =>
              staticRoute(route, id, (attachment) => nameAt(attachments, gateway, attachment), notes),
            ),
          ),
          ...learned.flatMap((each) => propagated(each.TransitGatewayAttachmentId, vpcAttachments, vpcs)).filter(isNew),
        ],
      },
    };
  });
}

function staticRoute(
  route: z.output<typeof TransitGatewayRoutesShape>['Routes'][number],
  table: string,
  nameOf: (attachment: string) => string,
  notes: Notes,
): TransitGatewayRoute[] {
  const { DestinationCidrBlock: block, State, Type, TransitGatewayAttachments } = route;
  if (block === undefined) {
    notes.add('not-modelled', table, 'a route to a prefix list');
    return [];
  }
  const [via] = State === 'blackhole' ? [] : TransitGatewayAttachments;
  const attachment = via ? nameOf(via.TransitGatewayAttachmentId) : null;
  const origin =
    Type === 'propagated' ? (via?.ResourceType === 'vpc' ? ('vpc' as const) : ('vpn' as const)) : ('static' as const);
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
