import { emptyNetwork } from '../../../main/model/resource-types/empty-network.ts';
import { usualTracking } from '../../../main/model/idle-timeouts.ts';
import { blockOf, everything, parseCidr, type Cidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface, Owner, TransitGateway } from '../../../main/model/network.ts';
import type { NetworkAclEntry, Peer, SecurityGroup, SecurityGroupRule } from '../../../main/model/policy.ts';
import { ALL_PORTS } from '../../../main/model/port-range.ts';
import type { RouteTarget } from '../../../main/model/route.ts';
import { parseAclEntry, parseGroupRule } from '../../../main/language/text/rule.ts';
import { parseAddress } from '../../../main/model/address.ts';
import { must, ipv4, ipv6 } from '../../build.ts';
import type { Eni, Fixture, Vector } from './vector.ts';

const ALL_TRAFFIC = { protocol: -1, ports: ALL_PORTS, icmpType: -1, icmpCode: -1 };
const EVERYTHING = [everything(4), everything(6)];

/** The shared fixture with the overrides of one vector, as a network of the engine. */
export function networkOf(base: Fixture, vector: Vector): Network {
  const enis = { ...base.enis };
  for (const [name, patch] of Object.entries(vector.eni ?? {})) enis[name] = { ...(enis[name] as Eni), ...patch };
  const groups = groupsOf(base, vector, enis);
  const opt = { ...base.opt, ...vector.opt };
  return {
    ...emptyNetwork,
    vpcs: Object.entries(base.vpcs).map(([id, cidr]) => ({
      id,
      account: '123456789012',
      region: id !== 'A' && opt['pcx_region'] !== 'same' ? 'other' : 'r',
      cidrs: [block(cidr), ...(base.vpc6[id] ?? []).map(block)],
      mainRouteTable: `rt-${id}`,
      defaultNetworkAcl: `acl-${id}`,
      defaultSecurityGroup: `sg-default-${id}`,
      blockPublicAccess: publicAccess(opt['bpa']),
      dnsSupport: true,
      dnsHostnames: true,
    })),
    subnets: Object.entries(base.subnets).map(([id, { vpc, az, cidr }]) => ({
      id,
      vpc,
      zone: `r${az}`,
      cidr4: block(cidr),
      cidr6: wideBlock(id, enis),
      routeTable: id,
      networkAcl: id,
      publicAccessExclusion: null,
      dns64: false,
    })),
    routeTables: Object.entries(base.subnets).map(([id, { vpc, routes }]) => ({
      id,
      vpc,
      main: false,
      routes: [
        ...[base.vpcs[vpc] ?? '', ...(base.vpc6[vpc] ?? [])].map((cidr) => ({
          destination: { kind: 'cidr' as const, cidr: block(cidr) },
          target: { kind: 'local' as const },
          origin: 'local' as const,
          state: 'active' as const,
        })),
        ...(vector.rt?.[id] ?? routes).map((line) => {
          const [to = '', target = ''] = line.split(' ');
          return {
            destination: { kind: 'cidr' as const, cidr: block(to) },
            target: targetOf(target),
            origin: 'static' as const,
            state: target === 'blackhole' ? ('blackhole' as const) : ('active' as const),
          };
        }),
      ],
    })),
    networkAcls: Object.entries(base.subnets).map(([id, { vpc }]) => ({
      id,
      vpc,
      isDefault: vector.nacl?.[id] === undefined,
      in: vector.nacl?.[id]?.in?.map(aclEntry) ?? openEntries(),
      out: vector.nacl?.[id]?.out?.map(aclEntry) ?? openEntries(),
    })),
    securityGroups: groups,
    prefixLists: Object.entries(base.prefixlists).map(([id, entries]) => ({ id, entries: entries.map(block) })),
    internetGateways: [{ id: 'igw', vpc: 'A', edgeTable: null }],
    egressOnlyInternetGateways: [{ id: 'eigw', vpc: 'A' }],
    peeringConnections: Object.entries(base.peerings).map(([id, vpcs]) => ({
      id,
      vpcs,
      isActive: opt['pcx_state'] === 'active',
      dnsResolution: false,
    })),
    transitGateways: [transitGateway(base, enis, opt)],
    natGateways: [{ id: 'nat', interface: 'nat', connectivity: 'public', state: 'available' }],
    networkInterfaces: Object.entries(enis).map(([id, eni]) => interfaceOf(id, eni)),
    instances: Object.keys(enis).map((id) => ({
      id,
      os: 'linux',
      interfaces: [id],
      listens: null,
      forwards: null,
      tableFull: false,
      tracking: usualTracking,
    })),
    loadBalancers: Object.entries(enis)
      .filter(([, { kind }]) => kind === 'alb' || kind === 'nlb')
      .map(([id, { kind, lport = 0, target = '', tport = 0, preserve = false }]) => ({
        id,
        type: kind === 'nlb' ? 'network' : 'application',
        crossZone: kind === 'alb',
        scheme: 'internet-facing',
        idleSeconds: 60,
        interfaces: [id],
        listeners: [
          {
            protocol: 6,
            port: lport,
            targets: [{ interface: target, port: tport }],
            healthCheckPort: null,
            targetType: 'instance',
            action: 'forward',
            preservesClient: preserve,
            tcpIdleSeconds: 350,
          },
        ],
      })),
    hosts: Object.entries(base.hosts).map(([id, ip]) => ({
      id,
      place: 'internet',
      service: null,
      addresses: [must(parseAddress(ip))],
      os: id === 'ext-win' ? 'windows' : 'linux',
      listens: null,
    })),
  };
}

function interfaceOf(id: string, eni: Eni): NetworkInterface {
  const pairs = [{ private: ipv4(eni.ip), public: eni.pub === undefined ? null : ipv4(eni.pub) }];
  return {
    id,
    subnet: eni.subnet,
    ipv4: [...pairs, ...(eni.ips ?? []).map((ip) => ({ private: ipv4(ip), public: null }))],
    ipv6: eni.ip6 === undefined ? [] : [ipv6(eni.ip6)],
    groups: eni.sg ?? [],
    sourceDestCheck: id !== 'nat',
    owner: { kind: ownerKind(id, eni), id },
  };
}

function ownerKind(id: string, { kind }: Eni): Owner['kind'] {
  if (id === 'nat') return 'nat-gateway';
  if (isAttachment(id)) return 'transit-gateway';
  return kind === 'alb' || kind === 'nlb' ? 'load-balancer' : 'instance';
}

function publicAccess(option: unknown): 'off' | 'ingress' | 'bidirectional' {
  return option === 'ingress' || option === 'bidirectional' ? option : 'off';
}

/** Interfaces `tgwa`, `tgwc`: where the transit gateway is attached to VPC A, C. */
function isAttachment(id: string): boolean {
  return /^tgw[a-z]$/.test(id);
}

const NO_VPN = { onPremises: null, peer: null, tunnelsDown: false, applianceMode: false };

function transitGateway(
  base: Fixture,
  enis: Readonly<Record<string, Eni>>,
  opt: Readonly<Record<string, unknown>>,
): TransitGateway {
  const zones = opt['tgw_azs'] as readonly number[];
  const attached = Object.entries(enis).filter(([id]) => isAttachment(id));
  const vpcOf = (eni: Eni) => base.subnets[eni.subnet]?.vpc ?? '';
  return {
    id: 'tgw',
    referencesGroups: opt['tgw_sgref'] === true,
    attachments: attached.map(([id, eni]) => ({
      id: `att-${vpcOf(eni)}`,
      vpc: vpcOf(eni),
      interfaces: zones.includes(base.subnets[eni.subnet]?.az ?? 0) ? [id] : [],
      ...NO_VPN,
      referencesGroups: opt['att_sgref'] === true,
      routeTable: 'tgw-rt',
    })),
    routeTables: [
      {
        id: 'tgw-rt',
        routes: (opt['tgw_routes'] as readonly string[]).map((vpc) => ({
          cidr: block(base.vpcs[vpc] ?? ''),
          attachment: `att-${vpc}`,
          origin: 'vpc',
        })),
      },
    ],
  };
}

/** Every named group that a vector does not override is a brand-new one: nothing in, everything out. */
function groupsOf(base: Fixture, vector: Vector, enis: Readonly<Record<string, Eni>>): SecurityGroup[] {
  const vpcOfGroup = new Map<string, string>();
  for (const eni of Object.values(enis)) {
    for (const sg of eni.sg ?? []) vpcOfGroup.set(sg, base.subnets[eni.subnet]?.vpc ?? 'A');
  }
  for (const sg of Object.keys(vector.sg ?? {})) if (!vpcOfGroup.has(sg)) vpcOfGroup.set(sg, 'A');
  for (const { in: inbound = [], out = [] } of Object.values(vector.sg ?? {})) {
    for (const line of [...inbound, ...out]) {
      const peer = line.split(' ').at(-1) ?? '';
      if (peer.startsWith('sg-') && !vpcOfGroup.has(peer)) vpcOfGroup.set(peer, 'A');
    }
  }
  return [...vpcOfGroup].map(([id, vpc]) => ({
    id,
    vpc,
    isDefault: false,
    in: vector.sg?.[id]?.in?.map(groupRule) ?? [],
    out:
      vector.sg?.[id]?.out?.map(groupRule) ??
      EVERYTHING.map((cidr) => ({ traffic: ALL_TRAFFIC, peer: { kind: 'cidr', cidr } })),
  }));
}

export function groupRule(line: string): SecurityGroupRule {
  const { traffic, peer } = must(parseGroupRule(line));
  if (peer.kind === 'cidr') return { traffic, peer };
  const named: Peer = peer.name.startsWith('pl-')
    ? { kind: 'prefix-list', id: peer.name }
    : { kind: 'group', id: peer.name };
  return { traffic, peer: named };
}

function aclEntry(line: string): NetworkAclEntry {
  return must(parseAclEntry(line));
}

function openEntries(): NetworkAclEntry[] {
  return EVERYTHING.map((cidr, i) => ({ number: 100 + i, action: 'allow', traffic: ALL_TRAFFIC, cidr }));
}

function targetOf(name: string): RouteTarget {
  if (name === 'local') return { kind: 'local' };
  if (name === 'igw') return { kind: 'internet-gateway', id: name };
  if (name === 'eigw') return { kind: 'egress-only-internet-gateway', id: name };
  if (name === 'nat') return { kind: 'nat-gateway', id: name };
  if (name.startsWith('pcx-')) return { kind: 'peering-connection', id: name };
  if (name === 'tgw') return { kind: 'transit-gateway', id: name };
  return { kind: 'unknown' };
}

/** The fixture gives interfaces IPv6 addresses without giving subnets blocks: each gets the /64 around its own. */
function wideBlock(subnet: string, enis: Readonly<Record<string, Eni>>): Cidr | null {
  const ip6 = Object.values(enis).find((eni) => eni.subnet === subnet && eni.ip6 !== undefined)?.ip6;
  return ip6 === undefined ? null : blockOf(ipv6(ip6), 64);
}

function block(text: string): Cidr {
  return must(parseCidr(text));
}
