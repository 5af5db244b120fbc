import { describe, expect, test } from 'vitest';
import { terminalLines } from '../../main/engine/explain/terminal.ts';
import { networkFrom, traceThrough } from './lab.ts';

/** A client behind a firewall endpoint, with the policy and the way back of the resets that the firewall sends. */
const inspected = (policy: string, back = '100 allow all 0.0.0.0/0') =>
  networkFrom(`
    vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: true } }
    subnets:
      c: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 guard], acl: acl-c }
      f: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 nat] }
      p: { az: a, cidr: 10.0.2.0/24, routes: [0.0.0.0/0 igw, 10.0.0.0/24 guard] }
    networkAcls: { acl-c: { in: [${back}], out: [100 allow all 0.0.0.0/0] } }
    securityGroups: { s: { in: [] } }
    instances: { client: { subnet: c, groups: [s] } }
    natGateways: { nat: { subnet: p } }
    firewalls: { guard: { subnets: [f], policy: ${policy} } }
    hosts: { site: { ip: 198.18.0.7 } }`);

const REJECT = '{ stateful: [reject tcp to 198.18.0.7/32] }';
const DROP = '{ stateful: [drop tcp to 198.18.0.7/32] }';
const REJECT_NAME = '{ stateful: [reject tcp port 443 name bad.example.com] }';

describe('NF-03 a firewall that rejects resets the sender of the packet', () => {
  test.each([
    {
      why: 'in the handshake',
      network: inspected(REJECT),
      flow: 'tcp client > site:443',
      symptom: { kind: 'reset', by: 'guard', during: 'handshake' },
      says: 'Connection refused',
    },
    {
      why: 'on the open connection, once the name is known',
      network: inspected(REJECT_NAME),
      flow: 'tcp client > site:443 name bad.example.com',
      symptom: { kind: 'reset', by: 'guard', during: 'connection' },
      says: 'Connection reset by peer',
    },
    {
      why: 'in vain where the reset does not come back',
      network: inspected(REJECT, '100 deny all 198.18.0.0/15, 200 allow all 0.0.0.0/0'),
      flow: 'tcp client > site:443',
      symptom: { kind: 'timeout' },
      says: 'timed out',
    },
    {
      why: 'and one that drops says nothing',
      network: inspected(DROP),
      flow: 'tcp client > site:443',
      symptom: { kind: 'timeout' },
      says: 'timed out',
    },
    {
      why: 'nor does it reset what is not TCP',
      network: inspected('{ stateful: [reject udp to 198.18.0.7/32] }'),
      flow: 'udp client > site:443',
      symptom: { kind: 'timeout' },
      says: '(no reply)',
    },
  ])('$why', ({ network, flow, symptom, says }) => {
    const trace = traceThrough(network, flow);
    expect(trace.verdict.kind).toBe('denied');
    expect(trace.symptom).toEqual(symptom);
    expect(terminalLines(trace).at(-1)).toContain(says);
  });

  test('a reply that is rejected resets the server, and the client waits', () => {
    const network = networkFrom(`
      vpcs: { v: { cidr: 10.0.0.0/16 } }
      subnets:
        c: { az: a, cidr: 10.0.0.0/24, routes: [10.0.2.0/24 guard] }
        f: { az: a, cidr: 10.0.1.0/24 }
        d: { az: a, cidr: 10.0.2.0/24, routes: [10.0.0.0/24 guard] }
      securityGroups: { s: { in: [all 10.0.0.0/16] } }
      instances: { client: { subnet: c, groups: [s] }, server: { subnet: d, groups: [s], ip: 10.0.2.10 } }
      firewalls: { guard: { subnets: [f], policy: { stateful: [reject tcp from 10.0.2.10/32 source-port 443] } } }`);
    const trace = traceThrough(network, 'tcp client > server:443');
    expect(trace.verdict.kind).toBe('denied');
    expect(trace.symptom).toEqual({ kind: 'timeout' });
  });
});

describe('LB-01 a reset between a load balancer and its target', () => {
  const balanced = (type: string, action: string) =>
    networkFrom(`
      vpcs: { v: { cidr: 10.0.0.0/16 } }
      subnets:
        l: { az: a, cidr: 10.0.0.0/24, routes: [10.0.2.0/24 guard] }
        f: { az: a, cidr: 10.0.1.0/24 }
        t: { az: a, cidr: 10.0.2.0/24, routes: [10.0.0.0/24 guard] }
      securityGroups: { s: { in: [all 10.0.0.0/16] } }
      instances: { client: { subnet: l, groups: [s] }, target: { subnet: t, groups: [s] } }
      loadBalancers:
        lb: { type: ${type}, scheme: internal, subnets: [l], groups: [s], listeners: [{ port: 443, targets: ['target:8443'] }] }
      firewalls: { guard: { subnets: [f], policy: { stateful: [${action} tcp port 8443] } } }`);

  test.each([
    { type: 'application', action: 'reject', symptom: { kind: 'http-error', status: 502 } },
    { type: 'application', action: 'drop', symptom: { kind: 'http-error', status: 504 } },
    { type: 'network', action: 'reject', symptom: { kind: 'unknown' } },
    { type: 'network', action: 'drop', symptom: { kind: 'timeout' } },
  ])('$type, $action', ({ type, action, symptom }) => {
    expect(traceThrough(balanced(type, action), 'tcp client > lb:443').symptom).toEqual(symptom);
  });
});
