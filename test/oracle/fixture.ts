import { emptyNetwork } from '../../main/model/resource-types/empty-network.ts';
import { usualTracking } from '../../main/model/idle-timeouts.ts';
import type { Network, NetworkInterface, Owner } from '../../main/model/network.ts';
import type { NetworkAcl, SecurityGroup } from '../../main/model/policy.ts';
import type { Host, Listening, Target } from '../../main/model/resource.ts';
import type { RouteTable } from '../../main/model/route.ts';
import { ipv4, ipv6 } from '../build.ts';
import { blockFrom } from './bits.ts';
import { aclEntry, groupRule, localRoute, route } from './fixture-text.ts';

/** Rules or entries in words, one list for each direction; what is absent stays as it is. */
type Lists = { readonly in?: readonly string[]; readonly out?: readonly string[] };

/** Lists by the name of their group or of the subnet of their ACL. */
export type ListsByName = Readonly<Record<string, Lists>>;

/** What a case changes in the network that all cases share. */
export type Change = {
  readonly groups?: ListsByName;
  readonly acls?: ListsByName;
  readonly routes?: Readonly<Record<string, readonly string[]>>;
  /** Groups of an interface, in place of its own one. */
  readonly wears?: Readonly<Record<string, readonly string[]>>;
  readonly publicAddresses?: Readonly<Record<string, string>>;
  readonly withoutCheck?: readonly string[];
  readonly listens?: Readonly<Record<string, readonly Listening[]>>;
  readonly targets?: readonly Target[];
  readonly healthCheckPort?: number;
  readonly detachedInternetGateway?: boolean;
  readonly onPremises?: readonly string[];
};

const subnets = {
  pub: { cidr4: '10.0.0.0/24', cidr6: '2001:db8:a::/64', zone: '1', routes: ['0.0.0.0/0 igw', '::/0 igw'] },
  app: { cidr4: '10.0.1.0/24', cidr6: '2001:db8:a:1::/64', zone: '1', routes: ['0.0.0.0/0 nat', '::/0 eigw'] },
  db: { cidr4: '10.0.2.0/24', cidr6: '2001:db8:a:2::/64', zone: '2', routes: [] },
} as const;

const open4and6 = ['100 allow all 0.0.0.0/0', '101 allow all ::/0'];

/** The network of the test vectors without its peerings, plus a database, a function, and an on-premises network. */
export function networkWith(change: Change): Network {
  return {
    ...emptyNetwork,
    vpcs: [
      {
        id: 'A',
        account: '111111111111',
        region: 'eu-west-1',
        cidrs: ['10.0.0.0/16', '2001:db8:a::/56'].map(blockFrom),
        mainRouteTable: 'rt-pub',
        defaultNetworkAcl: 'acl-pub',
        defaultSecurityGroup: 'sg-web',
        blockPublicAccess: 'off',
        dnsSupport: true,
        dnsHostnames: true,
      },
    ],
    subnets: Object.entries(subnets).map(([id, { cidr4, cidr6, zone }]) => {
      const blocks = { cidr4: blockFrom(cidr4), cidr6: blockFrom(cidr6) };
      return {
        id,
        vpc: 'A',
        zone,
        ...blocks,
        routeTable: `rt-${id}`,
        networkAcl: `acl-${id}`,
        publicAccessExclusion: null,
        dns64: false,
      };
    }),
    routeTables: Object.entries(subnets).map(([id, { routes }]) => routeTable(id, change.routes?.[id] ?? routes)),
    networkAcls: Object.keys(subnets).map((id) => networkAcl(id, change.acls?.[id] ?? {})),
    securityGroups: groupIds(change).map((id) => securityGroup(id, change.groups?.[id] ?? {})),
    prefixLists: [
      { id: 'pl-corp', entries: ['192.0.2.0/24', '203.0.113.0/28'].map(blockFrom) },
      { id: 'pl-unknown', entries: { kind: 'unknown' } },
    ],
    internetGateways: [{ id: 'igw', vpc: change.detachedInternetGateway === true ? null : 'A', edgeTable: null }],
    egressOnlyInternetGateways: [{ id: 'eigw', vpc: 'A' }],
    virtualPrivateGateways: [
      {
        ...{ id: 'vgw', vpc: 'A', edgeTable: null, tunnelsDown: [] },
        onPremises: (change.onPremises ?? ['192.168.0.0/16']).map(blockFrom),
      },
    ],
    natGateways: [{ id: 'nat', interface: 'nat', connectivity: 'public', state: 'available' }],
    networkInterfaces: interfaces.map((row) => networkInterface(row, change)),
    instances: ['web', 'web2', 'app', 'app2', 'db'].map((id) => {
      return {
        id: `i-${id}`,
        os: 'linux',
        interfaces: [id],
        listens: change.listens?.[id] ?? null,
        forwards: null,
        tableFull: false,
        tracking: usualTracking,
      };
    }),
    dbInstances: [
      { id: 'rds-one', engine: 'postgres', port: 5432, interface: 'rds', cluster: null, subnetGroup: null },
    ],
    functions: [{ id: 'worker', interfaces: ['fn'] }],
    loadBalancers: [
      {
        id: 'front',
        type: 'application',
        crossZone: true,
        scheme: 'internet-facing',
        idleSeconds: 60,
        interfaces: ['alb'],
        listeners: [
          {
            protocol: 6,
            port: 443,
            targets: change.targets ?? [{ interface: 'app', port: 8080 }],
            healthCheckPort: change.healthCheckPort ?? null,
            targetType: 'instance',
            action: 'forward',
            preservesClient: false,
            tcpIdleSeconds: 350,
          },
        ],
      },
    ],
    hosts,
  };
}

/** Machines outside the VPC. `quiet` answers on one port only. */
export const hosts: readonly Host[] = [
  { id: 'ext-lin', place: 'internet', service: null, addresses: [ipv4('203.0.113.12')], os: 'linux', listens: null },
  { id: 'ext-win', place: 'internet', service: null, addresses: [ipv4('203.0.113.13')], os: 'windows', listens: null },
  { id: 'srv', place: 'internet', service: null, addresses: [ipv4('203.0.113.5')], os: 'linux', listens: null },
  {
    id: 'quiet',
    place: 'internet',
    service: null,
    addresses: [ipv4('203.0.113.99')],
    os: 'linux',
    listens: [{ protocol: 6, port: 80 }],
  },
  { id: 'office', place: 'internet', service: null, addresses: [ipv4('192.0.2.7')], os: 'linux', listens: null },
  { id: 'ext6', place: 'internet', service: null, addresses: [ipv6('2001:db8:ffff::5')], os: 'linux', listens: null },
  { id: 'hq6', place: 'on-premises', service: null, addresses: [ipv6('2001:db8:cccc::7')], os: 'linux', listens: null },
  { id: 'hq', place: 'on-premises', service: null, addresses: [ipv4('192.168.10.7')], os: 'windows', listens: null },
];

type Row = {
  readonly id: string;
  readonly subnet: keyof typeof subnets;
  readonly kind: Owner['kind'];
  readonly owner: string;
  readonly ipv4: readonly string[];
  readonly public?: string;
  readonly ipv6?: string;
};

const interfaces: readonly Row[] = [
  {
    id: 'web',
    subnet: 'pub',
    kind: 'instance',
    owner: 'i-web',
    ipv4: ['10.0.0.10'],
    public: '198.51.100.10',
    ipv6: '2001:db8:a::10',
  },
  { id: 'web2', subnet: 'pub', kind: 'instance', owner: 'i-web2', ipv4: ['10.0.0.11'] },
  {
    id: 'app',
    subnet: 'app',
    kind: 'instance',
    owner: 'i-app',
    ipv4: ['10.0.1.10', '10.0.1.100'],
    ipv6: '2001:db8:a:1::10',
  },
  { id: 'app2', subnet: 'app', kind: 'instance', owner: 'i-app2', ipv4: ['10.0.1.11'] },
  { id: 'db', subnet: 'db', kind: 'instance', owner: 'i-db', ipv4: ['10.0.2.10'] },
  { id: 'rds', subnet: 'db', kind: 'db-instance', owner: 'rds-one', ipv4: ['10.0.2.20'] },
  { id: 'fn', subnet: 'app', kind: 'function', owner: 'worker', ipv4: ['10.0.1.30'] },
  { id: 'nat', subnet: 'pub', kind: 'nat-gateway', owner: 'nat', ipv4: ['10.0.0.220'], public: '198.51.100.220' },
  { id: 'alb', subnet: 'pub', kind: 'load-balancer', owner: 'front', ipv4: ['10.0.0.50'], public: '198.51.100.50' },
];

function networkInterface(row: Row, change: Change): NetworkInterface {
  const publicText = change.publicAddresses?.[row.id] ?? row.public;
  const own = row.id === 'web2' ? 'sg-web' : row.id === 'app2' ? 'sg-app' : `sg-${row.id}`;
  return {
    id: row.id,
    subnet: row.subnet,
    ipv4: row.ipv4.map((text, place) => {
      return { private: ipv4(text), public: place === 0 && publicText !== undefined ? ipv4(publicText) : null };
    }),
    ipv6: row.ipv6 === undefined ? [] : [ipv6(row.ipv6)],
    groups: row.kind === 'nat-gateway' ? [] : (change.wears?.[row.id] ?? [own]),
    sourceDestCheck: row.kind !== 'nat-gateway' && change.withoutCheck?.includes(row.id) !== true,
    owner: { kind: row.kind, id: row.owner },
  };
}

function groupIds(change: Change): readonly string[] {
  const own = ['sg-web', 'sg-app', 'sg-db', 'sg-rds', 'sg-fn', 'sg-alb'];
  return [...new Set([...own, ...Object.keys(change.groups ?? {})])];
}

/** SG-05: a new group has no inbound rule and lets everything out. */
function securityGroup(id: string, lists: Lists): SecurityGroup {
  const out = lists.out ?? ['all 0.0.0.0/0', 'all ::/0'];
  return { id, vpc: 'A', isDefault: id === 'sg-web', in: (lists.in ?? []).map(groupRule), out: out.map(groupRule) };
}

function networkAcl(subnet: string, lists: Lists): NetworkAcl {
  const entries = { in: (lists.in ?? open4and6).map(aclEntry), out: (lists.out ?? open4and6).map(aclEntry) };
  return { id: `acl-${subnet}`, vpc: 'A', isDefault: subnet === 'pub', ...entries };
}

function routeTable(subnet: string, routes: readonly string[]): RouteTable {
  const local = ['10.0.0.0/16', '2001:db8:a::/56'].map(localRoute);
  return { id: `rt-${subnet}`, vpc: 'A', main: subnet === 'pub', routes: [...local, ...routes.map(route)] };
}
