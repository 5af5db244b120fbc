import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../main/engine/explain/sentence.ts';
import { blameOf, endsOf, networkFrom, stepAt, traceThrough } from './lab.ts';

const private_ = (nat: string, publicRoutes = '0.0.0.0/0 igw', subnet = '') =>
  networkFrom(`
    vpcs: { v: { cidr: 10.0.0.0/16, ipv6: 2001:db8:a::/56, internetGateway: true, egressOnlyInternetGateway: true } }
    subnets:
      p: { az: a, cidr: 10.0.0.0/24, ipv6: 2001:db8:a::/64, routes: [${publicRoutes}] }
      q: { az: a, cidr: 10.0.1.0/24, ipv6: 2001:db8:a:1::/64, routes: [0.0.0.0/0 nat, '64:ff9b::/96 nat', '::/0 eigw']${subnet} }
    securityGroups: { s: { in: [] } }
    instances: { a: { subnet: q, groups: [s], ipv6: '2001:db8:a:1::10' } }
    natGateways: { nat: { subnet: p, ip: 10.0.0.220, publicIp: 198.51.100.220${nat} } }
    hosts: { srv: { ip: 198.18.0.7, listens: [tcp 443] }, six: { ip: '2001:db8:ffff::5' } }`);

describe('RT-03 a NAT gateway that is not available leaves blackholes behind', () => {
  test.each([
    { state: 'available', blame: 'allowed' },
    { state: 'failed', blame: 'denied route:q:blackhole' },
    { state: 'deleted', blame: 'denied route:q:blackhole' },
  ])('$state', ({ state, blame }) => {
    expect(blameOf(traceThrough(private_(`, state: ${state}`), 'tcp a > srv:443'))).toBe(blame);
  });
});

describe('RT-01 a NAT gateway whose own subnet routes to it', () => {
  const trace = traceThrough(private_('', '0.0.0.0/0 nat'), 'tcp a > srv:443');

  test('is followed for one round, and the cause is told', () => {
    expect(blameOf(trace)).toBe('denied route:loop');
    expect(trace.steps.filter(({ component }) => component === 'nat:nat:outside')).toHaveLength(2);
    expect(sentenceOf(stepAt(trace, 'route:loop'))).toBe(
      'nat is in p, whose route table rt-p sends the packet back to nat, not to an internet gateway.',
    );
    expect(trace.symptom).toEqual({ kind: 'timeout' });
  });
});

test('RT-01 a circle of two appliances names their tables', () => {
  const network = networkFrom(`
    vpcs: { v: { cidr: 10.0.0.0/16 } }
    subnets:
      c: { az: a, cidr: 10.0.0.0/24, routes: [192.168.0.0/16 one] }
      f: { az: a, cidr: 10.0.1.0/24, routes: [192.168.0.0/16 two] }
      g: { az: a, cidr: 10.0.2.0/24, routes: [192.168.0.0/16 one] }
    securityGroups: { s: { in: [all 0.0.0.0/0] } }
    instances:
      client: { subnet: c, groups: [s] }
      one: { subnet: f, groups: [s], sourceDestCheck: false, forwards: router }
      two: { subnet: g, groups: [s], sourceDestCheck: false, forwards: router }`);
  const trace = traceThrough(network, 'tcp client > 192.168.1.1:443');
  expect(blameOf(trace)).toBe('denied route:loop');
  expect(sentenceOf(stepAt(trace, 'route:loop'))).toBe('rt-c and rt-f and rt-g route the packet in a loop.');
});

describe('RT-05 NAT64', () => {
  test.each([
    { flow: 'tcp a.ipv6 > [64:ff9b::c612:7]:443', blame: 'allowed' },
    { flow: 'icmpv6 128:0 a.ipv6 > 64:ff9b::c612:7', blame: 'allowed' },
    { flow: 'icmpv6 135:0 a.ipv6 > 64:ff9b::c612:7', blame: 'denied nat:protocol' },
    { flow: '50 a.ipv6 > 64:ff9b::c612:7', blame: 'denied nat:protocol' },
    { flow: 'tcp a.ipv6 > [64:ff9b::c612:7]:80', blame: 'denied host:srv' },
  ])('$flow: $blame', ({ flow, blame }) => {
    expect(blameOf(traceThrough(private_(''), flow))).toBe(blame);
  });

  test('changes the family on the way out and back', () => {
    const trace = traceThrough(private_(''), 'tcp a.ipv6:50000 > [64:ff9b::c612:7]:443', { natPort: 1500 });
    const out = stepAt(trace, 'nat:nat:outside');
    const back = stepAt(trace, 'nat:nat:client');
    expect([out.before, out.after, back.before, back.after].map(endsOf)).toEqual([
      '2001:db8:a:1::10:50000 > 64:ff9b::c612:7:443',
      '10.0.0.220:1500 > 198.18.0.7:443',
      '198.18.0.7:443 > 10.0.0.220:1500',
      '64:ff9b::c612:7:443 > 2001:db8:a:1::10:50000',
    ]);
  });

  test('DNS64 of the subnet gives a name with an IPv4 address only one of the prefix', () => {
    const trace = traceThrough(private_('', '0.0.0.0/0 igw', ', dns64: true'), 'tcp a.ipv6 > srv:443');
    expect(blameOf(trace)).toBe('allowed');
    expect(stepAt(trace, 'nat:nat:outside').before.destination).toEqual(
      traceThrough(private_(''), 'tcp a.ipv6 > [64:ff9b::c612:7]:443').flow.destination,
    );
  });
});

describe('NX-01 exclusions of a subnet from Block Public Access', () => {
  const blocked = (mode: string, exclusion: string) =>
    networkFrom(`
      vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: true, blockPublicAccess: ${mode} } }
      subnets:
        p: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw]${exclusion} }
        q: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 nat] }
        o: { az: a, cidr: 10.0.2.0/24, routes: [0.0.0.0/0 igw] }
      securityGroups: { s: { in: [all 0.0.0.0/0] } }
      instances:
        web: { subnet: p, groups: [s], publicIp: 198.51.100.1 }
        app: { subnet: q, groups: [s] }
        other: { subnet: o, groups: [s], publicIp: 198.51.100.2 }
      natGateways: { nat: { subnet: p } }
      hosts: { cli: { ip: 203.0.113.9 } }`);
  const BPA = 'denied bpa';

  test.each([
    { mode: 'bidirectional', exclusion: '', 'cli > web': BPA, 'web > cli': BPA, 'app > cli': BPA },
    {
      mode: 'bidirectional',
      exclusion: ', publicAccessExclusion: bidirectional',
      'cli > web': 'allowed',
      'web > cli': 'allowed',
      'app > cli': 'allowed',
    },
    {
      mode: 'bidirectional',
      exclusion: ', publicAccessExclusion: egress-only',
      'cli > web': BPA,
      'web > cli': BPA,
      'app > cli': 'allowed',
    },
    { mode: 'ingress', exclusion: '', 'cli > web': BPA, 'web > cli': BPA, 'app > cli': 'allowed' },
    {
      mode: 'ingress',
      exclusion: ', publicAccessExclusion: bidirectional',
      'cli > web': 'allowed',
      'web > cli': 'allowed',
      'app > cli': 'allowed',
    },
  ])('$mode$exclusion', ({ mode, exclusion, ...expected }) => {
    const network = blocked(mode, exclusion);
    const seen = Object.keys(expected).map((ends) => [ends, blameOf(traceThrough(network, `tcp ${ends}:443`))]);
    expect(Object.fromEntries(seen)).toEqual(expected);
    expect(blameOf(traceThrough(network, 'tcp cli > other:443'))).toBe(BPA);
  });
});
