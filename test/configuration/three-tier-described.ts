const cidr = (block: string) => ({ IpRanges: [{ CidrIp: block }] });
const group = (id: string) => ({ UserIdGroupPairs: [{ GroupId: `sg-${id}` }] });
const tcp = (port: number, peer: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer });
const everything = { IpProtocol: '-1', ...cidr('0.0.0.0/0') };

function subnet(name: string, block: string) {
  const zone = name.slice(-1);
  return { SubnetId: `subnet-${name}`, VpcId: 'vpc-1', AvailabilityZone: `eu-west-1${zone}`, CidrBlock: block };
}

function securityGroup(name: string, ingress: readonly object[], egress: readonly object[]) {
  return {
    GroupId: `sg-${name}`,
    GroupName: name,
    VpcId: 'vpc-1',
    IpPermissions: ingress,
    IpPermissionsEgress: egress,
  };
}

function table(name: string, subnets: readonly string[], routes: readonly object[]) {
  return {
    RouteTableId: `rtb-${name}`,
    VpcId: 'vpc-1',
    Associations: name === 'main' ? [{ Main: true }] : subnets.map((id) => ({ SubnetId: `subnet-${id}` })),
    Routes: [
      { DestinationCidrBlock: '10.20.0.0/16', GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' },
      ...routes.map((route) => ({
        DestinationCidrBlock: '0.0.0.0/0',
        State: 'active',
        Origin: 'CreateRoute',
        ...route,
      })),
    ],
  };
}

function nic(id: string, subnetName: string, address: string, more: Readonly<Record<string, unknown>>) {
  const { PublicIp, ...rest } = more;
  const association = PublicIp === undefined ? {} : { Association: { PublicIp } };
  return {
    NetworkInterfaceId: `eni-${id}`,
    SubnetId: `subnet-${subnetName}`,
    VpcId: 'vpc-1',
    PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true, ...association }],
    ...rest,
  };
}

function machine(name: string, at: string, address: string, own: string, more: object = {}) {
  return nic(name, at, address, {
    Groups: [{ GroupId: `sg-${own}` }],
    Attachment: { InstanceId: `i-${name}` },
    ...more,
  });
}

function node(number: number, at: string, address: string) {
  return nic(`node-${number}`, at, address, {
    Groups: [{ GroupId: 'sg-alb' }],
    Description: `ELB app/shop-front/${number}`,
    PublicIp: `192.0.2.${number}`,
  });
}

const entry = { RuleNumber: 100, RuleAction: 'allow' };
const target = (name: string) => ({ Target: { Id: `i-${name}`, Port: 8080 }, TargetHealth: { State: 'healthy' } });

/** The three-tier network as describe calls list it. */
export const described: Readonly<Record<string, readonly unknown[]>> = {
  Vpcs: [{ VpcId: 'vpc-1', OwnerId: '111122223333', CidrBlock: '10.20.0.0/16' }],
  Subnets: [
    subnet('public-a', '10.20.0.0/24'),
    subnet('public-b', '10.20.1.0/24'),
    subnet('app-a', '10.20.10.0/24'),
    subnet('app-b', '10.20.11.0/24'),
    subnet('data-a', '10.20.20.0/24'),
    subnet('data-b', '10.20.21.0/24'),
  ],
  InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
  RouteTables: [
    table('main', [], []),
    table('public', ['public-a', 'public-b'], [{ GatewayId: 'igw-1' }]),
    table('private', ['app-a', 'app-b'], [{ NatGatewayId: 'nat-1' }]),
    table('data', ['data-a', 'data-b'], []),
  ],
  NatGateways: [
    { NatGatewayId: 'nat-1', SubnetId: 'subnet-public-a', NatGatewayAddresses: [{ NetworkInterfaceId: 'eni-nat' }] },
  ],
  NetworkAcls: [
    {
      NetworkAclId: 'acl-default',
      VpcId: 'vpc-1',
      IsDefault: true,
      Entries: [true, false].map((Egress) => ({ ...entry, Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress })),
    },
    {
      NetworkAclId: 'acl-data',
      VpcId: 'vpc-1',
      IsDefault: false,
      Associations: [{ SubnetId: 'subnet-data-a' }, { SubnetId: 'subnet-data-b' }],
      Entries: [
        { ...entry, Protocol: '6', CidrBlock: '10.20.10.0/23', Egress: false, PortRange: { From: 5432, To: 5432 } },
        { ...entry, Protocol: '6', CidrBlock: '10.20.10.0/23', Egress: true, PortRange: { From: 1024, To: 65535 } },
      ],
    },
  ],
  SecurityGroups: [
    securityGroup('default', [{ IpProtocol: '-1', ...group('default') }], [everything]),
    securityGroup('alb', [tcp(443, cidr('0.0.0.0/0')), tcp(80, cidr('0.0.0.0/0'))], [tcp(8080, cidr('10.20.10.0/23'))]),
    securityGroup('app', [tcp(8080, group('alb')), tcp(22, group('bastion'))], [everything]),
    securityGroup('db', [tcp(5432, group('app'))], []),
    securityGroup('bastion', [tcp(22, cidr('203.0.113.0/24'))], [everything]),
  ],
  NetworkInterfaces: [
    machine('bastion', 'public-a', '10.20.0.10', 'bastion', { PublicIp: '192.0.2.10' }),
    machine('app-a', 'app-a', '10.20.10.10', 'app'),
    machine('app-b', 'app-b', '10.20.11.10', 'app'),
    machine('db', 'data-a', '10.20.20.10', 'db'),
    nic('nat', 'public-a', '10.20.0.20', { InterfaceType: 'nat_gateway', PublicIp: '192.0.2.20' }),
    node(1, 'public-a', '10.20.0.30'),
    node(2, 'public-b', '10.20.1.30'),
  ],
  Reservations: [{ Instances: ['bastion', 'app-a', 'app-b', 'db'].map((name) => ({ InstanceId: `i-${name}` })) }],
  LoadBalancers: [
    { LoadBalancerArn: 'lb-1', LoadBalancerName: 'shop-front', Type: 'application', Scheme: 'internet-facing' },
  ],
  Listeners: [
    {
      ListenerArn: 'listener-1',
      LoadBalancerArn: 'lb-1',
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: [{ TargetGroupArn: 'tg-1' }],
    },
  ],
  TargetGroups: [{ TargetGroupArn: 'tg-1', TargetType: 'instance', HealthCheckPort: 'traffic-port' }],
  LoadBalancerTargetHealth: [{ TargetGroupArn: 'tg-1', TargetHealthDescriptions: [target('app-a'), target('app-b')] }],
};
