import { unknownValue } from '../../declared/unknown-value.ts';
import type { Readers } from './readers.ts';

/** Its statements are not read. */
const POLICY = unknownValue('the policy of the endpoint');

export const services: Readers = {
  'AWS::RDS::DBInstance': (database) => [
    {
      kind: 'db-instance',
      id: database.id,
      engine: database.text('Engine'),
      port: database.text('Port'),
      subnetGroup: database.text('DBSubnetGroupName'),
      groups: database.texts('VPCSecurityGroups'),
      zone: database.text('AvailabilityZone'),
      isPublic: database.flag('PubliclyAccessible') ?? false,
      cluster: database.text('DBClusterIdentifier'),
    },
  ],
  'AWS::RDS::DBCluster': (cluster) => [
    {
      kind: 'db-cluster',
      id: cluster.id,
      engine: cluster.text('Engine'),
      port: cluster.text('Port'),
      subnetGroup: cluster.text('DBSubnetGroupName'),
      groups: cluster.texts('VpcSecurityGroupIds'),
    },
  ],
  'AWS::RDS::DBSubnetGroup': (group) => [
    { kind: 'db-subnet-group', name: group.id, subnets: group.texts('SubnetIds') ?? [] },
  ],
  'AWS::Lambda::Function': (each) =>
    each.objects('VpcConfig').map((config) => ({
      kind: 'function',
      id: each.id,
      subnets: config.texts('SubnetIds') ?? [],
      groups: config.texts('SecurityGroupIds') ?? [],
    })),
  'AWS::EC2::VPCEndpoint': (endpoint) => [
    {
      kind: 'vpc-endpoint',
      id: endpoint.id,
      vpc: endpoint.text('VpcId') ?? '',
      service: endpoint.text('ServiceName') ?? '',
      type: endpoint.text('VpcEndpointType') ?? 'Gateway',
      subnets: endpoint.texts('SubnetIds') ?? [],
      tables: endpoint.texts('RouteTableIds') ?? [],
      groups: endpoint.texts('SecurityGroupIds'),
      privateDns: endpoint.flag('PrivateDnsEnabled') ?? false,
      policy: endpoint.text('PolicyDocument') ?? (endpoint.objects('PolicyDocument').length > 0 ? POLICY : null),
    },
  ],
};
