import { formatAddress, isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import { DEFAULT_FORMAT, versionOf, type FlowLogField, type FlowLogFormat } from '../../model/flow-log-format.ts';
import type { FlowLogRecord } from '../../model/flow-log.ts';
import type { Trace } from '../../model/trace.ts';
import { hasPorts, TCP } from '../../model/protocol.ts';
import type { AggregatedRecord } from '../flow-log/aggregate.ts';

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

/** The figures of a line that the record itself does not hold; times in seconds of the made-up clock. */
type Figures = { readonly packets: number; readonly start: number; readonly end: number; readonly flags: number };

/**
 * A record as a line, in the default format unless another is asked for (FL-02). Counts and times are illustrative;
 * what the lab does not model is `-`.
 */
export function flowLogLine(
  record: FlowLogRecord,
  format: FlowLogFormat = DEFAULT_FORMAT,
  conversation: Conversation = 'opening',
): string {
  const packets = record.action === 'ACCEPT' ? SHOWN.packets : SHOWN.rejectedPackets;
  const flags = flagsOf(record, conversation);
  const figures = { packets, start: SHOWN.start, end: SHOWN.start + SHOWN.seconds, flags };
  return format.map((field) => valueOf(record, field, format, figures)).join(' ');
}

/** A record of an aggregation interval as a line; its times count from the beginning of a story. */
export function aggregatedLine(aggregated: AggregatedRecord, format: FlowLogFormat): string {
  const start = SHOWN.start + aggregated.start;
  const end = SHOWN.start + aggregated.end;
  if (aggregated.kind === 'flow') {
    const { record, packets, flags } = aggregated;
    return format.map((field) => valueOf(record, field, format, { packets, start, end, flags })).join(' ');
  }
  const told: Partial<Record<FlowLogField, string | number>> = {
    version: versionOf(format),
    'account-id': SHOWN.account,
    'interface-id': called('eni', aggregated.interface),
    start,
    end: start + (aggregated.end - aggregated.start) / aggregated.intervals,
    'log-status': 'NODATA',
  };
  return format.map((field) => told[field] ?? '-').join(' ');
}

/** Flags of one packet of a story: what opens a connection and answers that, or goes on with one (FL-07). */
export function packetFlags({ packet, reply }: FlowLogRecord, opens: boolean, refused: boolean): number {
  if (packet.protocol !== TCP) return 0;
  if (reply && refused) return RST;
  return opens ? (reply ? SYN_ACK : SYN) : 0;
}

function valueOf(
  record: FlowLogRecord,
  field: FlowLogField,
  format: FlowLogFormat,
  { packets, start, end, flags }: Figures,
): string | number {
  const { packet, observed, action, subnet } = record;
  const ported = hasPorts(packet.protocol);
  switch (field) {
    case 'version':
      return versionOf(format);
    case 'account-id':
      return SHOWN.account;
    case 'interface-id':
      return called('eni', record.interface);
    case 'srcaddr':
      return loggedAddress(packet.source);
    case 'dstaddr':
      return loggedAddress(packet.destination);
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
      return start;
    case 'end':
      return end;
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
      return packet.protocol === TCP ? flags : 0;
    case 'type':
      return packet.source.family === 4 ? 'IPv4' : 'IPv6';
    case 'pkt-srcaddr':
      return loggedAddress(observed.source);
    case 'pkt-dstaddr':
      return loggedAddress(observed.destination);
    case 'region':
      return record.region;
    case 'flow-direction':
      return record.direction === 'in' ? 'ingress' : 'egress';
    case 'reject-reason':
      return record.rejectReason ?? '-';
    case 'traffic-path':
      return record.path ?? '-';
    case 'az-id':
    case 'ecs-cluster-arn':
    case 'ecs-cluster-name':
    case 'ecs-container-id':
    case 'ecs-container-instance-arn':
    case 'ecs-container-instance-id':
    case 'ecs-second-container-id':
    case 'ecs-service-name':
    case 'ecs-task-arn':
    case 'ecs-task-definition-arn':
    case 'ecs-task-id':
    case 'encryption-status':
    case 'pkt-dst-aws-service':
    case 'pkt-src-aws-service':
    case 'resource-id':
    case 'sublocation-id':
    case 'sublocation-type':
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

/** A flow log would have the address; here it is not known. */
function loggedAddress(address: PacketAddress): string {
  return isUnknownAddress(address) ? '-' : formatAddress(address);
}
