import type { Declaration } from '../../declared/declaration.ts';
import { unknownValue, isUnknownValue, whyUnknown } from '../../declared/unknown-value.ts';
import type { Properties } from '../template/properties.ts';
import { routeOf } from './routes.ts';
import type { Readers } from './readers.ts';

export const vpcs: Readers = {
  'AWS::EC2::VPC': (vpc) => [
    {
      kind: 'vpc',
      id: vpc.id,
      account: '',
      cidr: vpc.text('CidrBlock') ?? unknownValue(`the block of ${vpc.id}`),
      isNew: true,
      mainRouteTable: null,
      defaultNetworkAcl: null,
      defaultSecurityGroup: null,
    },
  ],
  'AWS::EC2::VPCCidrBlock': (block) => [
    {
      kind: 'vpc-block',
      vpc: block.text('VpcId') ?? '',
      cidr: block.text('CidrBlock') ?? block.text('Ipv6CidrBlock') ?? unknownValue(`the block of ${block.id}`),
    },
  ],
  'AWS::EC2::Subnet': (subnet) => [
    {
      kind: 'subnet',
      id: subnet.id,
      vpc: subnet.text('VpcId') ?? '',
      cidr: subnet.text('CidrBlock') ?? openBlock(subnet),
      ipv6: subnet.text('Ipv6CidrBlock'),
      zone: zoneOf(subnet),
      isPublic: subnet.flag('MapPublicIpOnLaunch') ?? false,
    },
  ],
  'AWS::EC2::RouteTable': (table) => [{ kind: 'route-table', id: table.id, vpc: table.text('VpcId') ?? '' }],
  'AWS::EC2::Route': routeOf,
  'AWS::EC2::SubnetRouteTableAssociation': (each) => [
    { kind: 'route-table-association', table: each.text('RouteTableId') ?? '', subnet: each.text('SubnetId') ?? '' },
  ],
  'AWS::EC2::GatewayRouteTableAssociation': (each) => [
    { kind: 'edge-table-association', table: each.text('RouteTableId') ?? '', gateway: each.text('GatewayId') ?? '' },
  ],
  'AWS::EC2::VPNGatewayRoutePropagation': (each) =>
    (each.texts('RouteTableIds') ?? []).map((table): Declaration => ({
      kind: 'route-propagation',
      table,
      gateway: each.text('VpnGatewayId') ?? '',
    })),
};

/** IPAM gives a block that only AWS knows; a subnet of IPv6 alone has none. */
function openBlock(subnet: Properties): string | null {
  return subnet.flag('Ipv6Native') === true ? null : unknownValue(`the block of ${subnet.id}`);
}

/** Zones are told apart by how they are written: `${AWS::Region}a` is one, whatever the region. */
function zoneOf(subnet: Properties): string | null {
  const zone = subnet.text('AvailabilityZone') ?? subnet.text('AvailabilityZoneId');
  return zone !== null && isUnknownValue(zone) && /AWS::Region|Fn::GetAZs/.test(zone) ? whyUnknown(zone) : zone;
}
