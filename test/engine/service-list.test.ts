import { expect, test } from 'vitest';
import { evaluateSlowly } from '../oracle/slow-evaluator.ts';
import { flowThrough, networkFrom, traceThrough } from './lab.ts';

const network = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, ipv6: '2600:1f18:a::/56', internetGateway: igw } }
subnets: { app: { az: a, cidr: 10.0.0.0/24, ipv6: '2600:1f18:a::/64', routes: rt-app } }
routeTables: { rt-app: [0.0.0.0/0 igw, '::/0 igw', pl-s3 s3-endpoint] }
prefixLists: { pl-s3: unknown, pl-own: unknown }
securityGroups: { sg: { in: [], out: [all 0.0.0.0/0, 'all ::/0'] } }
instances: { server: { subnet: app, groups: [sg], publicIp: true, ipv6: true } }
gatewayEndpoints: { s3-endpoint: { service: s3 } }
hosts: { s3: { ip: 203.0.113.80, service: s3 }, partner: { ip: 203.0.113.9 } }
`);
const own = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, virtualPrivateGateway: { name: vgw, onPremises: [192.168.0.0/16] } } }
subnets: { app: { az: a, cidr: 10.0.0.0/24, routes: rt-app } }
routeTables: { rt-app: [pl-own vgw] }
prefixLists: { pl-own: unknown }
securityGroups: { sg: { in: [], out: [all 0.0.0.0/0] } }
instances: { server: { subnet: app, groups: [sg] } }
`);

const PORTS = { natPort: 2000, loadBalancerPort: 2000 };

test.each([
  { why: 'a documentation address', to: '203.0.113.9', list: 'no' },
  { why: 'an IPv6 address for documentation', to: '2001:db8:ffff::1', list: 'no' },
  { why: 'a unique local IPv6 address', to: 'fd12::1', list: 'no' },
  { why: 'an address of the internet', to: '52.95.128.10', list: 'may be' },
  { why: 'an IPv6 address of the internet', to: '2600:9000::1', list: 'may be' },
  { why: 'where the scenario has the service', to: '203.0.113.80', list: 'may be' },
])('RT-12 whether the list of a gateway endpoint holds $why: $list', ({ to, list }) => {
  const line = `tcp server:40000 > ${to.includes(':') ? `[${to}]` : to}:443`;
  const trace = traceThrough(network, line, PORTS);
  const open = trace.verdict.kind === 'undetermined' && trace.verdict.missing === 'the entries of prefix list `pl-s3`';
  expect(open ? 'may be' : 'no').toBe(list);
  expect(evaluateSlowly(network, flowThrough(network, line, PORTS)).verdict).toBe(trace.verdict.kind);
});

test('RT-02 a list of the account may hold any address', () => {
  const { verdict } = traceThrough(own, 'tcp server:40000 > 192.168.5.5:443');
  expect(verdict).toEqual({ kind: 'undetermined', missing: 'the entries of prefix list `pl-own`' });
});
