import { formatAddress } from '../../model/address.ts';
import { DEFAULT_FORMAT, versionOf, type FlowLogField, type FlowLogFormat } from '../../model/flow-log-format.ts';
import type { FlowLogRecord } from '../../model/flow-log.ts';
import type { Trace } from '../../model/trace.ts';
import { hasPorts, TCP } from '../../model/protocol.ts';

/** Made-up but plausible numbers: a short exchange, within one aggregation interval. */
const SHOWN = {
  account: '123456789012',
  packets: 6,
  rejectedPackets: 1,
  bytesPerPacket: 60,
  start: 1_795_000_000,
  seconds: 60,
};

/** Flags of TCP, as a record adds them up over its interval (FL-07). A bare ACK counts nothing. */
const FIN = 1;
const SYN = 2;
const RST = 4;
const SYN_ACK = 18;

/** How far the conversation came that a record is about. */
type Conversation = 'completed' | 'opening' | 'refused';

export function conversationOf({ verdict, symptom }: Trace): Conversation {
  if (symptom.kind === 'refused') return 'refused';
  return verdict.kind === 'allowed' ? 'completed' : 'opening';
}

/**
 * A record as a line, in the default format unless another is asked for (FL-02). Counts and times are illustrative;
 * what the lab does not model is `-`.
 */
export function flowLogLine(
  record: FlowLogRecord,
  format: FlowLogFormat = DEFAULT_FORMAT,
  conversation: Conversation = 'opening',
): string {
  return format.map((field) => valueOf(record, field, format, conversation)).join(' ');
}

function valueOf(record: FlowLogRecord, field: FlowLogField, format: FlowLogFormat, conversation: Conversation) {
  const { packet, observed, action, subnet } = record;
  const packets = action === 'ACCEPT' ? SHOWN.packets : SHOWN.rejectedPackets;
  const ported = hasPorts(packet.protocol);
  switch (field) {
    case 'version':
      return versionOf(format);
    case 'account-id':
      return SHOWN.account;
    case 'interface-id':
      return called('eni', record.interface);
    case 'srcaddr':
      return formatAddress(packet.source);
    case 'dstaddr':
      return formatAddress(packet.destination);
    case 'srcport':
      return ported ? packet.sourcePort : 0;
    case 'dstport':
      return ported ? packet.destinationPort : 0;
    case 'protocol':
      return packet.protocol;
    case 'packets':
      return packets;
    case 'bytes':
      return packets * SHOWN.bytesPerPacket;
    case 'start':
      return SHOWN.start;
    case 'end':
      return SHOWN.start + SHOWN.seconds;
    case 'action':
      return action;
    case 'log-status':
      return 'OK';
    case 'vpc-id':
      return called('vpc', subnet.vpc);
    case 'subnet-id':
      return called('subnet', subnet.id);
    case 'instance-id':
      return record.instance === null ? '-' : called('i', record.instance);
    case 'tcp-flags':
      return packet.protocol === TCP ? flagsOf(record, conversation) : 0;
    case 'type':
      return packet.source.family === 4 ? 'IPv4' : 'IPv6';
    case 'pkt-srcaddr':
      return formatAddress(observed.source);
    case 'pkt-dstaddr':
      return formatAddress(observed.destination);
    case 'region':
      return record.region;
    case 'flow-direction':
      return record.direction === 'in' ? 'ingress' : 'egress';
    case 'reject-reason':
      return record.rejectReason ?? '-';
    case 'traffic-path':
      return record.path ?? '-';
    default:
      return '-';
  }
}

/** A scan that was rejected shows 2; a conversation that was completed within the interval 3 and 19. */
function flagsOf({ reply, action }: FlowLogRecord, conversation: Conversation): number {
  const ends = conversation === 'completed' && action === 'ACCEPT' ? FIN : 0;
  if (!reply) return SYN | ends;
  return conversation === 'refused' ? RST : SYN_ACK | ends;
}

/** Scenarios name things freely; a log shows ids. */
function called(prefix: string, name: string): string {
  return name.startsWith(`${prefix}-`) ? name : `${prefix}-${name}`;
}
