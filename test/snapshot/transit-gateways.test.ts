import { describe, expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { readSnapshot } from '../../main/snapshot/read-snapshot.ts';
import { files, type Lists } from './small-vpc.ts';

const all = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const entry = { RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0' };
const opened = [
  { ...entry, Egress: false },
  { ...entry, Egress: true },
];

/** A VPC `n` of one subnet and one instance, with a transit gateway that is attached to both. */
function vpc(n: number): Lists {
  return {
    Vpcs: [{ VpcId: `vpc-${n}`, CidrBlock: `10.${n}.0.0/16` }],
    Subnets: [
      { SubnetId: `subnet-${n}`, VpcId: `vpc-${n}`, AvailabilityZone: 'eu-west-1a', CidrBlock: `10.${n}.0.0/24` },
    ],
    RouteTables: [
      {
        RouteTableId: `rtb-${n}`,
        VpcId: `vpc-${n}`,
        Associations: [{ Main: true }],
        Routes: [
          { DestinationCidrBlock: `10.${n}.0.0/16`, GatewayId: 'local' },
          { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: `tgw-${n}` },
        ],
      },
    ],
    NetworkAcls: [{ NetworkAclId: `acl-${n}`, VpcId: `vpc-${n}`, IsDefault: true, Entries: opened }],
    SecurityGroups: [
      { GroupId: `sg-${n}`, GroupName: 'default', VpcId: `vpc-${n}`, IpPermissions: [all], IpPermissionsEgress: [all] },
    ],
    NetworkInterfaces: [nic(n, `eni-${n}`, 10, { Attachment: { InstanceId: `i-${n}` } })],
    Reservations: [{ Instances: [{ InstanceId: `i-${n}` }] }],
    TransitGateways: [{ TransitGatewayId: `tgw-${n}` }],
    TransitGatewayVpcAttachments: [
      {
        TransitGatewayAttachmentId: `tgw-attach-${n}`,
        TransitGatewayId: `tgw-${n}`,
        VpcId: `vpc-${n}`,
        SubnetIds: [`subnet-${n}`],
      },
    ],
    TransitGatewayAttachments: [
      attached(n, `tgw-attach-${n}`, 'vpc', `vpc-${n}`),
      attached(n, 'tgw-attach-9', 'peering', `tgw-${3 - n}`),
    ],
    TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: `tgw-rtb-${n}`, TransitGatewayId: `tgw-${n}` }],
    TransitGatewayPropagations: [learns(n, `tgw-attach-${n}`)],
    TransitGatewayStaticRoutes: [
      {
        TransitGatewayRouteTableId: `tgw-rtb-${n}`,
        Routes: [
          {
            DestinationCidrBlock: `10.${3 - n}.0.0/16`,
            TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-9' }],
          },
        ],
      },
    ],
  };
}

function nic(n: number, id: string, host: number, more: object = {}) {
  return {
    NetworkInterfaceId: id,
    SubnetId: `subnet-${n}`,
    VpcId: `vpc-${n}`,
    Groups: [{ GroupId: `sg-${n}` }],
    PrivateIpAddresses: [{ PrivateIpAddress: `10.${n}.0.${host}`, Primary: true }],
    ...more,
  };
}

function attached(n: number, id: string, type: string, resource: string) {
  return {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: `tgw-${n}`,
    ResourceType: type,
    ResourceId: resource,
    Association: { TransitGatewayRouteTableId: `tgw-rtb-${n}` },
  };
}

function learns(n: number, ...ids: string[]) {
  return {
    TransitGatewayRouteTableId: `tgw-rtb-${n}`,
    TransitGatewayRouteTablePropagations: ids.map((id) => ({ TransitGatewayAttachmentId: id })),
  };
}

/** Both VPCs, each in an account of its own, some lists of the first changed. */
function both(change: Lists = {}) {
  const place = (n: number, own: Lists) =>
    files(own).map(({ path, text }) => ({ path: `accounts/${n}/eu-west-1/${path}`, text }));
  return [...place(1, { ...vpc(1), ...change }), ...place(2, vpc(2))];
}

function fate(snapshot: Parameters<typeof openSnapshot>[0], flow: object = {}) {
  const ends = { ingressNode: 'i-1', srcIp: '10.1.0.10', dstIp: '10.2.0.10', protocol: 'tcp', dstPort: 443 };
  return openSnapshot(snapshot).row(JSON.stringify({ id: 'x', ...ends, ...flow }));
}

describe('RT-10: transit gateways of several accounts', () => {
  test('a peering is one thing that both gateways list by the same id', () => {
    expect(fate(both())).toMatchObject({ verdict: 'allowed' });
    const { network } = readSnapshot(both());
    const ends = network.transitGateways.map(({ attachments }) => attachments[1]);
    expect(ends).toMatchObject([
      { id: 'tgw-attach-9', peer: 'tgw-attach-9-tgw-2' },
      { id: 'tgw-attach-9-tgw-2', peer: 'tgw-attach-9' },
    ]);
  });

  test('one side alone does not tell what lies behind', () => {
    const [...alone] = both().filter(({ path }) => path.startsWith('accounts/1'));
    expect(fate(alone)).toMatchObject({ verdict: 'undetermined', missing: 'what is behind `tgw-attach-9`' });
  });

  test('as a scenario file it leads to the same end', () => {
    const written = importSnapshot(both(), { title: 'Peered', anonymous: false });
    expect(written?.ok && written.value.text).toContain('peer: tgw-attach-9-tgw-2');
  });
});

describe('interfaces of attachments', () => {
  test('one that is not listed is there all the same, at an address that nobody has', () => {
    const { network, notes } = readSnapshot(both());
    expect(network.networkInterfaces.find(({ id }) => id === 'tgw-attach-1-subnet-1')).toMatchObject({
      ipv4: [{ private: { value: (10 << 24) + (1 << 16) + 254 } }],
      owner: { kind: 'transit-gateway', id: 'tgw-attach-1' },
    });
    expect(notes.map(({ where }) => where)).toContain('tgw-attach-1');
  });

  test('two gateways in one subnet have each their own', () => {
    const described = (id: string) => ({
      InterfaceType: 'transit_gateway',
      Description: `Network Interface for Transit Gateway Attachment ${id}`,
    });
    const own = [
      ...(vpc(1)['NetworkInterfaces'] ?? []),
      nic(1, 'eni-other', 20, described('tgw-attach-7')),
      nic(1, 'eni-own', 21, described('tgw-attach-1')),
    ];
    const { network } = readSnapshot(both({ NetworkInterfaces: own }));
    expect(network.transitGateways[0]?.attachments[0]?.interfaces).toEqual(['eni-own']);
  });

  test('a file keeps the routes of subnets whose network ACL nobody described', () => {
    const written = importSnapshot(both({ NetworkAcls: [] }), { title: 'Half', anonymous: false });
    expect(written?.ok && written.value.text).toContain('10.0.0.0/8 tgw-1');
  });
});

describe('routes that a table learns from a router', () => {
  const change = {
    TransitGatewayAttachments: [
      ...(vpc(1)['TransitGatewayAttachments'] ?? []),
      attached(1, 'tgw-attach-vpn', 'vpn', 'vpn-1'),
    ],
    TransitGatewayPropagations: [learns(1, 'tgw-attach-1', 'tgw-attach-vpn')],
  };

  test('no call lists them: a packet without another route is not lost for certain', () => {
    expect(fate(both(), { dstIp: '10.7.0.1' })).toMatchObject({ verdict: 'denied' });
    expect(fate(both(change), { dstIp: '10.7.0.1' })).toMatchObject({
      ...{ verdict: 'undetermined', missing: 'a route of `tgw-rtb-1`' },
    });
    expect(fate(both(change))).toMatchObject({ verdict: 'allowed' });
  });

  test('unless a search of the table lists learned routes', () => {
    const found = {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      Routes: [
        {
          DestinationCidrBlock: '172.16.0.0/16',
          Type: 'propagated',
          TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-vpn' }],
        },
      ],
    };
    const whole = both({ ...change, TransitGatewayStaticRoutes: [found] });
    expect(fate(whole, { dstIp: '10.7.0.1' })).toMatchObject({ verdict: 'denied' });
  });

  test.each([
    { tunnels: [{ Status: 'DOWN' }, { Status: 'DOWN' }], found: { blockers: [{ component: 'tgw:no-route' }] } },
    { tunnels: [{ Status: 'UP', AcceptedRouteCount: 0 }], found: { blockers: [{ component: 'tgw:no-route' }] } },
    { tunnels: [{ Status: 'DOWN' }, { Status: 'UP', AcceptedRouteCount: 2 }], found: { verdict: 'undetermined' } },
    { tunnels: [], found: { verdict: 'undetermined' } },
  ])('RT-11 its tunnels tell whether it can have announced any: $tunnels', ({ tunnels, found }) => {
    const VpnConnections = [{ VpnConnectionId: 'vpn-1', TransitGatewayId: 'tgw-1', VgwTelemetry: tunnels }];
    expect(fate(both({ ...change, VpnConnections }), { dstIp: '10.7.0.1' })).toMatchObject(found);
  });

  test('RT-11 nothing passes an attachment whose tunnels are all down, either way', () => {
    const Routes = [
      {
        DestinationCidrBlock: '10.7.0.0/16',
        TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-vpn' }],
      },
    ];
    const down = both({
      ...change,
      TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes }],
      VpnConnections: [{ VpnConnectionId: 'vpn-1', VgwTelemetry: [{ Status: 'DOWN' }] }],
    });
    const lost = { verdict: 'denied', blockers: [{ component: 'tgw:tunnels-down', code: 'TGW_BAD_STATE_VPN' }] };
    expect(fate(down, { dstIp: '10.7.0.1' })).toMatchObject(lost);
    const from = { ingressNode: 'tgw-attach-vpn', srcIp: '172.16.0.1', dstIp: '10.1.0.10' };
    expect(fate(down, from)).toMatchObject(lost);
    const imported = importSnapshot(down, { title: 'Half', anonymous: false });
    expect(imported?.ok && imported.value.text).toContain('tunnelsDown: true');
  });

  test('from on premises a packet enters by the attachment', () => {
    const from = { srcIp: '172.16.0.1', dstIp: '10.1.0.10' };
    for (const ingressNode of ['on-premises', 'tgw-attach-vpn'])
      expect(fate(both(change), { ...from, ingressNode })).toMatchObject({ forward: 'allowed' });
    expect(fate(both(), { ...from, ingressNode: 'on-premises' })).toHaveProperty('error');
  });
});

describe('a list that nobody asked for is not an empty one', () => {
  const without = (list: string) => both().filter(({ path }) => !path.endsWith(`/${list}.json`));

  test.each([
    { list: 'TransitGatewayStaticRoutes', call: 'search-transit-gateway-routes' },
    { list: 'TransitGatewayAttachments', call: 'describe-transit-gateway-attachments' },
    { list: 'TransitGatewayVpcAttachments', call: 'describe-transit-gateway-vpc-attachments' },
  ])('$list', ({ list, call }) => {
    expect(fate(without(list))).toMatchObject({ verdict: 'undetermined' });
    expect(
      openSnapshot(without(list))
        .notes.map(({ message }) => message)
        .join(),
    ).toContain(call);
  });

  test('without propagations what a written route takes is certain, and the rest is not', () => {
    const files = without('TransitGatewayPropagations');
    expect(fate(files, { dstIp: '10.7.0.1' })).toMatchObject({
      ...{ verdict: 'undetermined', missing: 'a route of `tgw-rtb-1`' },
    });
    const told = openSnapshot(files)
      .notes.map(({ message }) => message)
      .join();
    expect(told).toContain('get-transit-gateway-route-table-propagations');
  });

  test('both come from files that are named after their table, as the CLI prints them', () => {
    const named = both().flatMap(({ path, text }) => {
      const lists = JSON.parse(text) as Record<string, { TransitGatewayRouteTableId: string }[]>;
      const [key = '', owned = []] = Object.entries(lists)[0] ?? [];
      if (!/StaticRoutes|Propagations/.test(key)) return [{ path, text }];
      return owned.map(({ TransitGatewayRouteTableId: table, ...printed }) => ({
        path: `${key}/${table}.json`,
        text: JSON.stringify({ ...printed, AdditionalRoutesAvailable: false }),
      }));
    });
    expect(fate(named)).toMatchObject({ verdict: 'allowed' });
    expect(fate(named, { dstIp: '10.7.0.1' })).toMatchObject({ verdict: 'denied' });
  });
});
