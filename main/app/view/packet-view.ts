import { formatAddress } from '../../model/address.ts';
import type { Packet } from '../../model/packet.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';
import type { PacketView, StepView } from '../../contract/trace-view.ts';

export function packetView(packet: Packet): PacketView {
  const ported = hasPorts(packet.protocol);
  return {
    protocol: formatProtocol(packet.protocol),
    source: formatAddress(packet.source),
    sourcePort: ported ? packet.sourcePort : null,
    destination: formatAddress(packet.destination),
    destinationPort: ported ? packet.destinationPort : null,
    icmp: isIcmp(packet.protocol) ? `${packet.icmpType}:${packet.icmpCode}` : null,
  };
}

const fields = ['source', 'sourcePort', 'destination', 'destinationPort', 'icmp'] as const;

/** The fields that a device rewrote. */
export function changedFields(before: PacketView, after: PacketView): StepView['changed'] {
  return fields.filter((field) => before[field] !== after[field]);
}
