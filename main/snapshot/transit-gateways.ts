import type { z } from 'zod';
import type { Ipv4Address } from '../model/address.ts';
import type {
  NetworkInterface,
  Subnet,
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
import { learnedBy, type StandIns } from './stand-ins.ts';
import { attachmentsIn, nameAt, otherEnd, speaksBgp, type Attachment } from './transit-attachments.ts';
import {
  TransitGatewayPropagationsShape,
  TransitGatewayRoutesShape,
  TransitGatewayRouteTableShape,
  TransitGatewayShape,
  TransitGatewayVpcAttachmentShape,
} from './transit-shapes.ts';

type VpcAttachment = z.output<typeof TransitGatewayVpcAttachmentShape>;

const isUp = ({ State }: { readonly State: string }) => State === 'available';

export type TransitGateways = {
  readonly transitGateways: readonly TransitGateway[];
  /** Interfaces of attachments that the snapshot does not list: AWS puts one into each subnet of an attachment. */
  readonly unlisted: readonly NetworkInterface[];
};

/** Transit gateways with what is attached to them and how they route. `interfaces`: all of the snapshot. */
export function transitGatewaysOf(
  documents: Documents,
  vpcs: readonly Vpc[],
  subnets: readonly Subnet[],
  interfaces: readonly NetworkInterface[],
  standIns: StandIns,
  notes: Notes,
): TransitGateways {
  const gateways = itemsOf(documents, 'TransitGateways', TransitGatewayShape, (each) => each.TransitGatewayId, notes)
    .map(({ value }) => value)
    .filter(isUp);
  const attachments = attachmentsIn(documents, notes);
  const vpcAttachments = vpcAttachmentsOf(documents, notes);
  const unlisted = unlistedInterfaces(vpcAttachments, subnets, interfaces, notes);
  const all = [...interfaces, ...unlisted];
  const tables = routeTablesOf(documents, vpcs, attachments, vpcAttachments, standIns, notes);
  return {
    unlisted,
    transitGateways: gateways.map(({ TransitGatewayId: gateway, Options }): TransitGateway => ({
      id: gateway,
      referencesGroups: Options.SecurityGroupReferencingSupport === 'enable',
      attachments: attachments
        .filter(({ TransitGatewayId }) => TransitGatewayId === gateway)
        .map((each): TransitGatewayAttachment => {
          const inVpc = vpcAttachments.find(
            (one) => one.TransitGatewayAttachmentId === each.TransitGatewayAttachmentId,
          );
          return {
            id: nameAt(attachments, gateway, each.TransitGatewayAttachmentId),
            vpc: inVpc && vpcs.some((vpc) => vpc.id === inVpc.VpcId) ? inVpc.VpcId : null,
            interfaces: inVpc ? interfacesIn(inVpc, all).map((nic) => nic.id) : [],
            onPremises: null,
            peer: otherEnd(attachments, each),
            applianceMode: inVpc?.Options.ApplianceModeSupport === 'enable',
            referencesGroups: inVpc?.Options.SecurityGroupReferencingSupport === 'enable',
            routeTable: each.Association?.TransitGatewayRouteTableId ?? Options.AssociationDefaultRouteTableId ?? null,
          };
        }),
      routeTables: tables.filter((each) => each.gateway === gateway).map(({ table }) => table),
    })),
  };
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

/** The interfaces that a gateway has in the subnets of an attachment. Two gateways may share a subnet. */
function interfacesIn(
  { TransitGatewayAttachmentId: id, SubnetIds }: VpcAttachment,
  interfaces: readonly NetworkInterface[],
): NetworkInterface[] {
  return interfaces.filter(
    ({ id: nic, owner, subnet }) =>
      owner.kind === 'transit-gateway' && SubnetIds.includes(subnet) && (owner.id === id || owner.id === nic),
  );
}

/** Their addresses are nobody's concern: no packet is sent to them. */
function unlistedInterfaces(
  attachments: readonly VpcAttachment[],
  subnets: readonly Subnet[],
  interfaces: readonly NetworkInterface[],
  notes: Notes,
): NetworkInterface[] {
  const made: NetworkInterface[] = [];
  for (const attachment of attachments) {
    const { TransitGatewayAttachmentId: id, SubnetIds } = attachment;
    const listed = new Set(interfacesIn(attachment, interfaces).map(({ subnet }) => subnet));
    for (const subnet of subnets.filter((each) => SubnetIds.includes(each.id) && !listed.has(each.id))) {
      const address = lastFreeAddress(subnet, [...interfaces, ...made]);
      if (!address) continue;
      notes.add(
        'missing',
        id,
        `its interface in ${subnet.id} is not in the snapshot; one with a free address stands for it`,
      );
      made.push({
        id: `${id}-${subnet.id}`,
        subnet: subnet.id,
        ipv4: [{ private: address, public: null }],
        ipv6: [],
        groups: [],
        sourceDestCheck: false,
        owner: { kind: 'transit-gateway', id },
      });
    }
  }
  return made;
}

/** The broadcast address and the first four of a subnet are reserved (GEN-05). */
function lastFreeAddress({ id, cidr4 }: Subnet, interfaces: readonly NetworkInterface[]): Ipv4Address | null {
  if (!cidr4 || cidr4.family !== 4) return null;
  const taken = new Set(
    interfaces.flatMap(({ subnet, ipv4 }) => (subnet === id ? ipv4.map((pair) => pair.private.value) : [])),
  );
  for (let value = cidr4.base + 2 ** (32 - cidr4.bits) - 2; value >= cidr4.base + 4; value--) {
    if (!taken.has(value)) return { family: 4, value };
  }
  return null;
}

function routeTablesOf(
  documents: Documents,
  vpcs: readonly Vpc[],
  attachments: readonly Attachment[],
  vpcAttachments: readonly VpcAttachment[],
  standIns: StandIns,
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
    const learned = propagations
      .filter(({ value }) => value.TransitGatewayRouteTableId === id)
      .flatMap(({ value }) => value.TransitGatewayRouteTablePropagations)
      .filter(({ State }) => State === 'enabled');
    const isListed = written.some(({ value }) => value.Routes.some(({ Type }) => Type === 'propagated'));
    const byRouter = learned.find(({ TransitGatewayAttachmentId }) =>
      speaksBgp(attachments, TransitGatewayAttachmentId),
    );
    if (byRouter && !isListed)
      standIns.add(learnedBy(id), `what \`${id}\` learns from \`${byRouter.TransitGatewayAttachmentId}\``);
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
          ...learned.flatMap((each) => propagated(each.TransitGatewayAttachmentId, vpcAttachments, vpcs)),
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
