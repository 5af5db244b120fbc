import { formatAddress } from '../../model/address.ts';
import type { FlowLogRecord } from '../../model/flow-log.ts';
import { hasPorts } from '../../model/protocol.ts';

/** Made-up but plausible numbers: a short exchange, within one aggregation interval. */
const SHOWN = {
  account: '123456789012',
  packets: 6,
  rejectedPackets: 1,
  bytesPerPacket: 60,
  start: 1_795_000_000,
  seconds: 60,
};

/**
 * A record in the default format, version 2: version account-id interface-id srcaddr dstaddr srcport dstport protocol
 * packets bytes start end action log-status (FL-02). Counts and times are illustrative.
 */
export function flowLogLine({ interface: nic, packet, action }: FlowLogRecord): string {
  const packets = action === 'ACCEPT' ? SHOWN.packets : SHOWN.rejectedPackets;
  const ported = hasPorts(packet.protocol);
  return [
    2,
    SHOWN.account,
    nic.startsWith('eni-') ? nic : `eni-${nic}`,
    formatAddress(packet.source),
    formatAddress(packet.destination),
    ported ? packet.sourcePort : 0,
    ported ? packet.destinationPort : 0,
    packet.protocol,
    packets,
    packets * SHOWN.bytesPerPacket,
    SHOWN.start,
    SHOWN.start + SHOWN.seconds,
    action,
    'OK',
  ].join(' ');
}
