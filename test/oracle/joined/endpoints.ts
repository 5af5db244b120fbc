import fc from 'fast-check';
import type { GatewayEndpoint, InterfaceEndpoint, Network, NetworkInterface } from '../../../main/model/network.ts';
import type { PrefixList } from '../../../main/model/policy.ts';
import type { Host } from '../../../main/model/resource.ts';
import { ipv4 } from '../../build.ts';
import { blockFrom } from '../bits.ts';
import { protocols } from '../packets.ts';
import { arbitraryGroupNumbers } from '../random-machines.ts';
import { weighted } from '../random-policies.ts';
import { groupIdsOf } from '../random-vpc.ts';
import { addRoutes, deviceInterface, staticRoute, type Built, type Joined } from './sites.ts';

const FIRST_NUMBER = 24;

/** The endpoints of one VPC. Numbers count round their lists. */
type EndpointSketch = {
  /** The tables that the gateway endpoint was chosen for, and those with a route to just the host (RT-12). */
  readonly gateway: readonly number[] | null;
  readonly exact: readonly number[];
  readonly interface: {
    readonly subnets: readonly number[];
    readonly groups: readonly number[];
    readonly port: number;
  } | null;
};

export type EndpointsSketch = readonly EndpointSketch[];

const maybe = <T>(weight: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(null) }, { weight, arbitrary });

export const arbitraryEndpoints: fc.Arbitrary<EndpointsSketch> = fc.array(
  fc.record({
    gateway: maybe(9, fc.subarray([0, 1, 2], { minLength: 1 })),
    exact: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([0, 1, 2]) }),
    interface: maybe(
      7,
      fc.record({
        subnets: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }),
        groups: arbitraryGroupNumbers(),
        port: weighted([4, 443], [1, 8080]),
      }),
    ),
  }),
  { minLength: 3, maxLength: 3 },
);

const prefixLists: readonly PrefixList[] = [{ id: 'pl-s3', entries: ['52.218.0.0/17', '3.5.64.0/21'].map(blockFrom) }];

const hosts: readonly Host[] = [
  { id: 'bucket', place: 'internet', service: 's3', addresses: [ipv4('52.218.0.9')], os: 'linux', listens: null },
  {
    id: 'buckets',
    place: 'internet',
    service: 's3',
    addresses: [ipv4('3.5.64.9')],
    os: 'linux',
    listens: [{ protocol: protocols.tcp, port: 443 }],
  },
  // Of another Region: not on the list, so that the endpoint does not carry it.
  { id: 'far-bucket', place: 'internet', service: 's3', addresses: [ipv4('52.92.0.9')], os: 'linux', listens: null },
];

/** RT-12 and RT-13: gateway endpoints with their routes, and interface endpoints with their interfaces. */
export function addEndpoints({ network, built }: Joined, sketches: EndpointsSketch): Joined {
  const known: Network = {
    ...network,
    prefixLists: [...network.prefixLists, ...prefixLists],
    hosts: [...network.hosts, ...hosts],
  };
  const joined = built.reduce((sofar, one, place) => {
    const sketch = sketches[place];
    return sketch === undefined ? sofar : addInterfaces(addGateway(sofar, one, sketch), one, sketch);
  }, known);
  return { network: joined, built };
}

function addGateway(network: Network, { vpc }: Built, { gateway, exact }: EndpointSketch): Network {
  if (gateway === null) return network;
  const endpoint: GatewayEndpoint = { id: `s3-${vpc}`, vpc: `vpc-${vpc}`, service: 's3', policy: null };
  const target = { kind: 'gateway-endpoint', id: endpoint.id } as const;
  const list = {
    destination: { kind: 'prefix-list', id: 'pl-s3' },
    target,
    origin: 'static',
    state: 'active',
  } as const;
  const igw = network.internetGateways.find((one) => one.vpc === endpoint.vpc);
  const instead =
    igw === undefined ? [] : [staticRoute(blockFrom('52.218.0.0/17'), { kind: 'internet-gateway', id: igw.id })];
  const listed = gateway.reduce((sofar, number) => addRoutes(sofar, `rt-${vpc}-${number}`, [list]), network);
  const routed = exact.reduce((sofar, number) => addRoutes(sofar, `rt-${vpc}-${number}`, instead), listed);
  return { ...routed, gatewayEndpoints: [...network.gatewayEndpoints, endpoint] };
}

function addInterfaces(network: Network, { vpc, sites }: Built, { interface: wanted }: EndpointSketch): Network {
  if (wanted === null) return network;
  const numbers = new Set(wanted.subnets.map((number) => number % sites.length));
  const groups = groupIdsOf(vpc).filter((_, place) => wanted.groups.includes(place));
  const id = `endpoint-${vpc}`;
  const chosen = sites.filter((_, place) => numbers.has(place));
  const interfaces = chosen.map((site, place): NetworkInterface => {
    return deviceInterface(FIRST_NUMBER + place, site, { kind: 'interface-endpoint', id }, groups);
  });
  const endpoint: InterfaceEndpoint = {
    id,
    service: 'queue',
    interfaces: interfaces.map((one) => one.id),
    port: wanted.port,
    privateDns: true,
    policy: null,
  };
  return {
    ...network,
    networkInterfaces: [...network.networkInterfaces, ...interfaces],
    interfaceEndpoints: [...network.interfaceEndpoints, endpoint],
  };
}
