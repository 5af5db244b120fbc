const machine = (name: string, address: string) => ({
  Type: 'AWS::EC2::Instance',
  Properties: {
    SubnetId: { Ref: `${name}Subnet` },
    SecurityGroupIds: [{ Ref: `${name}Group` }],
    PrivateIpAddress: address,
  },
});

const group = (more: object = {}) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'one', VpcId: { Ref: 'Vpc' }, ...more },
});

const subnet = (block: string) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: block, AvailabilityZone: 'eu-west-1a' },
});

/** Everything is allowed out and nothing in: what a test adds is what decides. */
export const small: Readonly<Record<string, unknown>> = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  WebSubnet: subnet('10.0.0.0/24'),
  DbSubnet: subnet('10.0.1.0/24'),
  WebGroup: group(),
  DbGroup: group(),
  Web: machine('Web', '10.0.0.10'),
  Db: machine('Db', '10.0.1.10'),
};

/** Lets PostgreSQL into the database. */
export function ruleFor(properties: object, more: object = {}): object {
  return {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { GroupId: { Ref: 'DbGroup' }, IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...properties },
    ...more,
  };
}

export function templateOf(resources: Readonly<Record<string, unknown>>, more: object = {}): string {
  return JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources, ...more });
}
