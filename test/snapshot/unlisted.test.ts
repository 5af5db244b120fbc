import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { readSnapshot } from '../../main/snapshot/read-snapshot.ts';
import { files, lists, type Lists } from './small-vpc.ts';

const [main] = lists['RouteTables'] as [{ Routes: object[] }];

/** The small VPC with another route in its only table. */
function routed(target: object, more: Lists = {}) {
  const route = { DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...target };
  return openSnapshot(files({ ...lists, RouteTables: [{ ...main, Routes: [...main.Routes, route] }], ...more }));
}

function fate({ row }: ReturnType<typeof openSnapshot>, flow: object = {}) {
  const ends = { ingressNode: 'i-a', srcIp: '10.0.0.10', dstIp: '192.0.2.9', protocol: 'tcp', dstPort: 443 };
  return row(JSON.stringify({ id: 'x', ...ends, ...flow }));
}

const natInterface = {
  NetworkInterfaceId: 'eni-nat',
  SubnetId: 'subnet-b',
  InterfaceType: 'nat_gateway',
  Description: 'Interface for NAT Gateway nat-0abc',
  PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.99', Primary: true, Association: { PublicIp: '198.51.100.9' } }],
};

describe('RT-03: a target of an active route that no call listed', () => {
  test.each([
    { VpcPeeringConnectionId: 'pcx-1' },
    { TransitGatewayId: 'tgw-1' },
    { NatGatewayId: 'nat-1' },
    { GatewayId: 'vgw-1' },
    { NetworkInterfaceId: 'eni-9' },
  ])('is not taken for gone: %o', (target) => {
    expect(fate(routed(target))).toMatchObject({ verdict: 'undetermined' });
  });

  test('is gone where the route says so, or where the list tells that it is', () => {
    const gone = [{ component: 'route:subnet-a:blackhole' }];
    expect(fate(routed({ NatGatewayId: 'nat-1', State: 'blackhole' }))).toMatchObject({ blockers: gone });
    const deleted = { NatGatewayId: 'nat-1', SubnetId: 'subnet-b', State: 'deleted' };
    expect(fate(routed({ NatGatewayId: 'nat-1' }, { NatGateways: [deleted] }))).toMatchObject({ blockers: gone });
  });

  test('is the internet gateway of the VPC: the route could not be active otherwise', () => {
    const snapshot = routed({ GatewayId: 'igw-1' });
    expect(fate(snapshot)).toMatchObject({ blockers: [{ component: 'igw:no-public-ip' }] });
    expect(snapshot.notes).toMatchObject([{ kind: 'missing', where: 'igw-1' }]);
  });

  test('is a NAT gateway whose interface names it', () => {
    const interfaces = [...(lists['NetworkInterfaces'] ?? []), natInterface];
    const { network } = readSnapshot(files({ ...lists, NetworkInterfaces: interfaces }));
    expect(network.natGateways).toEqual([
      { id: 'nat-0abc', interface: 'eni-nat', connectivity: 'public', state: 'available' },
    ]);
    const listed = [{ NatGatewayId: 'nat-0abc', SubnetId: 'subnet-b', State: 'deleted' }];
    const again = readSnapshot(files({ ...lists, NetworkInterfaces: interfaces, NatGateways: listed }));
    expect(again.network.natGateways).toEqual([]);
  });
});

describe('RT-11: what a virtual private gateway learns by BGP', () => {
  const gateway = { VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }] };
  const vpn = { VpnConnectionId: 'vpn-1', VpnGatewayId: 'vgw-1', Routes: [{ DestinationCidrBlock: '172.16.0.0/16' }] };
  const over = (more: Lists) => routed({ GatewayId: 'vgw-1' }, { VpnGateways: [gateway], ...more });
  const circuit = { virtualInterfaceId: 'dxvif-1', virtualGatewayId: 'vgw-1' };
  const association = { associationId: 'a-1', associatedGateway: { id: 'vgw-1', type: 'virtualPrivateGateway' } };

  test('a static connection reaches what it lists, and nothing else', () => {
    const still = over({ VpnConnections: [{ ...vpn, Options: { StaticRoutesOnly: true } }] });
    expect(fate(still, { dstIp: '172.16.0.1' })).toMatchObject({ forward: 'allowed' });
    expect(fate(still)).toMatchObject({ verdict: 'denied', blockers: [{ component: 'vgw:no-route' }] });
  });

  test.each([
    { by: 'a connection that is not static', more: { VpnConnections: [vpn] } },
    { by: 'Direct Connect', more: { virtualInterfaces: [circuit] } },
    { by: 'a Direct Connect gateway', more: { directConnectGatewayAssociations: [association] } },
  ])('$by: the rest is open', ({ more }) => {
    const snapshot = over(more);
    expect(fate(snapshot)).toMatchObject({
      ...{ verdict: 'undetermined', forward: 'undetermined' },
      missing: 'the target of route `0.0.0.0/0` of `rtb-1`',
    });
    expect(snapshot.notes.map(({ message }) => message).join()).toContain('the routes that `vgw-1` learns by BGP');
  });

  test('what is known of it is certain', () => {
    expect(fate(over({ VpnConnections: [vpn] }), { dstIp: '172.16.0.1' })).toMatchObject({ verdict: 'allowed' });
  });
});
