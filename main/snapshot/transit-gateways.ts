import type { z } from 'zod';
import type { Ipv4Address } from '../model/address.ts';
import type { NetworkInterface, Subnet, TransitGateway, TransitGatewayAttachment, Vpc } from '../model/network.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import type { Unknowns } from './unknowns.ts';
import { attachmentsIn, connectionOf, nameAt, otherEnd, type Attachment } from './transit-attachments.ts';
import { routeTablesOf } from './transit-route-tables.ts';
import { TransitGatewayShape, TransitGatewayVpcAttachmentShape } from './transit-shapes.ts';
import { areTunnelsDown, noteInterrupted, vpnConnectionsOf } from './vpn-connections.ts';

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
  unknowns: Unknowns,
  notes: Notes,
): TransitGateways {
  const gateways = itemsOf(documents, 'TransitGateways', TransitGatewayShape, (each) => each.TransitGatewayId, notes)
    .map(({ value }) => value)
    .filter(isUp);
  const vpcAttachments = vpcAttachmentsOf(documents, notes);
  const attachments = withUnlisted(attachmentsIn(documents, notes), vpcAttachments);
  for (const each of gateways)
    expectAttachments(each.TransitGatewayId, documents, attachments, vpcAttachments, unknowns);
  const unlisted = unlistedInterfaces(vpcAttachments, subnets, interfaces, notes);
  const all = [...interfaces, ...unlisted];
  const tables = routeTablesOf(documents, gateways, vpcs, attachments, vpcAttachments, unknowns, notes);
  const connections = vpnConnectionsOf(documents, notes);
  for (const each of connections) if (each.TransitGatewayId !== undefined) noteInterrupted(each, notes);
  const isDown = (each: Attachment) => {
    const connection = connectionOf(each, connections);
    return connection !== undefined && areTunnelsDown(connection);
  };
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
            tunnelsDown: isDown(each),
            applianceMode: inVpc?.Options.ApplianceModeSupport === 'enable',
            referencesGroups: inVpc?.Options.SecurityGroupReferencingSupport === 'enable',
            routeTable: each.Association?.TransitGatewayRouteTableId ?? Options.AssociationDefaultRouteTableId ?? null,
          };
        }),
      routeTables: tables.filter((each) => each.gateway === gateway).map(({ table }) => table),
    })),
  };
}

/** Attachments that only the list of those to VPCs tells of. */
function withUnlisted(listed: readonly Attachment[], inVpcs: readonly VpcAttachment[]): Attachment[] {
  const known = new Set(listed.map(({ TransitGatewayAttachmentId }) => TransitGatewayAttachmentId));
  return [
    ...listed,
    ...inVpcs
      .filter(({ TransitGatewayAttachmentId }) => !known.has(TransitGatewayAttachmentId))
      .map((each) => ({
        TransitGatewayAttachmentId: each.TransitGatewayAttachmentId,
        TransitGatewayId: each.TransitGatewayId,
        ResourceType: 'vpc',
        ResourceId: each.VpcId,
        State: each.State,
      })),
  ];
}

/** With one of the two lists of attachments missing, whereto a gateway leads is not certain. */
function expectAttachments(
  gateway: string,
  documents: Documents,
  attachments: readonly Attachment[],
  inVpcs: readonly VpcAttachment[],
  unknowns: Unknowns,
): void {
  const hint = (call: string) => (documents.has('Unknowns') ? '' : ` (${call})`);
  if (!documents.has('TransitGatewayAttachments'))
    unknowns.add(gateway, `what \`${gateway}\` is attached to${hint('describe-transit-gateway-attachments')}`);
  const isPlaced = ({ TransitGatewayAttachmentId: id }: Attachment) =>
    inVpcs.some(({ TransitGatewayAttachmentId }) => TransitGatewayAttachmentId === id);
  const open = attachments.find(
    (each) => each.TransitGatewayId === gateway && each.ResourceType === 'vpc' && !isPlaced(each),
  );
  if (open && !documents.has('TransitGatewayVpcAttachments'))
    unknowns.add(
      gateway,
      `the subnets of \`${open.TransitGatewayAttachmentId}\`${hint('describe-transit-gateway-vpc-attachments')}`,
    );
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
