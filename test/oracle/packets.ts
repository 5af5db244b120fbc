import type { Packet } from '../../main/model/packet.ts';
import { isSame } from './bits.ts';

/** Protocol numbers that the specification names. */
export const protocols = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58, esp: 50 };

/** TCP and UDP have ports, nothing else has (SG-13). */
export function carriesPorts(protocol: number): boolean {
  return protocol === protocols.tcp || protocol === protocols.udp;
}

/** ICMP of either family has a type and a code. */
export function carriesType(protocol: number): boolean {
  return protocol === protocols.icmp || protocol === protocols.icmpv6;
}

/** Echo request of either family. */
export function isEchoRequest(packet: Packet): boolean {
  const { protocol, icmpType } = packet;
  return (protocol === protocols.icmp && icmpType === 8) || (protocol === protocols.icmpv6 && icmpType === 128);
}

/** What the receiver of the packet sends back: ends swapped, an echo request becomes an echo reply. */
export function answerTo(packet: Packet): Packet {
  return {
    ...packet,
    source: packet.destination,
    destination: packet.source,
    sourcePort: packet.destinationPort,
    destinationPort: packet.sourcePort,
    icmpType: isEchoRequest(packet) ? (packet.protocol === protocols.icmp ? 0 : 129) : packet.icmpType,
  };
}

/**
 * Does the packet belong to the same conversation as the earlier one, in the other direction? Protocols without ports
 * are told by addresses and protocol alone (SG-18); an echo request always begins a conversation (SG-14).
 */
export function answers(packet: Packet, earlier: Packet): boolean {
  return (
    packet.protocol === earlier.protocol &&
    !isEchoRequest(packet) &&
    isSame(packet.source, earlier.destination) &&
    isSame(packet.destination, earlier.source) &&
    (!carriesPorts(packet.protocol) ||
      (packet.sourcePort === earlier.destinationPort && packet.destinationPort === earlier.sourcePort))
  );
}
