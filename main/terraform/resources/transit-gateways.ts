import { defaultTransitGatewayTableOf } from '../configuration/ids.ts';
import type { Attributes } from '../configuration/attributes.ts';
import type { Readers } from './readers.ts';

export const transitGateways: Readers = {
  aws_ec2_transit_gateway: (gateway) => [
    {
      kind: 'transit-gateway',
      id: gateway.id,
      defaultTable:
        gateway.text('association_default_route_table_id') ??
        gateway.text('propagation_default_route_table_id') ??
        defaultTransitGatewayTableOf(gateway.id),
      associates: gateway.text('default_route_table_association') !== 'disable',
      propagates: gateway.text('default_route_table_propagation') !== 'disable',
      referencesGroups: gateway.text('security_group_referencing_support') === 'enable',
    },
  ],
  aws_ec2_transit_gateway_vpc_attachment: (attachment) => [
    {
      kind: 'transit-gateway-vpc-attachment',
      id: attachment.id,
      gateway: attachment.text('transit_gateway_id') ?? '',
      vpc: attachment.text('vpc_id') ?? '',
      subnets: attachment.texts('subnet_ids') ?? [],
      associates: attachment.text('transit_gateway_default_route_table_association') !== 'false',
      propagates: attachment.text('transit_gateway_default_route_table_propagation') !== 'false',
      applianceMode: attachment.text('appliance_mode_support') === 'enable',
      referencesGroups: attachment.text('security_group_referencing_support') !== 'disable',
    },
  ],
  aws_ec2_transit_gateway_route_table: (table) => [
    { kind: 'transit-gateway-route-table', id: table.id, gateway: table.text('transit_gateway_id') ?? '' },
  ],
  aws_ec2_transit_gateway_route: (route) => [
    {
      kind: 'transit-gateway-route',
      table: tableOf(route),
      cidr: route.text('destination_cidr_block') ?? '',
      attachment: route.flag('blackhole') ? null : attachmentOf(route),
    },
  ],
  aws_ec2_transit_gateway_route_table_association: (each) => [
    { kind: 'transit-gateway-association', table: tableOf(each), attachment: attachmentOf(each) },
  ],
  aws_ec2_transit_gateway_route_table_propagation: (each) => [
    { kind: 'transit-gateway-propagation', table: tableOf(each), attachment: attachmentOf(each) },
  ],
};

function tableOf(each: Attributes): string {
  return each.text('transit_gateway_route_table_id') ?? '';
}

function attachmentOf(each: Attributes): string {
  return each.text('transit_gateway_attachment_id') ?? '';
}
