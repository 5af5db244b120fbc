import { describe, expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { parseCidr } from '../../main/model/cidr.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { files, lists, type Lists } from './small-vpc.ts';

const [main] = lists['RouteTables'] as [{ Routes: object[] }];
const gateway = { VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }] };
const UP = { Status: 'UP', AcceptedRouteCount: 3 };
const MUTE = { Status: 'UP', AcceptedRouteCount: 0 };
const DOWN = { Status: 'DOWN', AcceptedRouteCount: 0, StatusMessage: 'IPSEC IS DOWN' };
const STALE = { Status: 'DOWN', AcceptedRouteCount: 1 };

function vpn(id: string, block: string, tunnels: readonly object[], isStatic = true) {
  const Routes = isStatic ? [{ DestinationCidrBlock: block }] : [];
  const Options = { StaticRoutesOnly: isStatic };
  return { VpnConnectionId: id, VpnGatewayId: 'vgw-1', Options, Routes, VgwTelemetry: tunnels };
}

/** The small VPC with a default route to a virtual private gateway that has these connections. */
function over(VpnConnections: readonly object[], more: Lists = {}) {
  const route = { DestinationCidrBlock: '0.0.0.0/0', State: 'active', GatewayId: 'vgw-1' };
  const RouteTables = [{ ...main, Routes: [...main.Routes, route] }];
  return files({ ...lists, RouteTables, VpnGateways: [gateway], VpnConnections, ...more });
}

function fate(snapshot: ReturnType<typeof over>, flow: object = {}) {
  const ends = { ingressNode: 'i-a', srcIp: '10.0.0.10', dstIp: '192.168.0.9', protocol: 'tcp', dstPort: 443 };
  return openSnapshot(snapshot).row(JSON.stringify({ id: 'x', ...ends, ...flow }));
}

const lost = { verdict: 'denied', blockers: [{ component: 'vgw:tunnels-down', code: 'BAD_STATE_VPN' }] };

describe('static routes', () => {
  test.each([
    { what: 'all tunnels down', tunnels: [DOWN, DOWN], found: lost },
    { what: 'one tunnel up', tunnels: [DOWN, UP], found: { forward: 'allowed' } },
    { what: 'down for the moment', tunnels: [STALE, STALE], found: { forward: 'allowed' } },
    { what: 'a tunnel without a status', tunnels: [DOWN, {}], found: { forward: 'allowed' } },
    { what: 'no telemetry', tunnels: [], found: { forward: 'allowed' } },
    // A static route is no route that the gateway learned.
    { what: 'no accepted route', tunnels: [MUTE, MUTE], found: { forward: 'allowed' } },
  ])('$what', ({ tunnels, found }) => {
    expect(fate(over([vpn('vpn-1', '192.168.0.0/16', tunnels)]))).toMatchObject(found);
  });

  test('nothing comes in through tunnels that are down', () => {
    const from = { ingressNode: 'vgw-1', srcIp: '192.168.0.9', dstIp: '10.0.0.10' };
    expect(fate(over([vpn('vpn-1', '192.168.0.0/16', [DOWN, DOWN])]), from)).toMatchObject(lost);
  });

  test('another connection of the same gateway is not affected, and takes over what it reaches as well', () => {
    const down = vpn('vpn-1', '192.168.0.0/16', [DOWN, DOWN]);
    const two = over([down, vpn('vpn-2', '172.16.0.0/12', [UP, DOWN])]);
    expect(fate(two)).toMatchObject(lost);
    expect(fate(two, { dstIp: '172.16.0.9' })).toMatchObject({ forward: 'allowed' });
    expect(fate(over([down, vpn('vpn-2', '192.168.0.0/16', [UP])]))).toMatchObject({ forward: 'allowed' });
    const announced = fate(over([down, vpn('vpn-2', '', [UP], false)]), { dstIp: '10.99.0.1' });
    expect(announced).toMatchObject({ verdict: 'undetermined' });
  });

  test('Direct Connect still leads out of the gateway', () => {
    const circuit = { virtualInterfaceId: 'dxvif-1', virtualGatewayId: 'vgw-1' };
    const both = over([vpn('vpn-1', '192.168.0.0/16', [DOWN, DOWN])], { virtualInterfaces: [circuit] });
    expect(fate(both, { dstIp: '172.16.0.9' })).toMatchObject({ verdict: 'undetermined' });
  });
});

describe('BGP', () => {
  test.each([
    { what: 'all tunnels down', tunnels: [DOWN, DOWN], found: lost },
    { what: 'up, no route accepted', tunnels: [MUTE, MUTE], found: { blockers: [{ component: 'vgw:no-route' }] } },
    { what: 'one down, one without a route', tunnels: [DOWN, MUTE], found: { verdict: 'denied' } },
    { what: 'routes accepted', tunnels: [DOWN, UP], found: { verdict: 'undetermined' } },
    { what: 'nobody counted the routes', tunnels: [{ Status: 'UP' }], found: { verdict: 'undetermined' } },
    { what: 'no telemetry', tunnels: [], found: { verdict: 'undetermined' } },
  ])('$what', ({ tunnels, found }) => {
    expect(fate(over([vpn('vpn-1', '', tunnels, false)]))).toMatchObject(found);
  });
});

test.each([
  { connections: [vpn('vpn-1', '192.168.0.0/16', [DOWN, DOWN])], written: 'all' },
  {
    connections: [vpn('vpn-1', '192.168.0.0/16', [DOWN]), vpn('vpn-2', '172.16.0.0/12', [UP])],
    written: [must(parseCidr('192.168.0.0/16'))],
  },
])('an imported file says so: $written', ({ connections, written }) => {
  const imported = importSnapshot(over(connections), { title: 'Half', anonymous: false });
  const { scenario } = must(loadScenario(must(imported ?? { ok: false, error: 'no VPC' }).text));
  expect(scenario.network.virtualPrivateGateways).toMatchObject([{ tunnelsDown: written }]);
});
