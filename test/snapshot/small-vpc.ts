import type { SnapshotFile } from '../../main/snapshot/documents.ts';

export type Lists = Readonly<Record<string, readonly unknown[]>>;

const everywhere = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const entry = { RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0' };

function subnet(id: string, block: string) {
  return { SubnetId: id, VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a', CidrBlock: block };
}

function nic(name: string, subnetId: string, address: string) {
  return {
    NetworkInterfaceId: `eni-${name}`,
    SubnetId: subnetId,
    VpcId: 'vpc-1',
    Groups: [{ GroupId: 'sg-1' }],
    PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true }],
    Attachment: { InstanceId: `i-${name}` },
  };
}

/** A VPC of two subnets with an instance in each, as the describe calls list it. */
export const lists: Lists = {
  Vpcs: [{ VpcId: 'vpc-1', OwnerId: '1234', CidrBlock: '10.0.0.0/16' }],
  Subnets: [subnet('subnet-a', '10.0.0.0/24'), subnet('subnet-b', '10.0.1.0/24')],
  RouteTables: [
    {
      RouteTableId: 'rtb-1',
      VpcId: 'vpc-1',
      Associations: [{ Main: true }],
      Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
    },
  ],
  NetworkAcls: [
    {
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      IsDefault: true,
      Entries: [
        { ...entry, RuleNumber: 100, Egress: false },
        { ...entry, RuleNumber: 100, Egress: true },
        { ...entry, RuleNumber: 32767, RuleAction: 'deny', Egress: false },
      ],
    },
  ],
  SecurityGroups: [
    {
      GroupId: 'sg-1',
      GroupName: 'default',
      VpcId: 'vpc-1',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: [{ GroupId: 'sg-1' }] }],
      IpPermissionsEgress: [everywhere],
    },
  ],
  NetworkInterfaces: [nic('a', 'subnet-a', '10.0.0.10'), nic('b', 'subnet-b', '10.0.1.10')],
  Reservations: [{ Instances: [{ InstanceId: 'i-a' }, { InstanceId: 'i-b', Platform: 'windows' }] }],
};

/** Each list in a file of its own. */
export function files(all: Lists): SnapshotFile[] {
  return Object.entries(all).map(([key, list]) => ({ path: `${key}.json`, text: JSON.stringify({ [key]: list }) }));
}
