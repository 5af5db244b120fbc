import { expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { scenarioText } from '../lesson/scenario-files.ts';

/** A network that is fine but for one setting that AWS refuses. */
const network = (parts: {
  readonly endpoint?: string;
  readonly propagates?: string;
  readonly listener?: string;
  readonly balancer?: string;
}) => `
  vpcs: { va: { cidr: 10.0.0.0/16, dnsHostnames: false }, vb: { cidr: 10.1.0.0/16, region: eu-central-1 } }
  subnets:
    a1: { vpc: va, az: a, cidr: 10.0.0.0/24, routes: [10.1.0.0/16 t1] }
    b1: { vpc: vb, az: a, cidr: 10.1.0.0/24 }
  transitGateways:
    t1:
      attachments: { at-a: { vpc: va, subnets: [a1] }, p1: { peer: p2 } }
      routeTables: { r1: { propagates: [at-a], routes: [10.1.0.0/16 p1] } }
    t2:
      attachments: { at-b: { vpc: vb, subnets: [b1] }, p2: { peer: p1 } }
      routeTables: { r2: { propagates: [${parts.propagates ?? 'at-b'}], routes: [10.0.0.0/16 p2] } }
  securityGroups: { s: { vpc: va, in: [all 0.0.0.0/0] } }
  instances: { web: { subnet: a1, groups: [s] } }
  interfaceEndpoints: { ep: { service: logs, subnets: [a1], groups: [s]${parts.endpoint ?? ''} } }
  loadBalancers:
    nlb: { type: network, scheme: internal, subnets: [a1]${parts.balancer ?? ''}, listeners: [{ port: 53, targets: ['web:53']${parts.listener ?? ''} }] }
  hosts: { customer: { ip: 203.0.113.12 } }
`;
const fileWith = (parts: Parameters<typeof network>[0]) =>
  scenarioText({ network: network(parts), flows: '\n  visit: tcp customer:50000 > web:443\n' });
const errorsIn = (parts: Parameters<typeof network>[0]) => {
  const loaded = loadScenario(fileWith(parts));
  const problems = loaded.ok ? [] : loaded.error;
  return problems.flatMap(({ path, message }) => (path.startsWith('network') ? [`${path}: ${message}`] : []));
};

test('a network that AWS accepts has no problem', () => {
  expect(errorsIn({ listener: ', protocol: tcp_udp' })).toEqual([]);
});

test.each([
  {
    why: 'LB-05 client IP preservation of UDP is fixed',
    parts: { listener: ', protocol: udp, preserveClientIp: false' },
    problem:
      'network.loadBalancers.nlb.listeners.0.preserveClientIp: client IP preservation of a UDP listener cannot be switched off',
  },
  {
    why: 'LB-05 and so is that of TCP_UDP',
    parts: { listener: ', protocol: tcp_udp, preserveClientIp: false' },
    problem:
      'network.loadBalancers.nlb.listeners.0.preserveClientIp: client IP preservation of a TCP_UDP listener cannot be switched off',
  },
  {
    why: 'LB-05 the idle timeout of UDP is fixed',
    parts: { listener: ', protocol: udp, idleTimeout: 300' },
    problem:
      'network.loadBalancers.nlb.listeners.0.idleTimeout: the idle timeout of a UDP listener is 120 seconds and cannot be changed',
  },
  {
    why: 'LB-05 a Network Load Balancer has its idle timeout in the listener',
    parts: { balancer: ', idleTimeout: 300' },
    problem:
      'network.loadBalancers.nlb.idleTimeout: the idle timeout of a Network Load Balancer belongs to its TCP listeners',
  },
  {
    why: 'RT-10 a peering attachment propagates no routes',
    parts: { propagates: 'at-b, p2' },
    problem:
      'network.transitGateways.t2.routeTables.r2.propagates.1: `p2` is a peering attachment, which propagates no routes',
  },
  {
    why: 'RT-13 private DNS needs DNS hostnames',
    parts: { endpoint: ', privateDns: true' },
    problem:
      'network.interfaceEndpoints.ep.privateDns: private DNS needs DNS support and DNS hostnames, and `dnsHostnames` is off in VPC `va`',
  },
])('$why', ({ parts, problem }) => {
  expect(errorsIn(parts)).toEqual([problem]);
});
