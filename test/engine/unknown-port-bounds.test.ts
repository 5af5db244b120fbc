import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import type { Memory } from '../../main/model/connection.ts';
import { flowThrough, networkFrom } from './lab.ts';

/** Ports that nobody told, where others than network ACLs read them. */
const network = (stateless: string, inbound: string) =>
  networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw, edgeRoutes: [10.0.1.0/24 guard] } }
subnets:
  s: { vpc: v, az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 guard] }
  f: { vpc: v, az: a, cidr: 10.0.9.0/24, routes: [0.0.0.0/0 igw] }
securityGroups: { sg: { vpc: v, in: [${inbound}] } }
instances: { a: { subnet: s, ip: 10.0.1.10, publicIp: 198.51.100.10, groups: [sg] } }
firewalls:
  guard:
    subnets: [f]
    policy: { order: strict, stateless: [${stateless}], stateful: [1 pass tcp], statefulDefault: drop-all }
hosts: { server: { ip: 203.0.113.7 } }
`);

function verdictOf(stateless: string, inbound: string, memory: Memory | null): string {
  const given = network(stateless, inbound);
  const flow = flowThrough(given, 'tcp a > server:443');
  const { verdict } = evaluate(compileNetwork(given), { ...flow, sourcePort: null }, memory);
  return verdict.kind === 'undetermined' ? `${verdict.kind}: ${verdict.missing}` : verdict.kind;
}

describe('a firewall rule that asks for the port of the client', () => {
  test.each([
    { rule: '1 drop tcp source-port 33000-34000', verdict: "undetermined: the client's source port" },
    { rule: '1 drop tcp source-port 1024-32767', verdict: 'allowed' },
    { rule: '1 drop tcp source-port 32768-60999', verdict: 'denied' },
    { rule: '1 drop tcp to 10.0.1.0/24 port 50000', verdict: "undetermined: the client's source port" },
  ])('$rule: $verdict', ({ rule, verdict }) => {
    expect(verdictOf(rule, '', [])).toBe(verdict);
  });
});

describe('a security group that remembers nothing, at the reply', () => {
  test.each([
    { inbound: 'tcp 32768-40000 0.0.0.0/0', verdict: "undetermined: the client's source port" },
    { inbound: 'tcp 32768-60999 0.0.0.0/0', verdict: 'allowed' },
    { inbound: 'tcp 443 0.0.0.0/0', verdict: 'denied' },
  ])('$inbound: $verdict', ({ inbound, verdict }) => {
    expect(verdictOf('1 drop udp', inbound, null)).toBe(verdict);
  });

  test('is not asked where it remembers', () => {
    expect(verdictOf('1 drop udp', 'tcp 32768-40000 0.0.0.0/0', [])).toBe('allowed');
  });
});
