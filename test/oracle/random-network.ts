import { emptyNetwork } from '../../main/model/resource-types/empty-network.ts';
import fc from 'fast-check';
import type { Flow } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import type { Host } from '../../main/model/resource.ts';
import { ipv4, ipv6 } from '../build.ts';
import { blockFrom } from './bits.ts';
import { protocols } from './packets.ts';
import { arbitraryFlowSketch, buildFlow } from './random-flow.ts';
import { buildVpc, type VpcPart } from './build-vpc.ts';
import { arbitraryVpc } from './random-vpc.ts';

/** A network and a flow through it. */
export type RandomCase = { readonly network: Network; readonly flow: Flow };

/** Small sound networks of one VPC, sometimes of two, with a flow between any two ends of them. */
export function arbitraryCase(): fc.Arbitrary<RandomCase> {
  const second = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: arbitraryVpc('b') });
  return fc.tuple(arbitraryVpc('a'), second, arbitraryFlowSketch).map(([first, other, flow]) => {
    const parts = other === null ? [buildVpc(first)] : [buildVpc(first), buildVpc(other)];
    const network = sideBySide(parts);
    return { network, flow: buildFlow(network, flow) };
  });
}

const listening = [{ protocol: protocols.tcp, port: 443 }];

const hosts: readonly Host[] = [
  { id: 'client', place: 'internet', service: null, addresses: [ipv4('203.0.113.12')], os: 'linux', listens: null },
  { id: 'shop', place: 'internet', service: null, addresses: [ipv4('203.0.113.5')], os: 'linux', listens: listening },
  {
    id: 'client6',
    place: 'internet',
    service: null,
    addresses: [ipv6('2001:db8:ffff::5')],
    os: 'linux',
    listens: null,
  },
  { id: 'desk', place: 'on-premises', service: null, addresses: [ipv4('192.168.10.7')], os: 'windows', listens: null },
  {
    id: 'desk6',
    place: 'on-premises',
    service: null,
    addresses: [ipv6('2001:db8:cccc::7')],
    os: 'linux',
    listens: null,
  },
  {
    id: 'files',
    place: 'on-premises',
    service: null,
    addresses: [ipv4('192.168.10.8')],
    os: 'windows',
    listens: listening,
  },
];

/** One network of these VPCs, which nothing connects. */
export function sideBySide(parts: readonly VpcPart[]): Network {
  return {
    ...emptyNetwork,
    vpcs: parts.flatMap((part) => part.vpcs),
    subnets: parts.flatMap((part) => part.subnets),
    routeTables: parts.flatMap((part) => part.routeTables),
    networkAcls: parts.flatMap((part) => part.networkAcls),
    securityGroups: parts.flatMap((part) => part.securityGroups),
    prefixLists: [
      { id: 'pl-partners', entries: ['203.0.113.0/24', '192.168.10.0/24'].map(blockFrom) },
      { id: 'pl-offices', entries: ['192.168.10.0/28', '10.0.1.0/24', '2001:db8:ffff::/48'].map(blockFrom) },
    ],
    internetGateways: parts.flatMap((part) => part.internetGateways),
    egressOnlyInternetGateways: parts.flatMap((part) => part.egressOnlyInternetGateways),
    virtualPrivateGateways: parts.flatMap((part) => part.virtualPrivateGateways),
    natGateways: parts.flatMap((part) => part.natGateways),
    networkInterfaces: parts.flatMap((part) => part.networkInterfaces),
    instances: parts.flatMap((part) => part.instances),
    dbInstances: parts.flatMap((part) => part.dbInstances),
    dbClusters: parts.flatMap((part) => part.dbClusters),
    functions: parts.flatMap((part) => part.functions),
    loadBalancers: parts.flatMap((part) => part.loadBalancers),
    hosts,
  };
}
