import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import type { Memory } from '../../../main/model/connection.ts';
import type { Network } from '../../../main/model/network.ts';
import { ipv4 } from '../../build.ts';
import { flowThrough, networkFrom } from '../lab.ts';
import type { Space } from './spaces.ts';

/** Networks made for questions that random ones rarely come to, or that other questions mostly answer as well. */
export const madeSpaces: readonly Space[] = [
  ...spaces('groups', groups(), ['tcp a:40000 > b:443', 'udp a:40000 > b:53', 'icmp 8:0 a > b']),
  ...spaces('two addresses', twoAddresses(), [
    'tcp router:40000 > 203.0.113.7:443',
    'tcp customer:40000 > router:443',
    'tcp 192.168.0.9:40000 > router:443',
  ]),
  ...spaces('nat gateway', natGateway(), ['tcp app:40000 > 203.0.113.7:443', 'icmp 8:0 app > 203.0.113.7']),
  ...spaces('network balancer', shared('balanced.yaml'), ['icmp 3:1 customer > open', 'tcp customer:40000 > open:443']),
  ...spaces('pods', podsWithPublic(), [
    'tcp far:40000 > plain:8080',
    'tcp plain:40000 > db:5432',
    'tcp server:40000 > 198.51.100.101:8080',
  ]),
  ...spaces('policies', shared('policies.yaml'), ['tcp cart:40000 > till:8080']),
  ...spaces('firewall', firewall(), ['tcp a:40000 > server:443', 'udp a:40000 > server:53']),
  ...spaces('transit gateway', transitGateway(), ['tcp a:40000 > b:443']),
  ...spaces('NAT64', natSixFour(), [
    'tcp app.ipv6:40000 > [64:ff9b::cb00:7107]:443',
    'icmpv6 128:0 app.ipv6 > 64:ff9b::cb00:7107',
  ]),
  ...remembered('answer', groups(), 'tcp a:40000 > 203.0.113.8:443', 'tcp 203.0.113.8:443 > 198.51.100.10:40000'),
];

/** Both worlds of policies, and both ends. */
export const policySpaces: readonly Space[] = spaces('policies', shared('policies.yaml'), [
  'tcp web:40000 > db:5432',
  'tcp job:40000 > api:8080',
  'tcp cart:40000 > till:8080',
  'tcp web:40000 > server:443',
  'tcp own:40000 > api:8080',
  'icmp 8:0 cart > db',
]);

function spaces(name: string, network: Network, flows: readonly string[], memory: Memory = []): Space[] {
  return flows.map((line) => ({ name: `${name}: ${line}`, network, flow: flowThrough(network, line), memory }));
}

/** What an earlier flow left behind, and one that may belong to it. */
function remembered(name: string, network: Network, earlier: string, line: string): Space[] {
  const { steps } = evaluate(compileNetwork(network), flowThrough(network, earlier));
  return spaces(
    name,
    network,
    [line],
    steps.flatMap(({ opened }) => opened ?? []),
  );
}

function groups(): Network {
  return networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw } }
subnets:
  s: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  t: { vpc: v, az: a, cidr: 10.0.1.0/24, acl: acl-t }
networkAcls:
  acl-t:
    vpc: v
    in: [100 allow all 0.0.0.0/0]
    out: [100 deny icmp 0:0 0.0.0.0/0, 110 deny icmp 13 0.0.0.0/0, 200 allow all 0.0.0.0/0]
securityGroups:
  sg-a: { vpc: v, in: [icmp 3:4 0.0.0.0/0], out: [tcp 443 0.0.0.0/0, udp 50-60 10.0.0.0/16, icmp -1 0.0.0.0/0] }
  sg-b: { vpc: v, in: [tcp 440-450 10.0.0.0/25, udp 53 sg-a, icmp -1 0.0.0.0/0] }
instances:
  a: { subnet: s, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-a] }
  b: { subnet: t, ip: 10.0.1.20, groups: [sg-b], listens: [tcp 443, udp 53] }
hosts: { server: { ip: 203.0.113.7 } }
`);
}

/** A router that may send under any address, with two addresses. */
function twoAddresses(): Network {
  const network = networkFrom(`
vpcs:
  v:
    cidr: 10.0.0.0/16
    internetGateway: igw
    virtualPrivateGateway: { name: vgw, onPremises: [192.168.0.0/16] }
    edgeRoutes: [10.0.0.0/24 guard]
subnets:
  s: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw, 192.168.0.0/16 vgw] }
  f: { vpc: v, az: a, cidr: 10.0.9.0/24, routes: [0.0.0.0/0 igw] }
securityGroups: { sg: { vpc: v, in: [tcp 443 0.0.0.0/0] } }
instances:
  router: { subnet: s, ip: 10.0.0.10, secondaryIps: [10.0.0.20, 10.0.0.30], publicIp: 198.51.100.10, groups: [sg],
    sourceDestCheck: false, forwards: router }
firewalls:
  guard: { subnets: [f], policy: { order: strict, stateful: [1 drop tcp port 443], statefulDefault: none } }
hosts: { customer: { ip: 203.0.113.7 } }
`);
  const [gateway] = network.virtualPrivateGateways;
  return {
    ...network,
    virtualPrivateGateways: gateway ? [{ ...gateway, edgeTable: 'rt-igw' }] : [],
    networkInterfaces: network.networkInterfaces.map((nic) => ({
      ...nic,
      ipv4: nic.ipv4.map((pair, i) => (i === 1 ? { ...pair, public: ipv4('198.51.100.20') } : pair)),
    })),
  };
}

/** A NAT gateway in the way of some addresses of its own subnet, with replies to some of its ports only. */
function natGateway(): Network {
  return networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw } }
subnets:
  open: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw], acl: acl-open }
  inner: { vpc: v, az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 nat, 10.0.0.0/24 nat] }
networkAcls:
  acl-open: { vpc: v, in: [100 allow tcp 2000-9000 0.0.0.0/0, 110 allow all 10.0.0.0/8, 120 allow icmp -1 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
natGateways: { nat: { subnet: open, ip: 10.0.0.5, publicIp: 198.51.100.9 } }
securityGroups: { sg: { vpc: v } }
instances: { app: { subnet: inner, ip: 10.0.1.10, groups: [sg] } }
`);
}

function firewall(): Network {
  return networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw, edgeRoutes: [10.0.1.0/24 guard] } }
subnets:
  s: { vpc: v, az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 guard] }
  f: { vpc: v, az: a, cidr: 10.0.9.0/24, routes: [0.0.0.0/0 igw] }
securityGroups: { sg: { vpc: v } }
instances: { a: { subnet: s, ip: 10.0.1.10, publicIp: 198.51.100.10, groups: [sg] } }
firewalls:
  guard:
    subnets: [f]
    policy:
      order: strict
      stateless: [1 drop udp port 50-60]
      stateful: [1 drop tcp to 192.0.2.0/24 port 400-450, '2 pass tcp name .example.com', 3 pass udp]
      statefulDefault: drop-established
hosts: { server: { ip: 203.0.113.7 } }
`);
}

function transitGateway(): Network {
  return networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16 }, w: { cidr: 10.1.0.0/16 } }
subnets:
  s: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [10.0.0.0/8 tgw] }
  t: { vpc: w, az: a, cidr: 10.1.0.0/24, routes: [10.0.0.0/8 tgw] }
securityGroups: { sg: { vpc: v }, sg-b: { vpc: w, in: [tcp 443 10.0.0.0/8] } }
instances:
  a: { subnet: s, ip: 10.0.0.10, groups: [sg] }
  b: { subnet: t, ip: 10.1.0.10, groups: [sg-b] }
transitGateways:
  tgw:
    attachments: { att-v: { vpc: v, subnets: [s], table: rt }, att-w: { vpc: w, subnets: [t], table: rt } }
    routeTables: { rt: { routes: [10.1.0.0/24 att-w, 10.0.0.0/16 att-v, 10.1.128.0/17 blackhole] } }
`);
}

function shared(file: string): Network {
  return networkFrom(readFileSync(path.join(import.meta.dirname, '../networks', file), 'utf8'));
}

/** Pods whose addresses the internet knows. */
function podsWithPublic(): Network {
  const network = shared('eks.yaml');
  return {
    ...network,
    networkInterfaces: network.networkInterfaces.map((nic) => ({
      ...nic,
      ipv4: nic.ipv4.map((pair, i) =>
        nic.id === 'node-1' && i > 0 ? { ...pair, public: ipv4(`198.51.100.${100 + i}`) } : pair,
      ),
    })),
  };
}

function natSixFour(): Network {
  return networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, ipv6: 2001:db8:1::/56, internetGateway: igw } }
subnets:
  open: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  inner: { vpc: v, az: a, cidr: 10.0.1.0/24, ipv6: 2001:db8:1:1::/64, routes: ['64:ff9b::/96 nat'] }
natGateways: { nat: { subnet: open, ip: 10.0.0.5, publicIp: 198.51.100.9 } }
securityGroups: { sg: { vpc: v, out: ['all ::/0'] } }
instances: { app: { subnet: inner, ip: 10.0.1.10, ipv6: 2001:db8:1:1::10, groups: [sg] } }
hosts: { server: { ip: 203.0.113.7 } }
`);
}
