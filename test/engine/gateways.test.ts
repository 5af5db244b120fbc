import { expect, test } from 'vitest';
import { open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { blameOf, networkFrom, stepAt, traceOf, traceThrough } from './lab.ts';

type Row = { readonly why: string; readonly packet: string; readonly change?: Change; readonly blame: string };

const rows: readonly Row[] = [
  { why: 'RT-06 out with a public address', packet: 'tcp web:40000 > srv:443', blame: 'allowed' },
  { why: 'RT-06 without one it is dropped', packet: 'tcp web2:40000 > srv:443', blame: 'denied igw:no-public-ip' },
  {
    why: 'RT-06 a secondary address has no public one',
    packet: 'tcp app.ip2:40000 > srv:443',
    change: { routes: { app: ['0.0.0.0/0 igw'] }, publicAddresses: { app: '198.51.100.11' } },
    blame: 'denied igw:no-public-ip',
  },
  {
    why: 'RT-06 a private address cannot be reached over the internet',
    packet: 'tcp web:40000 > 192.168.10.7:443',
    blame: 'denied igw:private-destination',
  },
  {
    why: 'RT-06 the edge of the private range',
    packet: 'tcp web:40000 > 172.31.255.255:443',
    blame: 'denied igw:private-destination',
  },
  { why: 'RT-06 just behind it', packet: 'tcp web:40000 > 172.32.0.0:443', blame: 'allowed' },
  {
    why: 'RT-06 shared address space',
    packet: 'tcp web:40000 > 100.127.255.255:443',
    blame: 'denied igw:shared-destination',
  },
  { why: 'PA-01 in by the public address', packet: 'tcp ext-lin:40000 > web.pub:443', blame: 'allowed' },
  {
    why: 'PA-01 nobody holds the public address',
    packet: 'tcp ext-lin:40000 > 198.51.100.77:443',
    blame: 'denied igw:no-such-address',
  },
  {
    why: 'PA-01 a private address is not on the internet',
    packet: 'tcp ext-lin:40000 > web:443',
    blame: 'denied internet:private-address',
  },
  {
    why: 'PA-01 a public address without a route: the answer finds no way',
    packet: 'tcp ext-lin:40000 > web.pub:443',
    change: { routes: { pub: [] } },
    blame: 'denied response route:pub:none',
  },
  {
    why: 'RT-06 a gateway that is detached leaves a blackhole',
    packet: 'tcp web:40000 > srv:443',
    change: { detachedInternetGateway: true },
    blame: 'denied route:pub:blackhole',
  },
  {
    why: 'and nothing comes in through it',
    packet: 'tcp ext-lin:40000 > web.pub:443',
    change: { detachedInternetGateway: true },
    blame: 'denied igw:none',
  },
  { why: 'PA-02 out through a NAT gateway', packet: 'tcp app:40000 > srv:443', blame: 'allowed' },
  { why: 'RT-05 ping passes', packet: 'icmp 8:0 app > srv', blame: 'allowed' },
  { why: 'RT-05 another protocol does not', packet: '50 app > srv', blame: 'denied nat:protocol' },
  {
    why: 'RT-05 nobody connects in through it',
    packet: 'tcp ext-lin:40000 > nat.pub:443',
    blame: 'denied nat:unsolicited',
  },
  { why: 'RT-05 it answers no pings', packet: 'icmp 8:0 web > nat', blame: 'denied nat:unsolicited' },
  {
    why: 'RT-05 a NAT gateway in a subnet without a gateway route',
    packet: 'tcp app:40000 > srv:443',
    change: { routes: { pub: [] } },
    blame: 'denied route:pub:none',
  },
  {
    why: 'RT-15 a public address with a default route to a NAT gateway',
    packet: 'tcp ext-lin:40000 > app.pub:22',
    change: { publicAddresses: { app: '198.51.100.11' } },
    blame: 'denied response route:app:nat',
  },
  { why: 'RT-07 IPv6 out through an egress-only gateway', packet: 'tcp app.ip6:40000 > ext6:443', blame: 'allowed' },
  { why: 'RT-07 nothing comes in', packet: 'tcp ext6:40000 > app.ip6:443', blame: 'denied eigw:unsolicited' },
  { why: 'RT-06 IPv6 comes in through an internet gateway', packet: 'tcp ext6:40000 > web.ip6:443', blame: 'allowed' },
  {
    why: 'RT-08 a router with its check on',
    packet: 'tcp app:40000 > db:5432',
    change: { routes: { app: ['10.0.2.0/24 eni:web'] } },
    blame: 'denied eni:web:source-dest-check',
  },
  {
    why: 'RT-08 with its check off, what its guest does is not known',
    packet: 'tcp app:40000 > db:5432',
    change: { routes: { app: ['10.0.2.0/24 eni:web'] }, withoutCheck: ['web'] },
    blame: 'undetermined',
  },
  {
    why: 'RT-11 on-premises reaches the VPC',
    packet: 'tcp hq:50000 > db:5432',
    change: { routes: { db: ['192.168.0.0/16 vgw'] } },
    blame: 'allowed',
  },
  {
    why: 'RT-11 and nothing beyond it',
    packet: 'tcp hq:50000 > srv:443',
    blame: 'denied vgw:no-such-address',
  },
  {
    why: 'SV-06 nothing connects to a function',
    packet: 'tcp app:40000 > fn:443',
    blame: 'denied function:worker:inbound',
  },
  {
    why: 'SV-06 a function in a public subnet has no public address',
    packet: 'tcp fn:40000 > srv:443',
    change: { routes: { app: ['0.0.0.0/0 igw'] } },
    blame: 'denied igw:no-public-ip',
  },
  { why: 'SV-01 a database answers on its port', packet: 'tcp app:40000 > rds:5432', blame: 'allowed' },
  { why: 'SV-01 and on no other', packet: 'tcp app:40000 > rds:3306', blame: 'denied host:rds' },
];

test.each(rows)('$why', ({ packet, change, blame }) => {
  expect(blameOf(traceOf(packet, { groups: open, ...change }))).toBe(blame);
});

test.each(['10.9.9.9', '172.16.0.1', '192.168.7.7'])(
  'RT-06 nobody comes from the internet with the private address %s',
  (source) => {
    const network = networkFrom(`
vpcs: { A: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets: { edge: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] } }
instances: { web: { subnet: edge, publicIp: true } }
`);
    expect(blameOf(traceThrough(network, `tcp ${source}:40000 > web:443`))).toBe('denied igw:private-source');
  },
);

test('RT-05 a private NAT gateway does not lead to the internet', () => {
  const network = networkFrom(`
vpcs: { A: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets:
  edge: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  core: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 nat] }
natGateways: { nat: { subnet: edge, private: true } }
instances: { app: { subnet: core } }
`);
  expect(blameOf(traceThrough(network, 'tcp app > 203.0.113.5:443'))).toBe('denied igw:no-public-ip');
});

test('RT-15 a reply to the address of a NAT gateway may be routed to it', () => {
  const network = networkFrom(`
vpcs: { A: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets:
  edge: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  core: { az: a, cidr: 10.0.1.0/24, routes: [10.0.2.0/24 nat] }
  back: { az: a, cidr: 10.0.2.0/24, routes: [10.0.0.0/24 nat] }
natGateways: { nat: { subnet: edge } }
securityGroups: { sg: { in: [all 10.0.0.0/16] } }
instances: { app: { subnet: core, groups: [sg] }, db: { subnet: back, groups: [sg] } }
`);
  const trace = traceThrough(network, 'tcp app > db:5432');
  expect([blameOf(trace), stepAt(trace, 'nat:nat:client').verdict]).toEqual(['allowed', 'pass']);
});

test('two VPCs may hold one address, and each finds its own', () => {
  const network = networkFrom(`
vpcs: { A: { cidr: 10.0.0.0/16 }, B: { cidr: 10.0.0.0/16 } }
subnets:
  a1: { vpc: A, az: a, cidr: 10.0.0.0/24 }
  a2: { vpc: A, az: a, cidr: 10.0.1.0/24 }
  b1: { vpc: B, az: a, cidr: 10.0.0.0/24 }
securityGroups:
  sg-a: { vpc: A, in: [all 0.0.0.0/0] }
  sg-b: { vpc: B, in: [] }
instances:
  here: { subnet: a1, ip: 10.0.0.20, groups: [sg-a] }
  there: { subnet: b1, ip: 10.0.0.20, groups: [sg-b] }
  client: { subnet: a2, groups: [sg-a] }
`);
  const trace = traceThrough(network, 'tcp client > here:443');
  expect([blameOf(trace), stepAt(trace, 'sg:here:in').verdict]).toEqual(['allowed', 'allow']);
});
