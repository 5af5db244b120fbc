import type { Declaration } from '../../declared/declaration.ts';
import type { Readers } from './readers.ts';

export const gateways: Readers = {
  'AWS::EC2::InternetGateway': (gateway) => [{ kind: 'internet-gateway', id: gateway.id }],
  'AWS::EC2::VPNGateway': (gateway) => [{ kind: 'vpn-gateway', id: gateway.id }],
  'AWS::EC2::VPCGatewayAttachment': (each) =>
    [each.text('InternetGatewayId'), each.text('VpnGatewayId')].flatMap((gateway): Declaration[] =>
      gateway === null ? [] : [{ kind: 'gateway-attachment', gateway, vpc: each.text('VpcId') ?? '' }],
    ),
  'AWS::EC2::EgressOnlyInternetGateway': (gateway) => [
    { kind: 'egress-only-internet-gateway', id: gateway.id, vpc: gateway.text('VpcId') ?? '' },
  ],
  'AWS::EC2::NatGateway': (gateway) => [
    {
      kind: 'nat-gateway',
      id: gateway.id,
      subnet: gateway.text('SubnetId') ?? '',
      connectivity: gateway.text('ConnectivityType') === 'private' ? 'private' : 'public',
      address: gateway.text('AllocationId'),
      interface: null,
      privateIp: gateway.text('PrivateIpAddress'),
      publicIp: null,
    },
  ],
  // A stack whose peering connection nobody accepts is not made.
  'AWS::EC2::VPCPeeringConnection': (connection) => [
    {
      kind: 'peering-connection',
      id: connection.id,
      requester: connection.text('VpcId') ?? '',
      accepter: connection.text('PeerVpcId') ?? '',
      isActive: true,
    },
  ],
};
