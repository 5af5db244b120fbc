import { usualTracking } from '../../../main/model/idle-timeouts.ts';
import fc from 'fast-check';
import { addressAt, type Cidr } from '../../../main/model/cidr.ts';
import type { Address, Ipv4Address, Ipv6Address } from '../../../main/model/address.ts';
import type { Network, NetworkInterface, Subnet } from '../../../main/model/network.ts';
import type { NetworkAcl, SecurityGroup } from '../../../main/model/policy.ts';
import { known } from '../../../main/model/result.ts';
import { blockFrom } from '../../oracle/bits.ts';
import { arbitraryEntries, arbitraryRules, weighted } from '../../oracle/random-policies.ts';
import { arbitraryTables, routedList } from './random-tables.ts';
import { hosts, INTERNET_GATEWAY, NAT_GATEWAY, natInterface, PUBLIC_BLOCK, quietListening, vpc } from './world.ts';

const PREFIX_LISTS = [
  { id: 'pl-partners', entries: ['203.0.113.0/24', '10.0.2.0/25', '10.0.2.4/32'].map(blockFrom) },
  { id: 'pl-offices', entries: ['192.168.10.0/28', '10.0.1.0/24', '2001:db8:a:1::/64'].map(blockFrom) },
  routedList,
];
const GROUPS = ['sg-web', 'sg-app', 'sg-db'];
const ACLS = ['acl-0', 'acl-1', 'acl-2'];
const SUBNETS = 3;

const OPENNESS = 8;
const arbitraryLists = { in: arbitraryRules(GROUPS, OPENNESS), out: arbitraryRules(GROUPS, OPENNESS) };

const arbitraryMachine = fc.record({
  subnet: fc.nat({ max: SUBNETS - 1 }),
  groups: fc.subarray([...GROUPS], { minLength: 1 }),
  /** A second private IPv4 address. */
  second: weighted([2, false], [1, true]),
  isPublic: weighted([2, true], [1, false]),
  quiet: weighted([3, false], [1, true]),
});

/** Mostly the private table, since packets behind a NAT gateway have the longest way. */
const arbitraryTableNumber = weighted([1, 0], [4, 1], [2, 2]);

type Machine = typeof arbitraryMachine extends fc.Arbitrary<infer T> ? T : never;

/**
 * One VPC with three subnets, an internet gateway and a NAT gateway, up to seven interfaces, several groups on some,
 * ACLs and route tables shared by some.
 */
export const arbitraryVpc: fc.Arbitrary<Network> = fc
  .record({
    groups: fc.tuple(...GROUPS.map((id) => fc.record({ id: fc.constant(id), ...arbitraryLists }))),
    acls: fc.tuple(
      ...ACLS.map((id) => fc.record({ id: fc.constant(id), in: arbitraryEntries, out: arbitraryEntries })),
    ),
    acl: fc.array(fc.constantFrom(...ACLS), { minLength: SUBNETS, maxLength: SUBNETS }),
    tables: arbitraryTables,
    table: fc.tuple(fc.constant(0), arbitraryTableNumber, arbitraryTableNumber),
    machines: fc.array(arbitraryMachine, { minLength: 4, maxLength: 7 }),
  })
  .map(({ groups, acls, acl, tables, table, machines }) => {
    const subnets = acl.map((id, i) => subnetOf(i, id, `rt-${known(table[i], 'table')}`));
    return {
      ...emptyVpc,
      subnets,
      routeTables: tables,
      networkAcls: acls.map((each, i): NetworkAcl => ({ ...each, vpc: vpc.id, isDefault: i === 0 })),
      securityGroups: groups.map((each, i): SecurityGroup => ({ ...each, vpc: vpc.id, isDefault: i === 0 })),
      networkInterfaces: [
        ...machines.map((machine, i) => interfaceOf(i, known(subnets[machine.subnet], 'subnet'), machine)),
        natInterface,
      ],
      instances: machines.map(({ quiet }, i) => ({
        id: `i-${i}`,
        os: 'linux',
        forwards: null,
        tableFull: false,
        tracking: usualTracking,
        interfaces: [`e${i}`],
        listens: quiet ? quietListening : null,
      })),
    };
  });

const emptyVpc: Network = {
  vpcs: [vpc],
  subnets: [],
  routeTables: [],
  networkAcls: [],
  securityGroups: [],
  prefixLists: PREFIX_LISTS,
  internetGateways: [{ id: INTERNET_GATEWAY, vpc: vpc.id, edgeTable: null }],
  egressOnlyInternetGateways: [],
  virtualPrivateGateways: [],
  peeringConnections: [],
  transitGateways: [],
  gatewayEndpoints: [],
  interfaceEndpoints: [],
  autoScalingGroups: [],
  tasks: [],
  eksClusters: [],
  pods: [],
  dbSubnetGroups: [],
  firewallEndpoints: [],
  firewalls: [],
  natGateways: [{ id: NAT_GATEWAY, interface: natInterface.id, connectivity: 'public', state: 'available' }],
  networkInterfaces: [],
  instances: [],
  dbInstances: [],
  dbClusters: [],
  functions: [],
  loadBalancers: [],
  hosts,
  trafficMirrorFilters: [],
  trafficMirrorTargets: [],
  trafficMirrorSessions: [],
  flowLogs: null,
};

function subnetOf(i: number, networkAcl: string, routeTable: string): Subnet {
  return {
    id: `s${i}`,
    vpc: vpc.id,
    zone: `z${i}`,
    cidr4: blockFrom(`10.0.${i}.0/24`),
    cidr6: blockFrom(`2001:db8:a:${i}::/64`),
    routeTable,
    networkAcl,
    publicAccessExclusion: null,
    dns64: false,
  };
}

/** The first four addresses of a subnet are taken (GEN-05); around them lie the small blocks that rules name. */
function interfaceOf(i: number, subnet: Subnet, { groups, second, isPublic }: Machine): NetworkInterface {
  const offsets = second ? [4 + i, 104 + i] : [4 + i];
  return {
    id: `e${i}`,
    subnet: subnet.id,
    ipv4: offsets.map((offset) => ({
      private: hostAt(subnet.cidr4, offset) as Ipv4Address,
      public: isPublic ? (hostAt(PUBLIC_BLOCK, offset) as Ipv4Address) : null,
    })),
    ipv6: [hostAt(subnet.cidr6, 4 + i) as Ipv6Address],
    groups,
    sourceDestCheck: true,
    owner: { kind: 'instance', id: `i-${i}` },
  };
}

function hostAt(block: Cidr | null, offset: number): Address {
  return addressAt(known(block, 'block of this family'), offset);
}
