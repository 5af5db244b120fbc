import { emptyNetwork } from '../../main/model/resource-types/empty-network.ts';
import type { Network } from '../../main/model/network.ts';
import type { KnownPacket } from '../../main/model/packet.ts';
import type { NetworkAclEntry, SecurityGroupRule } from '../../main/model/policy.ts';
import { ALL_PORTS } from '../../main/model/port-range.ts';
import { TCP, UDP } from '../../main/model/protocol.ts';
import { mulberry32 } from './random.ts';

export const GROUPS = 5;
export const RULES_IN_A_GROUP = 60;
export const ACL_ENTRIES = 20;
const PEERS = 400;
const FLOWS = 20_000;
/** Share of rules that name a group instead of a block, and of flows made to match some rule. */
const REFERENCES = 0.35;
const HITS = 0.5;

export type Workload = { readonly network: Network; readonly target: string; readonly packets: readonly KnownPacket[] };

/** One interface with full groups and a full ACL, peers that carry groups, and packets of which half hit a rule. */
export function makeWorkload(seed: number): Workload {
  const random = mulberry32(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const cidr = () => {
    const bits = [16, 20, 24, 24, 28, 32][pick(6)] ?? 24;
    const mask = (0xffffffff << (32 - bits)) >>> 0;
    return { family: 4 as const, base: ((0x0a000000 | pick(1 << 24)) & mask) >>> 0, bits };
  };
  const traffic = () => {
    const from = pick(6) === 0 ? 1024 + pick(60_000) : ([22, 80, 443, 3306, 5432, 6379, 8080, 8443][pick(8)] ?? 443);
    const to = pick(5) === 0 ? Math.min(65_535, from + pick(2000)) : from;
    return { protocol: pick(5) === 0 ? UDP : TCP, ports: { from, to }, icmpType: -1, icmpCode: -1 };
  };
  const rule = (): SecurityGroupRule => ({
    traffic: traffic(),
    peer: random() < REFERENCES ? { kind: 'group', id: `sg-${pick(GROUPS * 10)}` } : { kind: 'cidr', cidr: cidr() },
  });
  const entry = (_: unknown, i: number): NetworkAclEntry => ({
    number: (i + 1) * 10,
    action: i < ACL_ENTRIES - 3 && pick(3) === 0 ? 'deny' : 'allow',
    traffic: i < ACL_ENTRIES - 2 ? traffic() : { protocol: TCP, ports: ALL_PORTS, icmpType: -1, icmpCode: -1 },
    cidr: i < ACL_ENTRIES - 2 ? cidr() : { family: 4, base: 0x0a000000, bits: 8 },
  });
  const groups = Array.from({ length: GROUPS * 10 }, (_, i) => ({
    id: `sg-${i}`,
    vpc: 'v',
    isDefault: false,
    in: i < GROUPS ? Array.from({ length: RULES_IN_A_GROUP }, rule) : [],
    out: [],
  }));
  const peers = Array.from({ length: PEERS }, (_, i) => ({
    id: `peer-${i}`,
    subnet: 's',
    ipv4: [{ private: { family: 4 as const, value: 0x0a010000 + 10 + i }, public: null }],
    ipv6: [],
    groups: [`sg-${pick(GROUPS * 10)}`],
    sourceDestCheck: true,
    owner: { kind: 'instance' as const, id: `peer-${i}` },
  }));
  const target = {
    id: 'target',
    subnet: 't',
    ipv4: [{ private: { family: 4 as const, value: 0x0a020005 }, public: null }],
    ipv6: [],
    groups: groups.slice(0, GROUPS).map(({ id }) => id),
    sourceDestCheck: true,
    owner: { kind: 'instance' as const, id: 'target' },
  };
  const network: Network = {
    ...emptyNetwork,
    vpcs: [
      {
        id: 'v',
        account: '',
        region: 'r',
        cidrs: [{ family: 4, base: 0x0a000000, bits: 8 }],
        mainRouteTable: 'rt',
        defaultNetworkAcl: 'acl',
        defaultSecurityGroup: 'sg-0',
        blockPublicAccess: 'off',
        dnsSupport: true,
        dnsHostnames: true,
      },
    ],
    subnets: [
      {
        id: 's',
        vpc: 'v',
        zone: 'ra',
        cidr4: { family: 4, base: 0x0a010000, bits: 16 },
        cidr6: null,
        routeTable: 'rt',
        networkAcl: 'acl',
        publicAccessExclusion: null,
        dns64: false,
      },
      {
        id: 't',
        vpc: 'v',
        zone: 'ra',
        cidr4: { family: 4, base: 0x0a020000, bits: 16 },
        cidr6: null,
        routeTable: 'rt',
        networkAcl: 'acl',
        publicAccessExclusion: null,
        dns64: false,
      },
    ],
    routeTables: [{ id: 'rt', vpc: 'v', main: true, routes: [] }],
    networkAcls: [
      {
        id: 'acl',
        vpc: 'v',
        isDefault: true,
        in: Array.from({ length: ACL_ENTRIES }, entry),
        out: Array.from({ length: ACL_ENTRIES }, entry),
      },
    ],
    securityGroups: groups,
    networkInterfaces: [target, ...peers],
  };
  const rules = groups.slice(0, GROUPS).flatMap((group) => group.in);
  const packets = Array.from({ length: FLOWS }, (): KnownPacket => {
    const wanted = rules[pick(rules.length)];
    const hit = random() < HITS && wanted !== undefined;
    const peer = peers[pick(PEERS)];
    const member =
      hit && wanted.peer.kind === 'group'
        ? peers.find(({ groups: [id] }) => wanted.peer.kind === 'group' && id === wanted.peer.id)
        : undefined;
    const block = hit && wanted.peer.kind === 'cidr' ? wanted.peer.cidr : null;
    const source =
      block?.family === 4 ? block.base + pick(2 ** (32 - block.bits)) : ((member ?? peer)?.ipv4[0]?.private.value ?? 0);
    return {
      protocol: hit ? wanted.traffic.protocol : TCP,
      source: { family: 4, value: source >>> 0 },
      destination: { family: 4, value: 0x0a020005 },
      sourcePort: 1024 + pick(64_000),
      destinationPort: hit ? wanted.traffic.ports.from : pick(65_536),
      icmpType: 0,
      icmpCode: 0,
    };
  });
  return { network, target: 'target', packets };
}
