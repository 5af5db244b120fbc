import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEchoRequest, replyTo, type Packet } from '../../main/model/packet.ts';
import { ipv4, ipv6 } from '../build.ts';

const tcp: Packet = {
  protocol: 6,
  source: ipv4('203.0.113.12'),
  destination: ipv4('10.0.0.10'),
  sourcePort: 49152,
  destinationPort: 443,
  icmpType: 0,
  icmpCode: 0,
};
const portless = { sourcePort: 0, destinationPort: 0 };
const ping: Packet = { ...tcp, ...portless, protocol: 1, icmpType: 8 };
const ping6: Packet = {
  ...ping,
  protocol: 58,
  source: ipv6('2001:db8::1'),
  destination: ipv6('2001:db8::2'),
  icmpType: 128,
};

describe('the answer to a packet', () => {
  test.each([
    { why: 'ends and ports change places', packet: tcp, changes: { sourcePort: 443, destinationPort: 49152 } },
    { why: 'an echo request becomes an echo reply', packet: ping, changes: { icmpType: 0 } },
    { why: 'ICMPv6 has types of its own (RFC 4443)', packet: ping6, changes: { icmpType: 129 } },
    { why: 'type 128 of ICMP is no echo', packet: { ...ping, icmpType: 128 }, changes: {} },
    { why: 'type 8 of ICMPv6 is no echo', packet: { ...ping6, icmpType: 8 }, changes: {} },
    { why: 'type 8 means nothing in TCP', packet: { ...tcp, ...portless, icmpType: 8 }, changes: {} },
    { why: 'another protocol has neither', packet: { ...tcp, ...portless, protocol: 50 }, changes: {} },
  ])('$why', ({ packet, changes }) => {
    const ends = { source: packet.destination, destination: packet.source };
    expect(replyTo(packet)).toEqual({ ...packet, ...ends, ...changes });
  });

  test('the answer to the answer is the packet, unless it was a ping', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        if (isEchoRequest(packet))
          expect(replyTo(replyTo(packet))).toEqual({ ...packet, icmpType: replyTo(packet).icmpType });
        else expect(replyTo(replyTo(packet))).toEqual(packet);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  { why: 'ping', packet: ping, echo: true },
  { why: 'ping over IPv6', packet: ping6, echo: true },
  { why: 'its answer', packet: replyTo(ping), echo: false },
  { why: 'a packet of another protocol', packet: { ...tcp, icmpType: 8 }, echo: false },
])('$why is an echo request: $echo', ({ packet, echo }) => {
  expect(isEchoRequest(packet)).toBe(echo);
});

const port = fc.nat({ max: 65535 });
const anyPacket: fc.Arbitrary<Packet> = fc.record({
  protocol: fc.constantFrom(1, 6, 17, 50, 58),
  source: fc.nat({ max: 0xffffffff }).map((value) => ({ family: 4 as const, value })),
  destination: fc.nat({ max: 0xffffffff }).map((value) => ({ family: 4 as const, value })),
  sourcePort: port,
  destinationPort: port,
  icmpType: fc.constantFrom(0, 3, 8, 128, 129),
  icmpCode: fc.nat({ max: 255 }),
});
