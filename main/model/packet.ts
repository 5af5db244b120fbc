import type { Address, PacketAddress } from './address.ts';
import { ICMP, ICMPV6, type Protocol } from './protocol.ts';

/**
 * One packet header. Ports are 0 where the protocol has none; `icmpType` and `icmpCode` are 0 unless it is ICMP.
 * Source and destination are of one family.
 */
export type Packet = {
  readonly protocol: Protocol;
  readonly source: PacketAddress;
  readonly destination: PacketAddress;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly icmpType: number;
  readonly icmpCode: number;
};

/** A packet both ends of which are known. */
export type KnownPacket = Packet & { readonly source: Address; readonly destination: Address };

/** Echo reply types for the two ICMP families. Source: RFC 792, RFC 4443. */
const ECHO = { v4: { request: 8, reply: 0 }, v6: { request: 128, reply: 129 } };

export function isEchoRequest({ protocol, icmpType }: Packet): boolean {
  return (protocol === ICMP && icmpType === ECHO.v4.request) || (protocol === ICMPV6 && icmpType === ECHO.v6.request);
}

/** ICMP messages that a destination is unreachable, or that a packet is too big for the way. Source: RFC 792, RFC 4443. */
export function isIcmpError({ protocol, icmpType }: Packet): boolean {
  return (protocol === ICMP && icmpType === 3) || (protocol === ICMPV6 && (icmpType === 1 || icmpType === 2));
}

/** The answer to `packet`: ends swapped, an echo request turned into its reply. */
export function replyTo(packet: Packet): Packet {
  const echo = packet.protocol === ICMP ? ECHO.v4 : ECHO.v6;
  return {
    protocol: packet.protocol,
    source: packet.destination,
    destination: packet.source,
    sourcePort: packet.destinationPort,
    destinationPort: packet.sourcePort,
    icmpType: isEchoRequest(packet) ? echo.reply : packet.icmpType,
    icmpCode: packet.icmpCode,
  };
}
