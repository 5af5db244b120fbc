import { emptyNetwork } from '../../main/model/resource-types/empty-network.ts';
import type { Cidr } from '../../main/model/cidr.ts';
import type { Network, NetworkInterface, PeeringConnection, Subnet } from '../../main/model/network.ts';
import { ALL_TRAFFIC, type NetworkAcl, type SecurityGroup, type SecurityGroupRule } from '../../main/model/policy.ts';
import { TCP, UDP } from '../../main/model/protocol.ts';
import type { Route, RouteTable } from '../../main/model/route.ts';
import { usualTracking } from '../../main/model/idle-timeouts.ts';
import { mulberry32 } from './random.ts';

const VPCS = 5;
const SUBNETS = 50;
const RULES_IN_A_GROUP = 12;
const ACL_ENTRIES = 12;
/** Share of rules that name a group instead of a block. */
const REFERENCES = 0.4;
const PORTS = [22, 80, 443, 3306, 5432, 6379, 8080, 8443, 9200, 27017];

/** Interfaces in fifty subnets of five VPCs that are all peered; each subnet has a network ACL, egress of groups is open. */
export function makeEstate(interfaces: number, groups: number, seed: number): Network {
  const random = mulberry32(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const subnets = Array.from({ length: SUBNETS }, (_, i) => subnetOf(i));
  const traffic = () => {
    const from = pick(8) === 0 ? 1024 + pick(60_000) : (PORTS[pick(PORTS.length)] ?? 443);
    const to = pick(6) === 0 ? Math.min(65_535, from + pick(2000)) : from;
    return { protocol: pick(6) === 0 ? UDP : TCP, ports: { from, to }, icmpType: -1, icmpCode: -1 };
  };
  const block = (): Cidr => {
    const { base } = blockOf(pick(SUBNETS));
    const bits = [16, 22, 22, 24, 28, 32][pick(6)] ?? 22;
    const mask = (0xffffffff << (32 - bits)) >>> 0;
    return { family: 4, base: ((base + pick(1 << 10)) & mask) >>> 0, bits };
  };
  const rule = (): SecurityGroupRule => ({
    traffic: traffic(),
    peer: random() < REFERENCES ? { kind: 'group', id: `sg-${pick(groups)}` } : { kind: 'cidr', cidr: block() },
  });
  const everyone: Cidr = { family: 4, base: 0, bits: 0 };
  const securityGroups = Array.from({ length: groups }, (_, i): SecurityGroup => ({
    ...{ id: `sg-${i}`, vpc: `v${i % VPCS}`, isDefault: false },
    in: Array.from({ length: RULES_IN_A_GROUP }, rule),
    out: [{ traffic: ALL_TRAFFIC, peer: { kind: 'cidr', cidr: everyone } }],
  }));
  const acl = (i: number): NetworkAcl => {
    const entries = Array.from({ length: ACL_ENTRIES }, (_, k) => ({
      number: (k + 1) * 10,
      action: pick(5) < 2 ? ('allow' as const) : ('deny' as const),
      traffic: traffic(),
      cidr: block(),
    }));
    const last = {
      number: 900,
      action: 'allow' as const,
      traffic: ALL_TRAFFIC,
      cidr: { ...everyone, base: 0x0a000000, bits: 8 },
    };
    return {
      id: `acl-${i}`,
      vpc: vpcOf(i),
      isDefault: false,
      in: [...entries, last],
      out: [...entries.toReversed().map((each, k) => ({ ...each, number: k + 1 })), last],
    };
  };
  const networkInterfaces = Array.from({ length: interfaces }, (_, i): NetworkInterface => {
    const subnet = i % SUBNETS;
    const own = () => `sg-${(pick(groups / VPCS) * VPCS + (Math.floor(subnet / (SUBNETS / VPCS)) % VPCS)) % groups}`;
    return {
      ...{
        id: `eni-${i}`,
        subnet: `s${subnet}`,
        ipv6: [],
        sourceDestCheck: true,
        owner: { kind: 'instance', id: `i-${i}` },
      },
      ipv4: [{ private: { family: 4, value: blockOf(subnet).base + 10 + Math.floor(i / SUBNETS) }, public: null }],
      groups: [...new Set([own(), own()])],
    };
  });
  return {
    ...emptyNetwork,
    vpcs: Array.from({ length: VPCS }, (_, v) => ({
      ...{ id: `v${v}`, account: '', region: 'r', cidrs: [vpcBlock(v)], mainRouteTable: `rt-${v}` },
      ...{ defaultNetworkAcl: 'acl-0', defaultSecurityGroup: 'sg-0', blockPublicAccess: 'off' as const },
      ...{ dnsSupport: true, dnsHostnames: true },
    })),
    subnets,
    routeTables: Array.from({ length: VPCS }, (_, v) => tableOf(v)),
    networkAcls: subnets.map((_, i) => acl(i)),
    securityGroups,
    peeringConnections: peerings(),
    networkInterfaces,
    instances: networkInterfaces.map(({ id, owner }) => ({
      ...{ id: owner.id, os: 'linux', interfaces: [id], listens: null, forwards: null },
      ...{ tableFull: false, tracking: usualTracking },
    })),
  };
}

function vpcOf(subnet: number): string {
  return `v${Math.floor(subnet / (SUBNETS / VPCS))}`;
}

function vpcBlock(v: number): Extract<Cidr, { family: 4 }> {
  return { family: 4, base: 0x0a000000 + (v << 16), bits: 16 };
}

function blockOf(subnet: number): Extract<Cidr, { family: 4 }> {
  const perVpc = SUBNETS / VPCS;
  return { family: 4, base: vpcBlock(Math.floor(subnet / perVpc)).base + ((subnet % perVpc) << 10), bits: 22 };
}

function subnetOf(i: number): Subnet {
  return {
    ...{ id: `s${i}`, vpc: vpcOf(i), zone: 'ra', cidr4: blockOf(i), cidr6: null, networkAcl: `acl-${i}` },
    ...{ routeTable: `rt-${vpcOf(i).slice(1)}`, publicAccessExclusion: null, dns64: false },
  };
}

function peerings(): PeeringConnection[] {
  return Array.from({ length: VPCS }, (_, a) => a).flatMap((a) =>
    Array.from({ length: VPCS - 1 - a }, (_, k) => ({
      ...{
        id: `pcx-${a}-${a + k + 1}`,
        vpcs: [`v${a}`, `v${a + k + 1}`] as const,
        isActive: true,
        dnsResolution: false,
      },
    })),
  );
}

function tableOf(v: number): RouteTable {
  const to = (other: number): Route => ({
    destination: { kind: 'cidr', cidr: vpcBlock(other) },
    target:
      other === v
        ? { kind: 'local' }
        : { kind: 'peering-connection', id: `pcx-${Math.min(v, other)}-${Math.max(v, other)}` },
    state: 'active',
    origin: other === v ? 'local' : 'static',
  });
  return { id: `rt-${v}`, vpc: `v${v}`, main: true, routes: Array.from({ length: VPCS }, (_, other) => to(other)) };
}
