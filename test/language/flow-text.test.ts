import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, formatEndpoint } from '../../main/model/address.ts';
import { formatRoute } from '../../main/model/format-rule.ts';
import { formatProtocol, hasPorts } from '../../main/model/protocol.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { parseRoute } from '../../main/language/text/route.ts';
import { must } from '../build.ts';
import { anyBlock, anyPacket } from '../engine/arbitrary-rules.ts';
import { networkFrom } from '../engine/lab.ts';
import { like } from '../lesson/scenario-files.ts';

const FLOW = 'a flow reads `tcp web:49152 > db:5432`, `icmp 8:0 web > db` or `50 web > db`';
const ROUTE = 'a route reads `0.0.0.0/0 igw` or `pl-corp nat`';

describe('a flow', () => {
  test.each([
    { line: 'tcp web:49152 > db:5432', read: { protocol: 6, from: end('web', 49152), to: end('db', 5432) } },
    { line: 'udp web > db:53', read: { protocol: 17, from: end('web', null), to: end('db', 53) } },
    { line: 'icmp web > db', read: { protocol: 1, icmpType: 8, icmpCode: 0 } },
    { line: 'icmpv6 web.ipv6 > db', read: { protocol: 58, icmpType: 128, from: end('web', null, 'ipv6') } },
    { line: 'icmp 3:4 web > db', read: { icmpType: 3, icmpCode: 4 } },
    { line: '50 web > db', read: { protocol: 50, icmpType: 0, to: end('db', null) } },
    {
      line: 'tcp web.public:1 > db.secondary:2',
      read: { from: end('web', 1, 'public'), to: end('db', 2, 'secondary') },
    },
    { line: 'tcp 203.0.113.9:40000 > web:443', read: { from: end('203.0.113.9', 40000) } },
    { line: 'tcp web > 203.0.113.9:443', read: { to: end('203.0.113.9', 443) } },
    { line: 'tcp web > [2001:db8::1]:443', read: { to: end('2001:db8::1', 443) } },
    { line: 'icmpv6 web > 2001:db8::1', read: { to: end('2001:db8::1', null) } },
  ])('$line', ({ line, read }) => {
    expect(must(parseFlow(line))).toMatchObject(read);
  });

  test.each([
    { why: 'nothing', line: '', fault: { offset: 0, message: FLOW } },
    { why: 'no arrow', line: 'tcp web db:443', fault: { offset: 0, message: FLOW } },
    { why: 'another arrow', line: 'tcp web -> db:443', fault: { offset: 0, message: FLOW } },
    { why: 'no destination', line: 'tcp web >', fault: { offset: 9, message: FLOW } },
    { why: 'a third end', line: 'tcp web > db:443 cache:11211', fault: { offset: 17, message: FLOW } },
    { why: 'no protocol', line: 'web > db:443', fault: { offset: 0, message: FLOW } },
    {
      why: 'all protocols',
      line: 'all web > db',
      fault: { offset: 0, message: '`all` is not a protocol; write tcp, udp, icmp, icmpv6 or a number from 0 to 255' },
    },
    {
      why: 'no destination port',
      line: 'tcp web > db',
      fault: { offset: 10, message: `the destination port is missing; ${FLOW}` },
    },
    {
      why: 'a type for TCP',
      line: 'tcp 8:0 web > db:443',
      fault: { offset: 4, message: `\`8:0\` is one word too many; ${FLOW}` },
    },
    {
      why: 'any type',
      line: 'icmp all web > db',
      fault: { offset: 5, message: 'a packet has one ICMP type and code, such as 8:0' },
    },
    {
      why: 'any code',
      line: 'icmp 8 web > db',
      fault: { offset: 5, message: 'a packet has one ICMP type and code, such as 8:0' },
    },
    {
      why: 'a source port too high',
      line: 'tcp web:70000 > db:443',
      fault: { offset: 4, message: 'port `70000` is above 65535' },
    },
    {
      why: 'a port name',
      line: 'tcp web > db:https',
      fault: { offset: 10, message: `\`db:https\` is not a name with a port; ${FLOW}` },
    },
    {
      why: 'a port alone',
      line: 'tcp web > :443',
      fault: { offset: 10, message: `\`:443\` is not a name with a port; ${FLOW}` },
    },
    {
      why: 'a second qualifier',
      line: 'tcp web > web.public.foo:443',
      fault: { offset: 10, message: `\`web.public.foo\` has more than one qualifier; ${FLOW}` },
    },
  ])('refuses $why: $line', ({ line, fault }) => {
    expect(parseFlow(line)).toEqual({ ok: false, error: fault });
  });
});

describe('what the ends of a flow stand for', () => {
  const network = networkFrom(`
vpcs:
  shop:
    cidr: 10.0.0.0/16
    ipv6: 2001:db8:a::/56
    internetGateway: true
    virtualPrivateGateway: { name: vgw, onPremises: [192.168.0.0/16] }
subnets: { front: { az: a, cidr: 10.0.0.0/24, ipv6: 2001:db8:a::/64 }, back: { az: b, cidr: 10.0.1.0/24 } }
instances:
  web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, ipv6: 2001:db8:a::10, secondaryIps: [10.0.0.20] }
dbClusters: { ledger: { port: 3306, instances: { ledger-1: { subnet: back, ip: 10.0.1.11 }, ledger-2: { subnet: back } } } }
functions: { job: { subnets: [front, back] } }
loadBalancers:
  open: { scheme: internet-facing, subnets: { front: { ip: 10.0.0.50, publicIp: 198.51.100.50 } }, listeners: [] }
  closed: { scheme: internal, subnets: { front: { ip: 10.0.0.51 }, back: {} }, listeners: [] }
natGateways: { nat: { subnet: front, ip: 10.0.0.220, publicIp: 198.51.100.220 } }
hosts:
  customer: { ip: [203.0.113.12, '2001:db8:ffff::5'] }
  office: { ip: 192.168.1.10, at: on-premises }
  far: { ip: 172.16.0.9, at: on-premises }
`);
  const resolve = (line: string) => {
    const flow = resolveFlow(network, must(parseFlow(line)));
    if (!flow.ok) return `${flow.error.offset} ${flow.error.message}`;
    const { origin, source, destination } = flow.value;
    const from = 'id' in origin ? origin.id : origin.kind === 'internet' ? 'internet' : origin.gateway;
    return `${from}: ${formatAddress(source)} > ${formatAddress(destination)}`;
  };

  test.each([
    { why: 'DNS outside: public', line: 'tcp customer > web:443', ends: 'internet: 203.0.113.12 > 198.51.100.10' },
    { why: 'DNS inside: private (SV-05)', line: 'tcp ledger-1 > web:443', ends: 'ledger-1: 10.0.1.11 > 10.0.0.10' },
    { why: 'on-premises: private', line: 'tcp office > web:443', ends: 'vgw: 192.168.1.10 > 10.0.0.10' },
    {
      why: 'the public address by name',
      line: 'tcp ledger-1 > web.public:443',
      ends: 'ledger-1: 10.0.1.11 > 198.51.100.10',
    },
    {
      why: 'the private one from outside',
      line: 'tcp customer > web.private:443',
      ends: 'internet: 203.0.113.12 > 10.0.0.10',
    },
    { why: 'a secondary one', line: 'tcp web.secondary > ledger-1:3306', ends: 'web: 10.0.0.20 > 10.0.1.11' },
    {
      why: 'IPv6 at one end makes it IPv6 at both',
      line: 'tcp customer > web.ipv6:443',
      ends: 'internet: 2001:db8:ffff::5 > 2001:db8:a::10',
    },
    {
      why: 'an internet-facing balancer is public for everyone',
      line: 'tcp web > open:443',
      ends: 'web: 10.0.0.10 > 198.51.100.50',
    },
    { why: 'an internal one is private', line: 'tcp web > closed:443', ends: 'web: 10.0.0.10 > 10.0.0.51' },
    { why: 'a cluster is its first instance', line: 'tcp web > ledger:3306', ends: 'web: 10.0.0.10 > 10.0.1.11' },
    {
      why: 'a node of its own name',
      line: 'tcp web > closed-back:443',
      ends: like(/^web: 10\.0\.0\.10 > 10\.0\.1\./),
    },
    {
      why: 'a function is its first interface',
      line: 'tcp job > ledger:3306',
      ends: like(/^job-front: 10\.0\.0\./),
    },
    { why: 'an address of an interface', line: 'tcp 10.0.0.10 > ledger:3306', ends: 'web: 10.0.0.10 > 10.0.1.11' },
    {
      why: 'an address behind the private gateway',
      line: 'tcp 192.168.7.7 > web:443',
      ends: 'vgw: 192.168.7.7 > 10.0.0.10',
    },
    { why: 'nobody in particular', line: 'tcp 198.18.0.1 > web:443', ends: 'internet: 198.18.0.1 > 198.51.100.10' },
    {
      why: 'a misspelt name',
      line: 'tcp customr > web:443',
      ends: '4 nothing here is called `customr`; did you mean `customer`?',
    },
    {
      why: 'an unknown qualifier',
      line: 'tcp customer > web.elastic:443',
      ends: '15 `.elastic` is not public, private, secondary or ipv6',
    },
    {
      why: 'an inherited qualifier',
      line: 'tcp customer > web.constructor:443',
      ends: '15 `.constructor` is not public, private, secondary or ipv6',
    },
    {
      why: 'an address that is not there',
      line: 'tcp web > ledger.public:3306',
      ends: '10 `ledger` has no public address',
    },
    {
      why: 'families apart',
      line: 'tcp 203.0.113.9 > [2001:db8::1]:443',
      ends: '18 the two ends are of different address families',
    },
    {
      why: 'on-premises without a way',
      line: 'tcp far > web:443',
      ends: '4 no virtual private gateway or attachment leads to `172.16.0.9`',
    },
  ])('$why: $line', ({ line, ends }) => {
    expect(resolve(line)).toEqual(ends);
  });
});

describe('a route', () => {
  test.each([
    { line: '0.0.0.0/0 igw', read: { destination: { kind: 'cidr' }, target: { name: 'igw', offset: 10 } } },
    {
      line: 'pl-corp nat',
      read: { destination: { kind: 'name', name: 'pl-corp', offset: 0 }, target: { name: 'nat' } },
    },
    { line: ' ::/0  eigw ', read: { destination: { kind: 'cidr' }, target: { name: 'eigw', offset: 7 } } },
  ])('$line', ({ line, read }) => {
    expect(must(parseRoute(line))).toMatchObject(read);
  });

  test.each([
    { why: 'nothing', line: '', fault: { offset: 0, message: ROUTE } },
    { why: 'no target', line: '0.0.0.0/0', fault: { offset: 9, message: ROUTE } },
    {
      why: 'an arrow',
      line: '0.0.0.0/0 -> igw',
      fault: { offset: 13, message: `\`igw\` is one word too many; ${ROUTE}` },
    },
    { why: 'a bad block', line: '0.0.0.0/40 igw', fault: { offset: 0, message: 'prefix length `40` is not 0 to 32' } },
  ])('refuses $why: $line', ({ line, fault }) => {
    expect(parseRoute(line)).toEqual({ ok: false, error: fault });
  });
});

test('flows and routes are read back as they were written', () => {
  fc.assert(
    fc.property(anyPacket, anyBlock, (packet, cidr) => {
      const { protocol, source, destination, sourcePort, destinationPort, icmpType, icmpCode } = packet;
      const ported = hasPorts(protocol);
      const types = protocol === 1 || protocol === 58 ? ` ${icmpType}:${icmpCode}` : '';
      const write = (address: typeof source, port: number) =>
        ported ? formatEndpoint(address, port) : formatAddress(address);
      const line = `${formatProtocol(protocol)}${types} ${write(source, sourcePort)} > ${write(destination, destinationPort)}`;
      const port = (value: number) => (ported ? value : null);
      expect(must(parseFlow(line))).toMatchObject({
        protocol,
        from: { name: formatAddress(source), port: port(sourcePort) },
        to: { name: formatAddress(destination), port: port(destinationPort) },
        ...(types === '' ? {} : { icmpType, icmpCode }),
      });
      const route = { destination: { kind: 'cidr', cidr }, target: { kind: 'internet-gateway', id: 'igw' } } as const;
      const text = formatRoute({ ...route, origin: 'static', state: 'active' });
      expect(must(parseRoute(text))).toMatchObject({ destination: { kind: 'cidr', cidr }, target: { name: 'igw' } });
    }),
    { numRuns: 300 },
  );
});

function end(name: string, port: number | null, qualifier: string | null = null) {
  return { name, port, qualifier };
}
