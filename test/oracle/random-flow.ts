import fc from 'fast-check';
import type { PacketAddress } from '../../main/model/address.ts';
import type { Flow, Origin } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import { known } from '../../main/model/result.ts';
import { protocols } from './packets.ts';
import { destinationsFrom, type DestinationKind } from './random-destinations.ts';
import { originsOf } from './random-origins.ts';
import { weighted } from './random-policies.ts';

/** The choices that make a flow. Numbers count round the ends that a network has. */
export type FlowSketch = {
  readonly origin: Origin['kind'];
  readonly originNumber: number;
  readonly destination: DestinationKind;
  readonly destinationNumber: number;
  readonly usualPort: boolean;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly natPort: number;
  readonly loadBalancerPort: number;
};

/** The choices for a flow between any two ends. */
export const arbitraryFlowSketch = flowSketchBetween(
  weighted<Origin['kind']>([12, 'network-interface'], [6, 'internet'], [3, 'on-premises']),
  weighted<DestinationKind>(
    [9, 'interface'],
    [4, 'public-address'],
    [1, 'own-public-address'],
    [8, 'load-balancer'],
    [1, 'nat-gateway'],
    [5, 'internet-host'],
    [2, 'on-premises'],
    [2, 'odd'],
    [1, 'service'],
  ),
);

/** The choices for a flow between ends of these kinds. */
export function flowSketchBetween(
  origin: fc.Arbitrary<Origin['kind']>,
  destination: fc.Arbitrary<DestinationKind>,
): fc.Arbitrary<FlowSketch> {
  return fc.record({
    origin,
    originNumber: fc.nat(1000),
    destination,
    destinationNumber: fc.nat(1000),
    usualPort: weighted([5, true], [2, false]),
    protocol: weighted<FlowSketch['protocol']>([13, 'tcp'], [3, 'udp'], [3, 'icmp'], [2, 'esp']),
    sourcePort: fc.constantFrom(443, 1025, 8080, 32768, 40000, 49152, 62000),
    destinationPort: fc.constantFrom(443, 5432, 8080, 22, 53, 80, 9999),
    natPort: fc.constantFrom(1024, 1500, 33000, 65000),
    loadBalancerPort: fc.constantFrom(1024, 2000, 50000, 61001),
  });
}

/** The flow of these choices in this network. */
export function buildFlow(network: Network, sketch: FlowSketch): Flow {
  const origins = originsOf(network, sketch.origin);
  const from = known(origins[sketch.originNumber % origins.length], 'origin');
  const ends = destinationsFrom(network, from, sketch.destination);
  const to = known(ends[sketch.destinationNumber % ends.length], 'destination');
  const usual = to.service ?? (sketch.usualPort ? usualTraffic(network, to.address) : null);
  const protocol = usual?.protocol ?? protocolFor(sketch.protocol, to.address);
  return {
    origin: from.origin,
    protocol,
    source: from.address,
    destination: to.address,
    sourcePort: sketch.sourcePort,
    destinationPort: usual?.port ?? sketch.destinationPort,
    icmpType: protocol === protocols.icmp ? 8 : protocol === protocols.icmpv6 ? 128 : 0,
    icmpCode: 0,
    natPort: sketch.natPort,
    loadBalancerPort: sketch.loadBalancerPort,
    lookup: null,
    call: null,
    alternatives: [],
    serverName: null,
  };
}

function protocolFor(name: FlowSketch['protocol'], { family }: PacketAddress): number {
  return name === 'icmp' && family === 6 ? protocols.icmpv6 : protocols[name];
}

/** What a database, a load balancer or a list of ports waits for; null where that says nothing. */
function usualTraffic(
  network: Network,
  address: PacketAddress,
): { readonly protocol: number; readonly port: number } | null {
  const isHeld = (one: PacketAddress | null) => one !== null && one.value === address.value;
  const holder = network.networkInterfaces.find(
    ({ ipv4, ipv6 }) => ipv4.some((pair) => isHeld(pair.private) || isHeld(pair.public)) || ipv6.some(isHeld),
  );
  const database = network.dbInstances.find((one) => one.interface === holder?.id);
  if (database !== undefined && database.port !== null) return { protocol: protocols.tcp, port: database.port };
  const endpoint = network.interfaceEndpoints.find((one) => one.id === holder?.owner.id);
  if (endpoint !== undefined) return { protocol: protocols.tcp, port: endpoint.port };
  const balancer = network.loadBalancers.find((one) => one.id === holder?.owner.id);
  const instance = network.instances.find((one) => one.id === holder?.owner.id);
  return balancer?.listeners[0] ?? instance?.listens?.[0] ?? null;
}
