import { emptyNetwork } from '../../../main/model/resource-types/empty-network.ts';
import fc from 'fast-check';
import type { Network } from '../../../main/model/network.ts';
import { known } from '../../../main/model/result.ts';
import { blockFrom } from '../../oracle/bits.ts';
import { arbitraryEntries, arbitraryRules, weighted } from '../../oracle/random-policies.ts';
import {
  arbitraryGroupRules,
  OPENNESS,
  arbitraryMachine,
  instanceOf,
  interfaceOf,
  subnetOf,
} from './random-machines.ts';
import { arbitraryMiddlebox, middleboxGroup, middleboxInterface, OPEN_ACL } from './random-middlebox.ts';
import { arbitraryPeerTables, arbitraryTables, routedList } from './random-tables.ts';
import {
  hosts,
  INTERNET_GATEWAY,
  MIDDLEBOX_SUBNET,
  NAT_GATEWAY,
  natInterface,
  PEERING,
  peerVpc,
  vpc,
} from './world.ts';

const PREFIX_LISTS = [
  { id: 'pl-partners', entries: ['203.0.113.0/24', '10.0.2.0/25', '10.0.2.4/32'].map(blockFrom) },
  { id: 'pl-offices', entries: ['192.168.10.0/28', '10.0.1.0/24', '2001:db8:a:1::/64'].map(blockFrom) },
  routedList,
];
const GROUPS = ['sg-web', 'sg-app', 'sg-db'];
const PEER_GROUPS = ['sg-peer-web', 'sg-peer-db'];
const ACLS = ['acl-0', 'acl-1', 'acl-2'];
const PEER_ACLS = ['acl-b0'];
const SUBNETS = 3;
const PEER_SUBNETS = 2;

/** Mostly the private table, since packets behind a NAT gateway have the longest way. */
const arbitraryTableNumber = weighted([1, 0], [4, 1], [2, 2]);

/**
 * A VPC with three subnets, an internet gateway and a NAT gateway, several groups on some interfaces, ACLs and route
 * tables shared by some; a second VPC behind a peering connection; and an instance that forwards, alone in a subnet.
 */
export const arbitraryVpc: fc.Arbitrary<Network> = fc
  .record({
    groups: fc.tuple(...GROUPS.map(arbitraryGroup)),
    peerGroups: fc.tuple(...PEER_GROUPS.map(arbitraryGroup)),
    acls: fc.tuple(...[...ACLS, ...PEER_ACLS].map(arbitraryAcl)),
    acl: fc.array(fc.constantFrom(...ACLS), { minLength: SUBNETS, maxLength: SUBNETS }),
    tables: arbitraryTables,
    peerTables: arbitraryPeerTables,
    table: fc.tuple(fc.constant(0), arbitraryTableNumber, arbitraryTableNumber),
    machines: fc.array(arbitraryMachine(SUBNETS, GROUPS), { minLength: 3, maxLength: 5 }),
    peers: fc.array(arbitraryMachine(PEER_SUBNETS, PEER_GROUPS), { minLength: 2, maxLength: 2 }),
    middlebox: arbitraryMiddlebox,
  })
  .map(({ groups, peerGroups, acls, acl, tables, peerTables, table, machines, peers, middlebox }) => {
    const subnets = acl.map((id, i) =>
      subnetOf(vpc, i, { networkAcl: id, routeTable: `rt-${known(table[i], 'table')}` }),
    );
    const peerSubnets = peerTables.map(({ id }, i) => subnetOf(peerVpc, i, { networkAcl: 'acl-b0', routeTable: id }));
    const behind = subnetOf(vpc, MIDDLEBOX_SUBNET, { networkAcl: OPEN_ACL.id, routeTable: `rt-${MIDDLEBOX_SUBNET}` });
    const nics = [
      ...machines.map((each, i) => interfaceOf(`e${i}`, i, known(subnets[each.subnet], 'subnet'), each)),
      ...peers.map((each, i) => interfaceOf(`f${i}`, i, known(peerSubnets[each.subnet], 'subnet'), each)),
      middleboxInterface(behind, middlebox),
    ];
    return {
      ...emptyVpc,
      subnets: [...subnets, behind, ...peerSubnets],
      routeTables: [...tables, ...peerTables],
      networkAcls: [...acls, OPEN_ACL].map((each) => ({ ...each, ...placeOf(each.id, PEER_ACLS) })),
      securityGroups: [...groups, ...peerGroups, middleboxGroup(middlebox)].map((each) => ({
        ...each,
        ...placeOf(each.id, PEER_GROUPS),
      })),
      networkInterfaces: [...nics, natInterface],
      instances: nics.map((nic, i) => instanceOf(nic, [...machines, ...peers][i]?.quiet ?? false)),
    };
  });

function arbitraryGroup(id: string) {
  const names = [...GROUPS, ...PEER_GROUPS];
  return fc.record({ id: fc.constant(id), in: arbitraryGroupRules(names), out: arbitraryRules(names, OPENNESS) });
}

function arbitraryAcl(id: string) {
  return fc.record({ id: fc.constant(id), in: arbitraryEntries, out: arbitraryEntries });
}

/** Of a group or an ACL: its VPC, and whether it is the default one there. */
function placeOf(id: string, peers: readonly string[]) {
  const { id: owner, defaultSecurityGroup, defaultNetworkAcl } = peers.includes(id) ? peerVpc : vpc;
  return { vpc: owner, isDefault: id === defaultSecurityGroup || id === defaultNetworkAcl };
}

const emptyVpc: Network = {
  ...emptyNetwork,
  vpcs: [vpc, peerVpc],
  subnets: [],
  prefixLists: PREFIX_LISTS,
  internetGateways: [{ id: INTERNET_GATEWAY, vpc: vpc.id, edgeTable: null }],
  peeringConnections: [{ id: PEERING, vpcs: [vpc.id, peerVpc.id], isActive: true, dnsResolution: false }],
  natGateways: [{ id: NAT_GATEWAY, interface: natInterface.id, connectivity: 'public', state: 'available' }],
  hosts,
};
