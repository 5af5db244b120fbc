import fc from 'fast-check';
import type { PacketAddress, Family } from '../../../main/model/address.ts';
import type { Flow, Origin } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import { hasPorts, ICMP, ICMPV6, isIcmp } from '../../../main/model/protocol.ts';
import { known } from '../../../main/model/result.ts';
import { protocols } from '../../oracle/packets.ts';
import { weighted } from '../../oracle/random-policies.ts';
import { routersOf } from './routers.ts';
import { servicePorts } from './world.ts';

type Sketch = {
  readonly way: 'inside' | 'out' | 'in' | 'round';
  readonly from: number;
  readonly to: number;
  readonly family: Family;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp';
  readonly sourcePort: number;
  readonly destinationPort: number;
};

/** Client ports of every range that rules name, and never a port of a service: a listener would be in the way. */
const clientPort = fc.oneof(
  fc.integer({ min: 32768, max: 60999 }),
  fc.integer({ min: 49152, max: 65535 }),
  fc.integer({ min: 1024, max: 65535 }).filter((port) => !servicePorts.includes(port)),
);

const arbitrarySketch: fc.Arbitrary<Sketch> = fc.record({
  way: weighted<Sketch['way']>([16, 'inside'], [8, 'out'], [5, 'in'], [1, 'round']),
  from: fc.nat(1000),
  to: fc.nat(1000),
  family: weighted<Family>([3, 4], [2, 6]),
  protocol: weighted<Sketch['protocol']>([12, 'tcp'], [5, 'udp'], [4, 'icmp'], [1, 'esp']),
  sourcePort: clientPort,
  destinationPort: fc.constantFrom(...servicePorts),
});

/**
 * Flows between interfaces of a network and to and from the internet. Each has a client port of its own, by which its
 * packets are told apart, also behind a NAT gateway.
 */
export function arbitraryFlows(network: Network, count: number): fc.Arbitrary<readonly Flow[]> {
  return fc
    .uniqueArray(arbitrarySketch, { minLength: count, maxLength: count, selector: ({ sourcePort }) => sourcePort })
    .map((sketches) => withoutTwins(sketches.map((sketch) => buildFlow(network, sketch))));
}

/** A place to send from or to. */
type End = { readonly origin: Origin; readonly address: PacketAddress };

function buildFlow(network: Network, sketch: Sketch): Flow {
  const { family } = sketch;
  const inside = ends(network, family);
  const outside = outsideOf(network).filter(({ address }) => address.family === family);
  const published =
    family === 6 ? ends(known(routersOf(network)[0], 'VPC with a gateway').part, family) : publishedOf(network);
  const from = nth(sketch.way === 'in' ? outside : inside, sketch.from);
  const to = nth({ inside, out: outside, in: published, round: published }[sketch.way], sketch.to);
  const protocol = protocolFor(sketch);
  return {
    origin: from.origin,
    protocol,
    source: from.address,
    destination: to.address,
    sourcePort: sketch.sourcePort,
    destinationPort: hasPorts(protocol) ? sketch.destinationPort : 0,
    icmpType: protocol === ICMP ? 8 : protocol === ICMPV6 ? 128 : 0,
    icmpCode: 0,
    natPort: sketch.sourcePort,
    loadBalancerPort: null,
    lookup: null,
    call: null,
    alternatives: [],
    serverName: null,
  };
}

function ends(network: Network, family: Family): End[] {
  return insideOf(network).filter(({ address }) => address.family === family);
}

function insideOf({ networkInterfaces }: Network): End[] {
  return networkInterfaces
    .filter(({ owner }) => owner.kind === 'instance')
    .flatMap(({ id, ipv4, ipv6 }) =>
      [...ipv4.map((pair) => pair.private), ...ipv6].map((address) =>
        endAt({ kind: 'network-interface', id }, address),
      ),
    );
}

function outsideOf({ hosts }: Network): End[] {
  return hosts.flatMap(({ addresses }) => addresses.map((address) => endAt({ kind: 'internet' }, address)));
}

/** The public IPv4 addresses, all of the first VPC; that of the NAT gateway, which answers nobody, is always among them. */
function publishedOf({ networkInterfaces }: Network): End[] {
  return networkInterfaces.flatMap(({ ipv4 }) =>
    ipv4.flatMap((pair) => (pair.public ? [endAt({ kind: 'internet' }, pair.public)] : [])),
  );
}

function endAt(origin: Origin, address: PacketAddress): End {
  return { origin, address };
}

/** A protocol without ports is remembered by its ends alone: a second flow between them would ride on the first. */
function withoutTwins(flows: readonly Flow[]): readonly Flow[] {
  const taken = new Set<string>();
  return flows.filter(({ protocol, source, destination }) => {
    if (hasPorts(protocol) || isIcmp(protocol)) return true;
    const ends = [source.value, destination.value].map(String).sort().join();
    return !taken.has(ends) && taken.add(ends);
  });
}

function protocolFor({ protocol, family }: Sketch): number {
  return protocol === 'icmp' && family === 6 ? ICMPV6 : protocols[protocol];
}

function nth<T>(all: readonly T[], number: number): T {
  return known(all[number % all.length], 'one to choose');
}
