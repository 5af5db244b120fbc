import { describe, expect, test } from 'vitest';
import { endsOf, networkFrom, stepAt, traceOf, traceThrough } from './lab.ts';

/** Everything shut: what still gets through is not filtered. */
const shut = {
  groups: { 'sg-app': { in: [], out: [] } },
  acls: { app: { in: [], out: [] } },
};

describe('GEN-03, NA-16, FL-05 services that nothing filters and nothing logs', () => {
  test.each([
    { packet: 'udp app:40000 > 10.0.0.2:53', service: 'Route 53 Resolver' },
    { packet: 'tcp app:40000 > 10.0.0.2:53', service: 'Route 53 Resolver' },
    { packet: 'udp app:40000 > 169.254.169.253:53', service: 'Route 53 Resolver' },
    { packet: 'tcp app:40000 > 169.254.169.254:80', service: 'instance metadata' },
    { packet: 'tcp app:40000 > 169.254.170.2:80', service: 'ECS task metadata' },
    { packet: 'udp app:40000 > 169.254.169.123:123', service: 'Amazon Time Sync' },
    { packet: 'tcp app:40000 > 169.254.169.250:1688', service: 'Windows activation' },
    { packet: 'udp app:68 > 10.0.1.1:67', service: 'DHCP' },
    { packet: 'icmp 8:0 app > 10.0.1.1', service: 'VPC router' },
  ])('$packet reaches $service', ({ packet, service }) => {
    const { verdict, records, steps } = traceOf(packet, shut);
    const delivery = steps.find(({ detail }) => detail.kind === 'deliver');
    expect({ verdict: verdict.kind, records, to: delivery?.detail }).toEqual({
      verdict: 'allowed',
      records: [],
      to: { kind: 'deliver', to: { kind: 'service', name: service } },
    });
  });

  test.each([
    'udp a > 10.0.0.2:53',
    'tcp a > 10.0.0.2:53',
    'udp a > 169.254.169.253:53',
    'tcp a > 169.254.169.253:53',
    'udp a.ipv6 > [fd00:ec2::253]:53',
  ])('DNS support off silences the resolver, and nothing else: %s', (line) => {
    const network = networkFrom(`
      vpcs: { v: { cidr: 10.0.0.0/16, ipv6: 2001:db8::/56, dnsSupport: false } }
      subnets: { p: { az: a, cidr: 10.0.0.0/24, ipv6: 2001:db8::/64 } }
      securityGroups: { s: { in: [] } }
      instances: { a: { subnet: p, groups: [s], ipv6: 2001:db8::10 } }`);
    const { verdict, symptom, steps } = traceThrough(network, line);
    expect(verdict.kind).toBe('denied');
    expect(symptom).toEqual({ kind: 'timeout' });
    expect(steps.at(-1)?.detail).toEqual({ kind: 'unassigned', where: 'resolver-off' });
    expect(traceThrough(network, 'udp a > 169.254.169.123:123').verdict.kind).toBe('allowed');
    expect(traceThrough(network, 'tcp a > 169.254.169.254:80').verdict.kind).toBe('allowed');
  });

  test.each([
    'udp app.ipv6 > [fd00:ec2::253]:53',
    'tcp app.ipv6 > [fd00:ec2::254]:80',
    'udp app.ipv6 > [fd00:ec2::123]:123',
  ])('over IPv6 as well: %s', (line) => {
    const { verdict, records } = traceThrough(networkFrom(dualStack), line);
    expect({ verdict: verdict.kind, records }).toEqual({ verdict: 'allowed', records: [] });
  });
});

describe('unfiltered addresses where nobody answers', () => {
  test.each([
    { why: 'another port of the metadata address', packet: 'tcp app:40000 > 169.254.169.254:81' },
    { why: 'an address without a service', packet: 'tcp app:40000 > 169.254.1.1:80' },
    { why: 'the fourth address of the subnet', packet: 'tcp app:40000 > 10.0.1.3:443' },
    { why: 'the network address', packet: 'tcp app:40000 > 10.0.1.0:443' },
    { why: 'base + 2 of a subnet other than the first is no resolver', packet: 'udp app:40000 > 10.0.1.2:53' },
    { why: 'the resolver does not answer pings', packet: 'icmp 8:0 app > 10.0.0.2' },
  ])('$why', ({ packet }) => {
    const trace = traceOf(packet, shut);
    expect({ blockers: trace.blockers.map(({ component }) => component), records: trace.records }).toEqual({
      blockers: ['reserved:no-service'],
      records: [],
    });
  });
});

describe('what is filtered like anything else', () => {
  test.each([
    { why: 'a DNS server of our own', packet: 'udp app:40000 > db:53', stop: 'sg:app:out' },
    { why: 'the fifth address of the subnet', packet: 'tcp app:40000 > 10.0.1.4:443', stop: 'sg:app:out' },
    { why: 'the router of another subnet', packet: 'icmp 8:0 app > 10.0.2.1', stop: 'sg:app:out' },
    { why: 'just below link-local', packet: 'tcp app:40000 > 169.253.255.255:80', stop: 'sg:app:out' },
    { why: 'just above link-local', packet: 'tcp app:40000 > 169.255.0.0:80', stop: 'sg:app:out' },
  ])('$why', ({ packet, stop }) => {
    expect(traceOf(packet, shut).blockers[0]?.component).toBe(stop);
  });
});

test('the steps say that the gates stand there and do not apply', () => {
  const { steps } = traceOf('udp app:40000 > 10.0.0.2:53', shut);
  expect(steps.map(({ component, verdict, before }) => `${component} ${verdict} ${endsOf(before)}`)).toEqual([
    'originate:app pass 10.0.1.10:40000 > 10.0.0.2:53',
    'sg:app:out not-applicable 10.0.1.10:40000 > 10.0.0.2:53',
    'nacl:app:out not-applicable 10.0.1.10:40000 > 10.0.0.2:53',
    'deliver:service allow 10.0.1.10:40000 > 10.0.0.2:53',
    'sg:app:in not-applicable 10.0.0.2:53 > 10.0.1.10:40000',
    'nacl:app:in not-applicable 10.0.0.2:53 > 10.0.1.10:40000',
    'result:app allow 10.0.0.2:53 > 10.0.1.10:40000',
  ]);
});

test('GEN-05 the last address of a subnet is a broadcast, which a VPC drops', () => {
  const step = stepAt(traceOf('udp app:40000 > 10.0.1.255:53'), 'subnet:app:broadcast');
  expect({ verdict: step.verdict, code: step.code }).toEqual({ verdict: 'deny', code: 'BROADCAST_NOT_SUPPORTED' });
});

const dualStack = `
vpcs: { A: { cidr: 10.0.0.0/16, ipv6: 2001:db8:a::/56, defaultAcl: { in: [], out: [] } } }
subnets: { apps: { az: a, cidr: 10.0.1.0/24, ipv6: 2001:db8:a:1::/64 } }
securityGroups: { sg-shut: { in: [], out: [] } }
instances: { app: { subnet: apps, ipv6: true, groups: [sg-shut] } }
`;
