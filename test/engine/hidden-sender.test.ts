import { describe, expect, test } from 'vitest';
import { blameOf, networkFrom, traceThrough } from './lab.ts';

const devices = {
  nothing: '',
  'a router': 'instances: { box: { subnet: f1, groups: [sf], ip: 10.0.5.10, sourceDestCheck: false, forwards: router }',
  'a NAT instance':
    'instances: { box: { subnet: f1, groups: [sf], ip: 10.0.5.10, sourceDestCheck: false, forwards: nat }',
  'a Network Firewall': 'firewalls: { box: { subnets: [f1], policy: { statelessDefault: pass } } }',
  'a Gateway Load Balancer endpoint':
    'firewalls: { box: { kind: gateway-load-balancer, subnets: [f1], policy: { statelessDefault: pass } } }',
} as const;
type Device = keyof typeof devices;

/** Two VPCs, what joins them, what is between the client `a` and the way there, and the rule that admits the client. */
function joined(route: 'pcx' | 'tgw', device: Device, rule: string) {
  const first = device === 'nothing' ? route : 'box';
  const diverted = device === 'nothing' ? '' : ', 10.0.9.0/24 box';
  const [section, box] = devices[device].startsWith('instances')
    ? ['', `${devices[device].slice('instances: { '.length)} `]
    : [devices[device], ''];
  return networkFrom(`
    vpcs: { va: { cidr: 10.0.0.0/16 }, vb: { cidr: 10.1.0.0/16 } }
    subnets:
      a1: { vpc: va, az: a, cidr: 10.0.0.0/24, routes: [10.1.0.0/16 ${first}${diverted}] }
      f1: { vpc: va, az: a, cidr: 10.0.5.0/24, routes: [10.1.0.0/16 ${route}] }
      c1: { vpc: va, az: a, cidr: 10.0.9.0/24 }
      b1: { vpc: vb, az: a, cidr: 10.1.0.0/24, routes: [10.0.0.0/16 ${route}] }
    peeringConnections: { pcx: { between: [va, vb] } }
    transitGateways:
      tgw:
        groupReferences: true
        attachments:
          at-a: { vpc: va, subnets: [f1], groupReferences: true }
          at-b: { vpc: vb, subnets: [b1], groupReferences: true }
        routeTables: { r: { propagates: [at-a, at-b] } }
    ${section}
    securityGroups:
      sa: { vpc: va, in: [all 10.0.0.0/8] }
      sf: { vpc: va, in: [all 10.0.0.0/8] }
      sc: { vpc: va, in: [${rule}] }
      sb: { vpc: vb, in: [${rule}] }
    instances:
      a: { subnet: a1, groups: [sa], ip: 10.0.0.10 }
      c: { subnet: c1, groups: [sc], ip: 10.0.9.10 }
      b: { subnet: b1, groups: [sb], ip: 10.1.0.10 }
      ${box}
  `);
}

const paths = [
  { flow: 'tcp a > c:443', route: 'pcx', at: 'sg:c:in' },
  { flow: 'tcp a > b:443', route: 'pcx', at: 'sg:b:in' },
  { flow: 'tcp a > b:443', route: 'tgw', at: 'sg:b:in' },
] as const;

describe.each(paths)('a rule that refers to a group, $flow by $route', ({ flow, route, at }) => {
  const blame = (device: Device, rule: string) => blameOf(traceThrough(joined(route, device, rule), flow));

  test('SG-07, SG-10 matches a sender whom nothing hides', () => {
    expect(blame('nothing', 'tcp 443 sa')).toBe('allowed');
  });

  test.each(['a router', 'a NAT instance', 'a Network Firewall', 'a Gateway Load Balancer endpoint'] as const)(
    'SG-11 matches nobody behind %s',
    (device) => {
      expect(blame(device, 'tcp 443 sa')).toBe(`denied ${at}`);
    },
  );

  test.each(['a router', 'a Network Firewall', 'a Gateway Load Balancer endpoint'] as const)(
    'SG-11 an address rule does, behind %s',
    (device) => {
      expect(blame(device, 'tcp 443 10.0.0.10/32')).toBe('allowed');
    },
  );

  test('SG-07 a NAT instance sends under its own address, which its own group stands for', () => {
    expect(blame('a NAT instance', 'tcp 443 sf')).toBe('allowed');
    expect(blame('a router', 'tcp 443 sf')).toBe(`denied ${at}`);
  });
});

test('SG-10 the sender is known by its VPC, not by an address that another VPC holds as well', () => {
  const network = networkFrom(`
    vpcs: { va: { cidr: 10.0.0.0/16 }, vb: { cidr: 10.0.0.0/16 }, vc: { cidr: 10.2.0.0/16 } }
    subnets:
      a1: { vpc: va, az: a, cidr: 10.0.0.0/24, routes: [10.2.0.0/16 tgw] }
      b1: { vpc: vb, az: a, cidr: 10.0.0.0/24, routes: [10.2.0.0/16 pcx] }
      c1: { vpc: vc, az: a, cidr: 10.2.0.0/24, routes: [10.0.0.0/16 tgw] }
    peeringConnections: { pcx: { between: [vb, vc] } }
    transitGateways:
      tgw:
        groupReferences: true
        attachments:
          at-a: { vpc: va, subnets: [a1], groupReferences: true }
          at-c: { vpc: vc, subnets: [c1], groupReferences: true }
    securityGroups:
      sa: { vpc: va, in: [] }
      sb: { vpc: vb, in: [] }
      sc: { vpc: vc, in: [tcp 443 sb] }
    instances:
      a: { subnet: a1, groups: [sa], ip: 10.0.0.10 }
      b: { subnet: b1, groups: [sb], ip: 10.0.0.10 }
      c: { subnet: c1, groups: [sc], ip: 10.2.0.10 }`);
  expect(blameOf(traceThrough(network, 'tcp a > c:443'))).toBe('denied sg:c:in');
});

test('LB-05, LB-06 behind a Network Load Balancer with its clients’ addresses, its own group counts and theirs does not', () => {
  const blame = (rule: string) =>
    blameOf(
      traceThrough(
        networkFrom(`
          vpcs: { va: { cidr: 10.0.0.0/16 }, vb: { cidr: 10.1.0.0/16 } }
          subnets:
            a1: { vpc: va, az: a, cidr: 10.0.0.0/24, routes: [10.1.0.0/16 pcx] }
            b1: { vpc: vb, az: a, cidr: 10.1.0.0/24, routes: [10.0.0.0/16 pcx] }
          peeringConnections: { pcx: { between: [va, vb] } }
          securityGroups:
            sa: { vpc: va, in: [] }
            sn: { vpc: va, in: [all 10.0.0.0/8] }
            sb: { vpc: vb, in: [${rule}] }
          instances:
            a: { subnet: a1, groups: [sa] }
            b: { subnet: b1, groups: [sb] }
          loadBalancers:
            nlb: { type: network, scheme: internal, subnets: [a1], groups: [sn], listeners: [{ port: 443, targets: ['b:443'] }] }`),
        'tcp a > nlb:443',
      ),
    );
  expect(blame('tcp 443 sa')).toBe('denied backend sg:b:in');
  expect(blame('tcp 443 sn')).toBe('allowed');
});
