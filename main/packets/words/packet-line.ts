import { formatAddress, formatEndpoint } from '../../model/address.ts';
import type { KnownPacket } from '../../model/packet.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';

/** A packet as a flow is written: `tcp 10.0.0.10:49152 > 10.0.1.20:443`. */
export function packetLine(packet: KnownPacket): string {
  const { protocol, source, destination } = packet;
  const name = formatProtocol(protocol);
  if (hasPorts(protocol)) {
    const ends = [formatEndpoint(source, packet.sourcePort), formatEndpoint(destination, packet.destinationPort)];
    return `${name} ${ends.join(' > ')}`;
  }
  const message = isIcmp(protocol) ? ` ${packet.icmpType}:${packet.icmpCode}` : '';
  return `${name}${message} ${formatAddress(source)} > ${formatAddress(destination)}`;
}
