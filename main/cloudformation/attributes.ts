import { defaultNetworkAclOf, defaultSecurityGroupOf } from '../declared/defaults.ts';
import { field, fieldAt, textOf } from '../declared/json.ts';
import { unknownValue } from '../declared/unknown-value.ts';
import type { Resolver } from './template/resolver.ts';

/** Attributes that give the thing itself. */
const ids = new Set([
  ...['Arn', 'Id', 'GroupId', 'VpcId', 'SubnetId', 'RouteTableId', 'InternetGatewayId', 'NatGatewayId', 'AllocationId'],
  ...['InstanceId', 'LoadBalancerArn', 'TargetGroupArn', 'ListenerArn', 'PrefixListId', 'VPNGatewayId', 'FunctionArn'],
  ...['AttachmentId', 'TransitGatewayAttachmentId', 'TransitGatewayRouteTableId', 'NetworkInterfaceId'],
]);

/** Attributes that give what a property says, by the type of the resource. */
const properties: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC.CidrBlock': 'CidrBlock',
  'AWS::EC2::Subnet.CidrBlock': 'CidrBlock',
  'AWS::EC2::Subnet.AvailabilityZone': 'AvailabilityZone',
  'AWS::EC2::Subnet.VpcId': 'VpcId',
  'AWS::EC2::SecurityGroup.VpcId': 'VpcId',
  'AWS::EC2::Instance.PrivateIp': 'PrivateIpAddress',
  'AWS::EC2::Instance.AvailabilityZone': 'AvailabilityZone',
  'AWS::EC2::NetworkInterface.PrimaryPrivateIpAddress': 'PrivateIpAddress',
  'AWS::RDS::DBInstance.Endpoint.Port': 'Port',
  'AWS::ElasticLoadBalancingV2::LoadBalancer.SecurityGroups': 'SecurityGroups',
};

/** What `Fn::GetAtt` gives; a placeholder for what only AWS will tell. */
export function attributeOf(resolver: Resolver, resource: string, name: string): unknown {
  const written = field(resolver.template.resources, resource);
  const type = textOf(field(written, 'Type')) ?? '';
  if (written !== undefined && type === 'AWS::EC2::VPC' && name === 'DefaultSecurityGroup')
    return defaultSecurityGroupOf({ id: resource, defaultSecurityGroup: null });
  if (written !== undefined && type === 'AWS::EC2::VPC' && name === 'DefaultNetworkAcl')
    return defaultNetworkAclOf({ id: resource, defaultNetworkAcl: null });
  const key = `${type}.${name}`;
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const value = property === undefined ? undefined : resolver.value(fieldAt(written, 'Properties', property));
  if (value !== undefined) return value;
  return written !== undefined && property === undefined && ids.has(name)
    ? resource
    : unknownValue(`\`${name}\` of ${resource}`);
}
