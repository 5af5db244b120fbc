import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { checkRoutes } from '../../main/engine/gates/route-table.ts';
import { known } from '../../main/model/result.ts';
import { ipv4 } from '../build.ts';
import { open } from '../oracle/cases.ts';
import { blameOf, judgementOf, networkFrom, stepAt, traceOf, traceThrough } from './lab.ts';

const outward = 'tcp web:40000 > srv:443';
const locals = ['10.0.0.0/16 local: no-match', '2001:db8:a::/56 local: no-match'];

/** Routes of the sender's subnet beside the local ones, and what becomes of a packet to 203.0.113.5. */
describe('one table', () => {
  test.each([
    { why: 'RT-01 no route', routes: ['198.18.0.0/15 igw'], decision: 'no-route', rest: ['no-match'] },
    {
      why: 'RT-02 the longest prefix, wherever it stands',
      routes: ['203.0.113.0/24 vgw', '0.0.0.0/0 igw', '203.0.0.0/8 nat'],
      decision: 'forward by 203.0.113.0/24 vgw',
      rest: ['match', 'more-specific-route', 'more-specific-route'],
    },
    {
      why: 'RT-02 even if it is propagated and the other static',
      routes: ['203.0.0.0/8 igw', '203.0.113.0/24 vgw vpn-bgp'],
      decision: 'forward by 203.0.113.0/24 vgw',
      rest: ['more-specific-route', 'match'],
    },
    {
      why: 'RT-02 static before propagated',
      routes: ['203.0.113.0/24 vgw dx-bgp', '203.0.113.0/24 igw'],
      decision: 'forward by 203.0.113.0/24 igw',
      rest: ['higher-priority-route', 'match'],
    },
    {
      why: 'RT-02 Direct Connect before VPN, static VPN before BGP',
      routes: ['203.0.113.0/24 nat vpn-bgp', '203.0.113.0/24 igw vpn-static', '203.0.113.0/24 vgw dx-bgp'],
      decision: 'forward by 203.0.113.0/24 vgw',
      rest: ['higher-priority-route', 'higher-priority-route', 'match'],
    },
    {
      why: 'RT-02 a prefix list counts with the length of its entry',
      routes: ['203.0.0.0/8 igw', 'pl-corp vgw'],
      decision: 'forward by pl-corp vgw',
      rest: ['more-specific-route', 'match'],
    },
    {
      why: 'RT-02 static before prefix list of one length',
      routes: ['pl-corp vgw', '203.0.113.0/28 igw'],
      decision: 'forward by 203.0.113.0/28 igw',
      rest: ['higher-priority-route', 'match'],
    },
    {
      why: 'RT-02 prefix list before propagated of one length',
      routes: ['203.0.113.0/28 igw vpn-bgp', 'pl-corp vgw'],
      decision: 'forward by pl-corp vgw',
      rest: ['higher-priority-route', 'match'],
    },
    {
      why: 'RT-03 a blackhole stays chosen',
      routes: ['0.0.0.0/0 igw', '203.0.113.0/24 blackhole'],
      decision: 'blackhole by 203.0.113.0/24 blackhole',
      rest: ['more-specific-route', 'match'],
    },
    {
      why: 'a target that is not known',
      routes: ['0.0.0.0/0 unknown'],
      decision: 'unknown by 0.0.0.0/0 unknown',
      rest: ['match'],
    },
    { why: 'GEN-06 a route for IPv6 carries no IPv4', routes: ['::/0 igw'], decision: 'no-route', rest: ['no-match'] },
  ])('$why', ({ routes, decision, rest }) => {
    const judged = judgementOf(stepAt(traceOf(outward, { routes: { pub: routes } }), 'route:pub'));
    const failures = routes.map(
      (text, i) => `${text.replace(/ (dx|vpn).*$/, '').replace('eni:', '')}: ${rest[i] ?? ''}`,
    );
    expect(judged).toEqual({ decision, rules: [...locals, ...failures] });
  });

  test('RT-01 inside the VPC the local route', () => {
    const judged = judgementOf(stepAt(traceOf('tcp app:40000 > db:5432'), 'route:app'));
    expect(judged).toEqual({
      decision: 'forward by 10.0.0.0/16 local',
      rules: [
        '10.0.0.0/16 local: match',
        '2001:db8:a::/56 local: no-match',
        '0.0.0.0/0 nat: more-specific-route',
        '::/0 eigw: no-match',
      ],
    });
  });

  test.each([
    { address: '169.254.168.0', decision: 'reserved' },
    { address: '169.254.171.255', decision: 'reserved' },
    { address: '169.254.172.0', decision: 'forward' },
    { address: '169.254.167.255', decision: 'forward' },
  ])('RT-03 a default route does not carry the reserved range: $address, $decision', ({ address, decision }) => {
    const network = compileNetwork(networkFrom(twoTables));
    const check = checkRoutes(network, known(network.subnets.get('pub'), 'pub'), ipv4(address));
    expect(check.decision.kind).toBe(decision);
  });
});

describe('which table', () => {
  test.each([
    { why: 'RT-01 a subnet that names none has the main table', line: 'tcp plain > 203.0.113.5:443', table: 'rt-main' },
    { why: 'RT-01 a table by name', line: 'tcp web > 203.0.113.5:443', table: 'rt-public' },
    { why: 'a table written in the subnet', line: 'tcp inline > 203.0.113.5:443', table: 'rt-in' },
  ])('$why', ({ line, table }) => {
    const { steps } = traceThrough(networkFrom(twoTables), line);
    const used = steps.flatMap(({ detail }) => (detail.kind === 'route' ? [detail.check.table] : []));
    expect(used[0]).toBe(table);
  });

  test('RT-15 the reply asks the table of the subnet that it leaves', () => {
    expect(blameOf(traceOf('tcp hq:50000 > db:5432', { groups: open }))).toBe('denied response route:db:none');
  });

  test('RT-02 two prefix lists of one length and two targets: nobody knows', () => {
    const trace = traceThrough(networkFrom(ambiguous), 'tcp web > 203.0.113.5:443');
    expect({ verdict: trace.verdict, decision: judgementOf(stepAt(trace, 'route:pub')).decision }).toEqual({
      verdict: { kind: 'undetermined', missing: 'which of two equal prefix-list routes AWS keeps' },
      decision: 'ambiguous',
    });
  });
});

const twoTables = `
vpcs: { A: { cidr: 10.0.0.0/16, internetGateway: true, mainRoutes: [198.18.0.0/15 igw] } }
subnets:
  pub: { az: a, cidr: 10.0.0.0/24, routes: rt-public }
  priv: { az: a, cidr: 10.0.1.0/24 }
  in: { az: a, cidr: 10.0.2.0/24, routes: [203.0.113.0/24 igw] }
routeTables: { rt-public: [0.0.0.0/0 igw] }
instances:
  web: { subnet: pub, publicIp: true }
  plain: { subnet: priv }
  inline: { subnet: in, publicIp: true }
`;

const ambiguous = `
vpcs: { A: { cidr: 10.0.0.0/16, internetGateway: true, virtualPrivateGateway: { name: vgw, onPremises: [203.0.113.0/24] } } }
subnets: { pub: { az: a, cidr: 10.0.0.0/24, routes: [pl-one igw, pl-two vgw] } }
prefixLists: { pl-one: [203.0.113.0/24], pl-two: [203.0.113.0/24, 192.0.2.0/24] }
instances: { web: { subnet: pub, publicIp: true } }
`;
