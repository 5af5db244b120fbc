import { describe, expect, test } from 'vitest';
import { blameOf, judgementOf, networkFrom, stepAt, traceThrough } from './lab.ts';

const network = (inbound: string, forwards = '') =>
  networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw } }
subnets:
  open: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  inner: { vpc: v, az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 ${forwards === '' ? 'nat' : 'gate'}] }
natGateways: { nat: { subnet: open, publicIp: 198.51.100.9 } }
securityGroups:
  sg: { vpc: v, in: [${inbound}] }
  sg-gate: { vpc: v, in: [all 10.0.0.0/16] }
instances:
  web: { subnet: open, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg] }
  app: { subnet: inner, ip: 10.0.1.10, groups: [sg] }
  ${forwards === '' ? '' : 'gate: { subnet: open, ip: 10.0.0.20, publicIp: 198.51.100.20, groups: [sg-gate], sourceDestCheck: false, forwards: nat }'}
`);

describe('SG-02: a packet never answers itself', () => {
  test.each([
    { why: 'any port', flow: 'tcp web:40000 > 198.51.100.10:5000', blame: 'denied sg:web:in' },
    { why: 'one port at both ends', flow: 'tcp web:5000 > 198.51.100.10:5000', blame: 'denied sg:web:in' },
    { why: 'UDP', flow: 'udp web:5000 > 198.51.100.10:5000', blame: 'denied sg:web:in' },
    { why: 'a protocol without ports', flow: '50 web > 198.51.100.10', blame: 'denied sg:web:in' },
    { why: 'an echo request', flow: 'icmp 8:0 web > 198.51.100.10', blame: 'denied sg:web:in' },
  ])('at the own public address: $why', ({ flow, blame }) => {
    expect(blameOf(traceThrough(network('tcp 443 0.0.0.0/0'), flow))).toBe(blame);
  });

  test('a rule lets it in, and its reply is one', () => {
    const trace = traceThrough(network('tcp 5000 198.51.100.0/24'), 'tcp web:5000 > 198.51.100.10:5000');
    expect(blameOf(trace)).toBe('allowed');
    expect(judgementOf(stepAt(trace, 'sg:web:in')).decision).toBe('allow by sg: tcp 5000 198.51.100.0/24');
    const back = trace.steps.filter(({ reply, component }) => reply && component.startsWith('sg:web:'));
    expect(back.map((step) => judgementOf(step).decision)).toEqual(['tracked-reply', 'tracked-reply']);
  });

  test('at the public address of the NAT gateway that translates it', () => {
    const trace = traceThrough(network(''), 'tcp app:5000 > 198.51.100.9:1500', { natPort: 1500 });
    expect(blameOf(trace)).toBe('denied nat:unsolicited');
  });

  test('at the public address of the NAT instance that translates it', () => {
    const trace = traceThrough(network('', 'nat'), 'tcp app:5000 > 198.51.100.20:1500', { natPort: 1500 });
    expect(trace.steps.filter(({ component }) => component === 'nat:gate:client')).toMatchObject([{ reply: true }]);
  });
});
