import { describe, expect, test } from 'vitest';
import { blameOf, networkFrom, traceThrough } from './lab.ts';

/** The same network with two entries of a list in each order. */
const orders = (text: (a: string, b: string) => string, a: string, b: string) =>
  [text(a, b), text(b, a)].map((each) => networkFrom(each));

const outcomes = (networks: ReturnType<typeof orders>, line: string) =>
  networks.map((network) => {
    const { verdict } = traceThrough(network, line);
    return verdict.kind === 'undetermined' ? `undetermined: ${verdict.missing}` : verdict.kind;
  });

const balanced =
  (listener: string, group = 'tcp 8080 10.0.0.0/16') =>
  (a: string, b: string) => `
  vpcs: { v: { cidr: 10.0.0.0/16 } }
  subnets: { p: { az: a, cidr: 10.0.0.0/24 } }
  securityGroups:
    open: { in: [all 10.0.0.0/16] }
    narrow: { in: [${group}] }
  instances:
    t1: { subnet: p, groups: [open], ip: 10.0.0.11, listens: [tcp 8080, tcp 9090] }
    t2: { subnet: p, groups: [narrow], ip: 10.0.0.12, listens: [tcp 8080, tcp 9090] }
    c: { subnet: p, groups: [open], ip: 10.0.0.13 }
  loadBalancers:
    lb: { ${listener}, scheme: internal, subnets: { p: { ip: 10.0.0.60 } }, listeners: [{ port: 443, targets: ['${a}:8080', '${b}:8080'], healthCheckPort: 9090 }] }`;

describe('which target a load balancer chooses', () => {
  const chooses = 'undetermined: which target `lb` chooses';

  test.each([
    {
      why: 'LB-08 a target that calls its own load balancer may be chosen itself',
      text: balanced('type: network', 'all 10.0.0.0/16'),
      flow: 'tcp t1 > lb:443',
      outcome: chooses,
    },
    {
      why: 'LB-08 a client that is no target is served by either',
      text: balanced('type: network', 'all 10.0.0.0/16'),
      flow: 'tcp c > lb:443',
      outcome: 'allowed',
    },
    {
      why: 'LB-05 one of two healthy targets admits the client, the other only the node',
      text: balanced('type: network', 'tcp 8080-9090 10.0.0.60/32'),
      flow: 'tcp c > lb:443',
      outcome: chooses,
    },
    {
      why: 'LB-03 a health check on another port finds a target healthy whose traffic port is closed',
      text: balanced('type: application, groups: [open]', 'tcp 9090 10.0.0.0/16'),
      flow: 'tcp c > lb:443',
      outcome: chooses,
    },
    {
      why: 'LB-03 an unhealthy target is not chosen',
      text: balanced('type: application, groups: [open]', 'tcp 8080 10.0.0.0/16'),
      flow: 'tcp c > lb:443',
      outcome: 'allowed',
    },
  ])('$why', ({ text, flow, outcome }) => {
    expect(outcomes(orders(text, 't1', 't2'), flow)).toEqual([outcome, outcome]);
  });

  test('one healthy target that calls itself is dropped for certain', () => {
    const [network] = orders(balanced('type: network', 'tcp 8080 10.9.9.9/32'), 't1', 't2');
    expect(network && blameOf(traceThrough(network, 'tcp t1 > lb:443'))).toBe('denied backend nlb:hairpin');
  });
});

describe('which address DNS gives', () => {
  const nodes = (rules: string, target: string) => (a: string, b: string) => `
    vpcs: { v: { cidr: 10.0.0.0/16 } }
    subnets:
      p: { az: a, cidr: 10.0.0.0/24 }
      q: { az: b, cidr: 10.0.1.0/24 }
      c: { az: a, cidr: 10.0.2.0/24, acl: acl-c }
    networkAcls: { acl-c: { in: [100 allow all 0.0.0.0/0], out: [${rules}] } }
    securityGroups: { open: { in: [all 10.0.0.0/16] } }
    instances:
      t1: { subnet: p, groups: [open] }
      t2: { subnet: q, groups: [open] }
      client: { subnet: c, groups: [open] }
    loadBalancers:
      lb: { type: network, scheme: internal, subnets: [${a}, ${b}], listeners: [{ port: 443, targets: [${target}] }] }`;

  test.each([
    { why: 'every node serves', rules: '100 allow all 0.0.0.0/0', target: "'t1:80', 't2:80'", outcome: 'allowed' },
    {
      why: 'an ACL lets the client reach one node only',
      rules: '100 allow all 10.0.0.0/24',
      target: "'t1:80', 't2:80'",
      outcome: 'undetermined: which address DNS gives for `lb`',
    },
    {
      why: 'a node without a healthy target in its zone is not in DNS',
      rules: '100 allow all 0.0.0.0/0',
      target: "'t1:80'",
      outcome: 'allowed',
    },
  ])('$why', ({ rules, target, outcome }) => {
    expect(outcomes(orders(nodes(rules, target), 'p', 'q'), 'tcp client > lb:443')).toEqual([outcome, outcome]);
  });

  test('a node that is named is that node', () => {
    const [network] = orders(nodes('100 allow all 10.0.0.0/24', "'t1:80', 't2:80'"), 'p', 'q');
    expect(network && traceThrough(network, 'tcp client > lb-p:443').verdict.kind).toBe('allowed');
    expect(network && traceThrough(network, 'tcp client > lb-q:443').verdict.kind).toBe('denied');
  });

  test('an endpoint without an interface in the zone of the caller answers by any of its interfaces', () => {
    const text = (a: string, b: string) => `
      vpcs: { v: { cidr: 10.0.0.0/16, dnsHostnames: true } }
      subnets:
        p: { az: a, cidr: 10.0.0.0/24 }
        q: { az: b, cidr: 10.0.1.0/24 }
        c: { az: c, cidr: 10.0.2.0/24, acl: acl-c }
      networkAcls: { acl-c: { in: [100 allow all 0.0.0.0/0], out: [100 allow all 10.0.0.0/24] } }
      securityGroups: { open: { in: [all 10.0.0.0/16] } }
      instances: { client: { subnet: c, groups: [open] } }
      interfaceEndpoints: { ep: { service: logs, subnets: [${a}, ${b}], groups: [open], privateDns: true } }
      hosts: { logs: { ip: 198.51.100.40, service: logs } }`;
    const open = 'undetermined: which address DNS gives for `logs`';
    expect(outcomes(orders(text, 'p', 'q'), 'tcp client > logs:443')).toEqual([open, open]);
  });
});

test('a function sends from one of its interfaces, and AWS chooses which (SV-06)', () => {
  const text = (a: string, b: string) => `
    vpcs: { v: { cidr: 10.0.0.0/16 } }
    subnets:
      p: { az: a, cidr: 10.0.0.0/24 }
      q: { az: b, cidr: 10.0.1.0/24 }
      d: { az: a, cidr: 10.0.2.0/24 }
    securityGroups: { fn: { in: [] }, db: { in: [tcp 5432 10.0.0.0/24] } }
    functions: { worker: { subnets: [${a}, ${b}], groups: [fn] } }
    instances: { store: { subnet: d, groups: [db] } }`;
  const open = 'undetermined: from which of its interfaces `worker` sends';
  expect(outcomes(orders(text, 'p', 'q'), 'tcp worker > store:5432')).toEqual([open, open]);
});

test('what is undetermined was stopped by nothing that is certain', () => {
  const [network] = orders(balanced('type: network', 'all 10.0.0.0/16'), 't1', 't2');
  const trace = network && traceThrough(network, 'tcp t1 > lb:443');
  expect(trace?.blockers.map(({ component, actual }) => ({ component, actual }))).toEqual([
    { component: 'nlb:hairpin', actual: false },
  ]);
  expect(trace?.steps.filter(({ actual, verdict }) => actual && verdict === 'deny')).toEqual([]);
});
