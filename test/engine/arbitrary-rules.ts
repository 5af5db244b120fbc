import fc from 'fast-check';
import { blockOf, type Cidr } from '../../main/model/cidr.ts';
import type { Address } from '../../main/model/address.ts';
import type { KnownPacket } from '../../main/model/packet.ts';
import type { Peer, SecurityGroupRule, Traffic } from '../../main/model/policy.ts';
import { ALL_PORTS } from '../../main/model/port-range.ts';
import { hasPorts, isIcmp } from '../../main/model/protocol.ts';

/** Small worlds, so that rules and packets meet often: few blocks, ports around the bounds, both families. */
const base4 = fc.constantFrom(0, 0x0a000000, 0x0a000100, 0x0a0001ff, 0x7fffffff, 0x80000000, 0xffffffff);
const address4 = fc.oneof(base4, fc.nat({ max: 0xffffffff })).map((value): Address => ({ family: 4, value }));
const address6 = fc
  .oneof(fc.constantFrom(0n, 1n, 0x20010db8n << 96n, (1n << 128n) - 1n), fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }))
  .map((value): Address => ({ family: 6, value }));

export const anyAddress = fc.oneof({ weight: 3, arbitrary: address4 }, { weight: 1, arbitrary: address6 });

export const anyBlock: fc.Arbitrary<Cidr> = fc
  .tuple(anyAddress, fc.constantFrom(0, 0, 1, 8, 16, 23, 24, 31, 32), fc.nat({ max: 128 }))
  .map(([address, short, long]) => blockOf(address, address.family === 4 ? short : long));

const port = fc.oneof(fc.constantFrom(0, 1, 63, 64, 443, 1023, 1024, 49152, 65535), fc.nat({ max: 65535 }));
const ports = fc.oneof(
  fc.constant(ALL_PORTS),
  fc.tuple(port, port).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
);
const icmp = fc.constantFrom(
  { icmpType: -1, icmpCode: -1 },
  { icmpType: 8, icmpCode: -1 },
  { icmpType: 8, icmpCode: 0 },
  { icmpType: 128, icmpCode: 0 },
  { icmpType: 3, icmpCode: 4 },
);

/** As the text parsers make it: what a protocol does not have is left at everything. */
export const anyTraffic: fc.Arbitrary<Traffic> = fc
  .tuple(fc.constantFrom(-1, 6, 6, 6, 17, 17, 1, 58, 50), ports, icmp)
  .map(([protocol, range, types]) => ({
    protocol,
    ports: hasPorts(protocol) ? range : ALL_PORTS,
    ...(isIcmp(protocol) ? types : { icmpType: -1, icmpCode: -1 }),
  }));

/** @param groups, lists: names that rules may refer to. */
export function anyPeer(groups: readonly string[], lists: readonly string[]): fc.Arbitrary<Peer> {
  const cidr = anyBlock.map((block): Peer => ({ kind: 'cidr', cidr: block }));
  const group = fc.constantFrom(...groups).map((id): Peer => ({ kind: 'group', id }));
  const list = fc.constantFrom(...lists).map((id): Peer => ({ kind: 'prefix-list', id }));
  return fc.oneof({ weight: 3, arbitrary: cidr }, { weight: 2, arbitrary: group }, { weight: 1, arbitrary: list });
}

export function anyRule(groups: readonly string[], lists: readonly string[]): fc.Arbitrary<SecurityGroupRule> {
  return fc.record({ traffic: anyTraffic, peer: anyPeer(groups, lists) });
}

/** A packet whose ends are of one family, as the engine promises. */
export const anyPacket: fc.Arbitrary<KnownPacket> = fc
  .tuple(fc.constantFrom(6, 6, 6, 17, 1, 58, 50), fc.boolean(), address4, address4, address6, address6, port, port)
  .chain(([protocol, narrow, a4, b4, a6, b6, sourcePort, destinationPort]) =>
    fc
      .constantFrom({ icmpType: 8, icmpCode: 0 }, { icmpType: 0, icmpCode: 0 }, { icmpType: 128, icmpCode: 0 })
      .map((types): KnownPacket => ({
        protocol,
        source: narrow ? a6 : a4,
        destination: narrow ? b6 : b4,
        sourcePort: hasPorts(protocol) ? sourcePort : 0,
        destinationPort: hasPorts(protocol) ? destinationPort : 0,
        ...(isIcmp(protocol) ? types : { icmpType: 0, icmpCode: 0 }),
      })),
  );
