import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../main/engine/explain/sentence.ts';
import { blameOf, flowThrough, networkFrom, stepAt, traceThrough } from './lab.ts';

type Change = { readonly [Part in 'acl' | 'rule' | 'out' | 'routes' | 'more' | 'flow']?: string };

const OPEN = '100 allow all 0.0.0.0/0';

/** A machine without a known address sends to one that has a known one, in another subnet. Everything is open else. */
function networkOf({ acl = OPEN, rule = 'all 0.0.0.0/0', out = 'all 0.0.0.0/0', routes = '', more = '' }: Change) {
  return networkFrom(`
    vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true }, far: { cidr: 10.1.0.0/16 } }
    subnets:
      front: { az: a, cidr: 10.0.0.0/24, vpc: shop, routes: [0.0.0.0/0 igw-shop, 10.1.0.0/16 join] }
      back:
        { az: a, cidr: 10.0.1.0/24, vpc: shop, acl: { in: [${acl}], out: [${OPEN}] }, routes: [10.1.0.0/16 join] }
      away: { az: a, cidr: 10.1.0.0/24, vpc: far, routes: [10.0.0.0/24 join${routes}] }
    securityGroups:
      sg-web: { vpc: shop, in: [all 0.0.0.0/0], out: [${out}] }
      sg-db: { vpc: shop, in: [${rule}] }
      sg-far: { vpc: far, in: [all 0.0.0.0/0] }
    instances:
      web: { subnet: front, ip: unknown, publicIp: 198.51.100.9, groups: [sg-web] }
      db: { subnet: back, ip: 10.0.1.20, groups: [sg-db] }
      other: { subnet: away, ip: 10.1.0.20, groups: [sg-far] }
    hosts: { customer: { ip: 203.0.113.5 } }
    peeringConnections: { join: { between: [shop, far] } }
    ${more}`);
}

function fate({ flow = 'tcp web:50000 > db:5432', ...change }: Change): string {
  const trace = traceThrough(networkOf(change), flow);
  return trace.verdict.kind === 'undetermined' ? trace.verdict.missing : blameOf(trace);
}

const WEB = 'the address of `web`';

describe('a private address that is unknown', () => {
  test.each([
    { why: 'nothing depends on it', is: 'allowed' },
    { why: 'SG-01 a rule is for its whole subnet', rule: 'tcp 5432 10.0.0.0/24', is: 'allowed' },
    { why: 'SG-01 a rule is for another subnet', rule: 'tcp 5432 10.0.9.0/24', is: 'denied sg:db:in' },
    { why: 'SG-01 a rule is for one address of its subnet', rule: 'tcp 5432 10.0.0.77/32', is: WEB },
    { why: 'SG-01 it would be for another port', rule: 'tcp 22 10.0.0.77/32', is: 'denied sg:db:in' },
    { why: 'SG-03 another rule admits all of it', rule: 'tcp 5432 10.0.0.77/32, tcp 5432 10.0.0.0/23', is: 'allowed' },
    { why: 'SG-07 its group is known all the same', rule: 'tcp 5432 10.0.0.77/32, tcp 5432 sg-web', is: 'allowed' },
    { why: 'NA-02 a deny is for a part of its subnet', acl: `90 deny all 10.0.0.0/25, ${OPEN}`, is: WEB },
    { why: 'NA-02 a deny is for all of it', acl: `90 deny all 10.0.0.0/23, ${OPEN}`, is: 'denied nacl:back:in:90' },
    {
      why: 'NA-02 the rule decides alike with and without it',
      acl: `90 allow all 10.0.0.0/25, ${OPEN}`,
      is: 'allowed',
    },
    {
      why: 'GEN-01 another gate denies for certain',
      acl: `90 deny all 10.0.0.0/25, ${OPEN}`,
      rule: '',
      is: 'denied sg:db:in',
    },
    { why: 'RT-06 the internet knows its public address', flow: 'tcp web:50000 > customer:443', is: 'allowed' },
    { why: 'RT-06 and reaches it by that', flow: 'tcp customer:50000 > web:443', is: 'allowed' },
    { why: 'RT-02 a route is for all of its subnet', flow: 'tcp other:50000 > web:443', is: 'allowed' },
    {
      why: 'RT-02 a blackhole is for a part of it',
      flow: 'tcp other:50000 > web:443',
      routes: ', 10.0.0.0/26 blackhole',
      is: WEB,
    },
    {
      why: 'RT-02 a route for a part of it leads the same way',
      flow: 'tcp other:50000 > web:443',
      routes: ', 10.0.0.0/26 join',
      is: 'allowed',
    },
    { why: 'GEN-04 it sends to itself', flow: 'tcp web:50000 > web.private:443', is: 'allowed' },
  ])('$why: $is', ({ is, ...change }) => {
    expect(fate(change)).toBe(is);
  });
});

describe('an address that nobody is known to have', () => {
  test.each([
    { why: 'a machine with an unknown address may have it', flow: 'tcp db:50000 > 10.0.0.77:443', is: WEB },
    { why: 'AWS keeps it for itself', flow: 'tcp db:50000 > 10.0.0.255:443', is: 'denied vpc:shop:no-such-address' },
    { why: 'it is in no such subnet', flow: 'tcp db:50000 > 10.0.1.77:443', is: 'denied subnet:back:no-such-address' },
    {
      why: 'somebody has it for certain',
      more: 'natGateways: { nat: { subnet: front, ip: 10.0.0.77 } }',
      flow: 'tcp db:50000 > 10.0.0.77:443',
      is: 'denied nat:unsolicited',
    },
    { why: 'SG-07 its group may matter', out: 'tcp 443 sg-web', flow: 'tcp web:50000 > 10.0.0.78:443', is: WEB },
  ])('$why: $is', ({ is, ...change }) => {
    expect(fate(change)).toBe(is);
  });

  test('no flow comes from it, and the message names who may have it', () => {
    expect(() => flowThrough(networkOf({}), 'tcp 10.0.0.77:50000 > db:5432')).toThrow(
      'nobody in VPC `shop` is known to have the address `10.0.0.77`; `web` may, whose address is not known',
    );
  });
});

describe('devices before a machine whose address is unknown', () => {
  const firewall = (rules: string) =>
    networkFrom(`
      vpcs: { shop: { cidr: 10.0.0.0/16 } }
      subnets:
        front: { az: a, cidr: 10.0.0.0/24, routes: [10.0.1.0/24 guard] }
        back: { az: a, cidr: 10.0.1.0/24, routes: [10.0.0.0/24 guard] }
        watch: { az: a, cidr: 10.0.2.0/24 }
      firewalls: { guard: { subnets: [watch], policy: { stateless: [{ priority: 1, rules: [${rules}] }], statelessDefault: pass } } }
      securityGroups: { sg-all: { in: [all 0.0.0.0/0] } }
      instances: { web: { subnet: front, ip: unknown, groups: [sg-all] }, db: { subnet: back, groups: [sg-all] } }`);

  test.each([
    { why: 'NF-01 a rule is for a part of its subnet', rules: '1 drop all from 10.0.0.0/25', is: WEB },
    { why: 'NF-01 a rule is for all of it', rules: '1 drop all from 10.0.0.0/24', is: 'denied firewall:guard' },
    {
      why: 'NF-01 both parts are dropped',
      rules: '1 drop all from 10.0.0.0/25, 2 drop all from 10.0.0.128/25',
      is: 'denied firewall:guard',
    },
    { why: 'NF-01 a rule is for another port', rules: '1 drop tcp from 10.0.0.0/25 port 22', is: 'allowed' },
  ])('$why: $is', ({ rules, is }) => {
    const trace = traceThrough(firewall(rules), 'tcp web:50000 > db:5432');
    expect(trace.verdict.kind === 'undetermined' ? trace.verdict.missing : blameOf(trace)).toBe(is);
  });

  test('MR-02 whether a filter takes a packet depends on it', () => {
    const mirrored = (block: string) =>
      traceThrough(
        networkOf({
          more: `
    trafficMirrorFilters: { some: { in: [100 accept all from ${block}] } }
    trafficMirrorTargets: { to-other: db }
    trafficMirrorSessions: { s: { source: other, target: to-other, filter: some, number: 1 } }`,
        }),
        'tcp web:50000 > other:443',
      ).mirrorings[0]?.decision;
    expect(mirrored('10.0.0.0/25')).toEqual({ kind: 'unknown', missing: WEB });
    expect(mirrored('10.0.0.0/24')).toMatchObject({ kind: 'copied' });
    expect(mirrored('10.0.3.0/24')).toEqual({ kind: 'not-copied' });
  });
});

describe('a database of which it is not known in which subnet it is', () => {
  const network = (second: string, rule = 'tcp 5432 10.0.0.0/16') =>
    networkFrom(`
      vpcs: { shop: { cidr: 10.0.0.0/16 } }
      subnets:
        front: { az: a, cidr: 10.0.0.0/24 }
        back-a: { az: a, cidr: 10.0.1.0/24, acl: { in: [${OPEN}], out: [${OPEN}] } }
        back-b: { az: b, cidr: 10.0.2.0/24, acl: { in: [${second}], out: [${OPEN}] } }
      dbSubnetGroups: { rear: [back-a, back-b] }
      securityGroups: { sg-db: { in: [${rule}], out: [] } }
      dbInstances:
        { db: { subnet: { unknown: [back-a, back-b] }, ip: unknown, port: 5432, groups: [sg-db], subnetGroup: rear } }
      instances: { web: { subnet: front, ip: 10.0.0.10 }, near: { subnet: back-b, ip: 10.0.2.10 } }`);
  const fateOf = (to: ReturnType<typeof network>, flow: string) => {
    const trace = traceThrough(to, flow);
    return trace.verdict.kind === 'undetermined' ? trace.verdict.missing : blameOf(trace);
  };

  test.each([
    { why: 'all of them do the same', second: OPEN, is: 'allowed' },
    { why: 'NA-02 the ACL of one denies', second: '', is: 'the subnet of `db`' },
    { why: 'GEN-01 a group denies in all of them', second: '', rule: 'tcp 22 0.0.0.0/0', is: 'denied sg:db:in' },
    {
      why: 'NA-06 the ACL of another one is met from there',
      second: `90 deny all 10.0.1.0/24, ${OPEN}`,
      flow: 'tcp near:50000 > db:5432',
      is: 'the subnet of `db`',
    },
    {
      why: 'SG-01 a rule is for a neighbor of one',
      second: OPEN,
      flow: 'tcp db:50000 > near:80',
      is: 'denied sg:db:out',
    },
  ])('$why: $is', ({ second, is, rule, flow = 'tcp web:50000 > db:5432' }) => {
    expect(fateOf(network(second, rule), flow)).toBe(is);
  });
});

test('steps say what depends on the address', () => {
  const groups = traceThrough(networkOf({ rule: 'tcp 5432 10.0.0.77/32' }), 'tcp web:50000 > db:5432');
  expect(stepAt(groups, 'sg:db:in')).toMatchObject({ verdict: 'undetermined', before: { source: { value: 'web' } } });
  expect(sentenceOf(stepAt(groups, 'sg:db:in'))).toBe(
    'The address of web is not known, and whether rule tcp 5432 10.0.0.77/32 of sg-db matches depends on it.',
  );
  expect(sentenceOf(stepAt(groups, 'originate:web'))).toContain('10.0.1.20');
  const acl = traceThrough(networkOf({ acl: `90 deny all 10.0.0.0/25, ${OPEN}` }), 'tcp web:50000 > db:5432');
  expect(sentenceOf(stepAt(acl, 'nacl:back:in'))).toBe(
    'The address of web is not known, and whether rule 90 deny all 10.0.0.0/25 of acl-back matches depends on it.',
  );
  const route = traceThrough(networkOf({ routes: ', 10.0.0.0/26 blackhole' }), 'tcp other:50000 > web:443');
  expect(sentenceOf(stepAt(route, 'route:away'))).toBe(
    'The address of web is not known, and whether the route 10.0.0.0/26 of rt-away matches depends on it.',
  );
});
