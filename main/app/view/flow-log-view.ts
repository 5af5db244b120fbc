import type { TraceView } from '../../contract/trace-view.ts';
import { conversationOf, flowLogLine } from '../../engine/explain/flow-log-line.ts';
import { captures, seen, watches } from '../../engine/flow-log/capture.ts';
import { DEFAULT_FORMAT } from '../../model/flow-log-format.ts';
import type { FlowLog } from '../../model/flow-log-setup.ts';
import type { Network } from '../../model/network.ts';
import type { Trace } from '../../model/trace.ts';

const destinations = {
  'cloudwatch-logs': 'CloudWatch Logs',
  s3: 'Amazon S3',
  firehose: 'Amazon Data Firehose',
} as const;

/** What each flow log has of a trace, copies by Traffic Mirroring included; null where nobody said which there are. */
export function flowLogViews(trace: Trace): TraceView['flowLogs'] {
  const { flowLogs, records, mirrorings } = trace;
  if (flowLogs === null) return null;
  const all = [
    ...records,
    // A copy is there as soon as the packet passed the source.
    ...mirrorings.flatMap(({ step, copy }) => copy?.records.map((record) => ({ ...record, step })) ?? []),
  ];
  return flowLogs.map((log) => ({
    id: log.id,
    caption: flowLogCaption(log),
    head: log.format.join(' '),
    lines: all
      .filter((record) => captures(log, record))
      .map((record) => ({ step: record.step, line: flowLogLine(record, log.format, conversationOf(trace)) })),
  }));
}

/** Records that no flow log takes, in the words of claims: `app out ACCEPT`. */
export function unseenRecords(trace: Trace): string[] {
  const taken = seen(trace.records, trace);
  return trace.records
    .filter((record) => !taken.includes(record))
    .map(({ interface: nic, direction, action }) => `${nic} ${direction} ${action}`);
}

/** `subnet web-a · REJECT · to Amazon S3 · every 10 min`. */
export function flowLogCaption({ scope, traffic, destination, intervalSeconds, format }: FlowLog): string {
  const scopes = { vpc: 'VPC', subnet: 'subnet', 'network-interface': 'interface' } as const;
  return [
    `${scopes[scope.kind]} ${scope.id}`,
    traffic === 'ALL' ? 'all traffic' : `${traffic} only`,
    `to ${destinations[destination]}`,
    `every ${intervalSeconds === 60 ? '1 min' : '10 min'}`,
    ...(format.join() === DEFAULT_FORMAT.join() ? [] : ['custom format']),
  ].join(' · ');
}

/** The flow logs that look at an interface, or at a whole subnet where `nic` is null, as lines for the inspector. */
export function flowLogsAt({ flowLogs, subnets }: Network, subnet: string, nic: string | null): string[] {
  const vpc = subnets.find(({ id }) => id === subnet)?.vpc ?? '';
  return (flowLogs ?? [])
    .filter(({ scope }) => watches(scope, { interface: nic ?? '', subnet, vpc }))
    .map((log) => `${log.id}: ${flowLogCaption(log)}`);
}
