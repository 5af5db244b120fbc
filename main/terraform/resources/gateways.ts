import type { Declaration } from '../../declared/declaration.ts';
import type { Attributes } from '../configuration/attributes.ts';
import type { Readers } from './readers.ts';

export const gateways: Readers = {
  aws_internet_gateway: (gateway) => [{ kind: 'internet-gateway', id: gateway.id }, ...attached(gateway, gateway.id)],
  aws_internet_gateway_attachment: (each) => attached(each, each.text('internet_gateway_id') ?? ''),
  aws_egress_only_internet_gateway: (gateway) => [
    { kind: 'egress-only-internet-gateway', id: gateway.id, vpc: gateway.text('vpc_id') ?? '' },
  ],
  aws_vpn_gateway: (gateway) => [{ kind: 'vpn-gateway', id: gateway.id }, ...attached(gateway, gateway.id)],
  aws_vpn_gateway_attachment: (each) => attached(each, each.text('vpn_gateway_id') ?? ''),
  aws_vpn_gateway_route_propagation: (each) => [
    {
      kind: 'route-propagation',
      table: each.text('route_table_id') ?? '',
      gateway: each.text('vpn_gateway_id') ?? '',
    },
  ],
  aws_nat_gateway: (gateway) => [
    {
      kind: 'nat-gateway',
      id: gateway.id,
      subnet: gateway.text('subnet_id') ?? '',
      connectivity: gateway.text('connectivity_type') === 'private' ? 'private' : 'public',
      address: gateway.text('allocation_id'),
      interface: gateway.text('network_interface_id'),
      privateIp: gateway.text('private_ip'),
      publicIp: gateway.text('public_ip'),
    },
  ],
  aws_vpc_peering_connection: (connection) => [
    {
      kind: 'peering-connection',
      id: connection.id,
      requester: connection.text('vpc_id') ?? '',
      accepter: connection.text('peer_vpc_id') ?? '',
      isActive: connection.flag('auto_accept') || connection.text('accept_status') === 'active',
    },
  ],
  aws_vpc_peering_connection_accepter: (accepter) =>
    accepter.flag('auto_accept')
      ? [{ kind: 'peering-acceptance', connection: accepter.text('vpc_peering_connection_id') ?? '' }]
      : [],
};

function attached(each: Attributes, gateway: string): Declaration[] {
  const vpc = each.text('vpc_id');
  return vpc === null ? [] : [{ kind: 'gateway-attachment', gateway, vpc }];
}
