import { describe, expect, test } from 'vitest';
import { idleTimeouts } from '../../main/model/idle-timeouts.ts';
import { tellStory, type Chapter } from '../../main/lesson/story/tell-story.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { must } from '../build.ts';
import { networkFrom } from '../engine/lab.ts';

function told(network: string, flow: string, lines: readonly string[]): Chapter[] {
  const flows = new Map([['f', must(parseFlow(flow))]]);
  return must(tellStory({ network: networkFrom(network), flows, memory: true }, lines));
}

/** Verdict, first blocker and symptom of the last packet. */
function lastOf(chapters: readonly Chapter[]): string {
  const trace = chapters.at(-1)?.trace;
  const [first] = trace?.blockers ?? [];
  return [trace?.verdict.kind, first?.component, trace?.symptom.kind].filter((each) => each !== undefined).join(' ');
}

/** The same flow after silence that is one second too short, and after silence that is long enough. */
const after = (network: string, flow: string, seconds: number, between: readonly string[] = []) =>
  [seconds - 1, seconds].map((wait) => lastOf(told(network, flow, ['open f', ...between, `wait ${wait}s`, 'send f'])));

const behindNat = `
  vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets:
    p: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
    q: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 nat] }
  securityGroups: { n: { in: [] } }
  instances: { b: { subnet: q, groups: [n] } }
  natGateways: { nat: { subnet: p } }
  hosts: { srv: { ip: 198.18.0.7 } }`;

const balanced = (listener: string, extra = '', type = 'network') => `
  vpcs: { v: { cidr: 10.0.0.0/16 } }
  subnets: { p: { az: a, cidr: 10.0.0.0/24 }, q: { az: a, cidr: 10.0.1.0/24 } }
  securityGroups: { s: { in: [all 10.0.0.0/16] } }
  instances: { c: { subnet: p, groups: [s] }, t: { subnet: q, groups: [s] } }
  loadBalancers:
    lb: { type: ${type}, scheme: internal, subnets: [p], groups: [s]${extra}, listeners: [{ port: 443, targets: ['t:8443']${listener} }] }`;

const inspected = (policy: string) => `
  vpcs: { v: { cidr: 10.0.0.0/16 } }
  subnets:
    p: { az: a, cidr: 10.0.0.0/24, routes: [10.0.2.0/24 guard] }
    f: { az: a, cidr: 10.0.1.0/24 }
    q: { az: a, cidr: 10.0.2.0/24, routes: [10.0.0.0/24 guard] }
  securityGroups: { s: { in: [all 10.0.0.0/16] } }
  instances: { c: { subnet: p, groups: [s] }, d: { subnet: q, groups: [s] } }
  firewalls: { guard: { subnets: [f], policy: { stateful: [pass tcp port 443]${policy} } } }`;

const TO_NAT = 'tcp b:50000 > srv:443';
const TO_BALANCER = 'tcp c:50000 > lb:443';
const THROUGH = 'tcp c:50000 > d:443';

describe('what the client sees when it goes on after silence', () => {
  // prettier-ignore
  const rows = [
    { why: 'RT-05 a NAT gateway answers with a reset after 350 s', network: behindNat, flow: TO_NAT, seconds: 350, cut: 'denied nat:idle reset' },
    { why: 'LB-05 a Network Load Balancer does after 350 s', network: balanced(''), flow: TO_BALANCER, seconds: 350, cut: 'denied nlb:lb:idle-timeout reset' },
    { why: 'LB-05 or after what is configured', network: balanced(', idleTimeout: 600'), flow: TO_BALANCER, seconds: 600, cut: 'denied nlb:lb:idle-timeout reset' },
    { why: 'LB-01 an Application Load Balancer does after 60 s', network: balanced('', '', 'application'), flow: TO_BALANCER, seconds: 60, cut: 'denied alb:lb:idle-timeout reset' },
    { why: 'LB-01 or after what is configured', network: balanced('', ', idleTimeout: 120', 'application'), flow: TO_BALANCER, seconds: 120, cut: 'denied alb:lb:idle-timeout reset' },
    { why: 'NF-07 a Network Firewall drops the data after 350 s', network: inspected(''), flow: THROUGH, seconds: 350, cut: 'denied firewall:guard:idle timeout' },
    { why: 'NF-07 or after what is configured', network: inspected(', tcpIdleTimeout: 60'), flow: THROUGH, seconds: 60, cut: 'denied firewall:guard:idle timeout' },
    { why: 'NF-07 and rejects it where its stream exception policy says so', network: inspected(', streamException: reject'), flow: THROUGH, seconds: 350, cut: 'denied firewall:guard:idle reset' },
    { why: 'NF-07 or goes on by its rules', network: inspected(', streamException: continue'), flow: THROUGH, seconds: 350, cut: 'allowed success' },
  ];

  test.each(rows)('$why', ({ network, flow, seconds, cut }) => {
    expect(after(network, flow, seconds)).toEqual(['allowed success', cut]);
  });

  test.each(rows)('a packet in between keeps it alive: $why', ({ network, flow, seconds }) => {
    expect(after(network, flow, seconds, [`wait ${seconds - 1}s`, 'send f'])[0]).toBe('allowed success');
  });

  test.each(rows)('a new connection is one: $why', ({ network, flow, seconds }) => {
    expect(lastOf(told(network, flow, ['open f', `wait ${seconds}s`, 'open f']))).toBe('allowed success');
  });

  test('UDP is a new flow, not a broken one', () => {
    expect(after(behindNat, 'udp b:50000 > srv:53', 350)).toEqual(['allowed success', 'allowed success']);
    expect(after(balanced(', protocol: udp'), 'udp c:50000 > lb:443', 120)).toEqual([
      'allowed success',
      'allowed success',
    ]);
  });
});

describe('SG-18 when security groups forget', () => {
  const between = (instance: string) => `
    vpcs: { v: { cidr: 10.0.0.0/16 } }
    subnets: { p: { az: a, cidr: 10.0.0.0/24 } }
    securityGroups: { k: { in: [] }, s: { in: [tcp 22 10.0.0.0/16] } }
    instances: { c: { subnet: p, groups: [k] }, d: { subnet: p, groups: [s]${instance} } }`;
  const closed = ['remove s in tcp 22 10.0.0.0/16'];

  test.each([
    { why: 'established TCP after five days', instance: '', seconds: 432_000 },
    { why: 'on Nitro v5 as well', instance: ', nitro: 5', seconds: 432_000 },
    { why: 'on Nitro v6 after 350 s', instance: ', nitro: 6', seconds: 350 },
    { why: 'or as configured', instance: ', nitro: 6, connectionTracking: { tcpEstablished: 3600 }', seconds: 3600 },
  ])('$why', ({ instance, seconds }) => {
    expect(after(between(instance), 'tcp c:50000 > d:22', seconds, closed)).toEqual([
      'allowed success',
      'denied sg:d:in timeout',
    ]);
  });

  test('behind a Network Load Balancer UDP goes after 120 s', () => {
    const network = balanced(', protocol: udp')
      .replace('t: { subnet: q, groups: [s] }', 't: { subnet: q, groups: [u] }')
      .replace('s: { in: [all 10.0.0.0/16] }', 's: { in: [all 10.0.0.0/16] }, u: { in: [udp 8443 10.0.0.0/16] }');
    expect(after(network, 'udp c:50000 > lb:443', 120, ['remove u in udp 8443 10.0.0.0/16'])).toEqual([
      'allowed success',
      'denied sg:t:in timeout',
    ]);
  });
});

test('every device that remembers is in the connection table, and leaves it when it forgets', () => {
  const network = behindNat
    .replace('0.0.0.0/0 nat]', '0.0.0.0/0 guard]')
    .replace('natGateways:', 'firewalls: { guard: { subnets: [f], policy: { stateful: [pass tcp] } } }\n  natGateways:')
    .replace('    p: {', '    f: { az: a, cidr: 10.0.2.0/24, routes: [0.0.0.0/0 nat] }\n    p: {')
    .replace('routes: [0.0.0.0/0 igw]', 'routes: [0.0.0.0/0 igw, 10.0.1.0/24 guard]');
  const devices = (chapter: Chapter | undefined) =>
    (chapter?.remembered ?? [])
      .filter(({ row }) => !row.expired)
      .map(({ row }) => row.device)
      .toSorted();
  const chapters = told(network, TO_NAT, ['open f', 'wait 349s', 'wait 1s', 'wait 5d']);
  expect(chapters.map(devices)).toEqual([
    ['firewall', 'nat-gateway', 'security-group'],
    ['firewall', 'nat-gateway', 'security-group'],
    ['security-group'],
    [],
  ]);
});

test('the limits of what can be configured are those of AWS', () => {
  expect(idleTimeouts.networkLoadBalancer.range).toEqual([60, 6000]);
  expect(idleTimeouts.networkFirewall.range).toEqual([60, 6000]);
  expect(() => networkFrom(balanced(', idleTimeout: 59'))).toThrow();
  expect(() => networkFrom(balanced(', idleTimeout: 6001'))).toThrow();
  expect(() => networkFrom(inspected(', tcpIdleTimeout: 59'))).toThrow();
  expect(() => networkFrom(balanced('', ', idleTimeout: 4001', 'application'))).toThrow();
});
