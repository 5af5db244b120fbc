import type { Declaration } from '../../declared/declaration.ts';
import type { Properties } from '../template/properties.ts';
import type { Readers } from './readers.ts';

export const transitGateways: Readers = {
  'AWS::EC2::TransitGateway': (gateway) => [
    {
      kind: 'transit-gateway',
      id: gateway.id,
      defaultTable: `${gateway.id}-default-route-table`,
      associates: gateway.text('DefaultRouteTableAssociation') !== 'disable',
      propagates: gateway.text('DefaultRouteTablePropagation') !== 'disable',
      referencesGroups: gateway.text('SecurityGroupReferencingSupport') === 'enable',
    },
  ],
  'AWS::EC2::TransitGatewayAttachment': attachmentOf,
  'AWS::EC2::TransitGatewayVpcAttachment': attachmentOf,
  'AWS::EC2::TransitGatewayRouteTable': (table) => [
    { kind: 'transit-gateway-route-table', id: table.id, gateway: table.text('TransitGatewayId') ?? '' },
  ],
  'AWS::EC2::TransitGatewayRoute': (route) => [
    {
      kind: 'transit-gateway-route',
      ...endsOf(route),
      cidr: route.text('DestinationCidrBlock') ?? '',
      attachment: route.flag('Blackhole') === true ? null : endsOf(route).attachment,
    },
  ],
  'AWS::EC2::TransitGatewayRouteTableAssociation': (each) => [{ kind: 'transit-gateway-association', ...endsOf(each) }],
  'AWS::EC2::TransitGatewayRouteTablePropagation': (each) => [{ kind: 'transit-gateway-propagation', ...endsOf(each) }],
};

function attachmentOf(attachment: Properties): Declaration[] {
  const [options] = attachment.objects('Options');
  return [
    {
      kind: 'transit-gateway-vpc-attachment',
      id: attachment.id,
      gateway: attachment.text('TransitGatewayId') ?? '',
      vpc: attachment.text('VpcId') ?? '',
      subnets: attachment.texts('SubnetIds') ?? [],
      associates: true,
      propagates: true,
      applianceMode: options?.text('ApplianceModeSupport') === 'enable',
      referencesGroups: options?.text('SecurityGroupReferencingSupport') !== 'disable',
    },
  ];
}

function endsOf(each: Properties): { readonly table: string; readonly attachment: string } {
  return {
    table: each.text('TransitGatewayRouteTableId') ?? '',
    attachment: each.text('TransitGatewayAttachmentId') ?? '',
  };
}
