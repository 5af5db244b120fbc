import { aggregate, type AggregatedRecord, type Sighting } from '../../engine/flow-log/aggregate.ts';
import { aggregatedLine, packetFlags } from '../../engine/explain/flow-log-line.ts';
import type { FlowLog } from '../../model/flow-log-setup.ts';
import type { Network } from '../../model/network.ts';
import type { Chapter } from '../../lesson/story/tell-story.ts';
import { flowLogCaption } from '../view/flow-log-view.ts';

/** When lines can be read: told in words, since nobody promises it (FL-03). */
const delivery: Readonly<Record<FlowLog['destination'], string>> = {
  'cloudwatch-logs': 'delivered about 5 minutes after the interval, best effort',
  s3: 'delivered about 10 minutes after the interval, best effort',
  firehose: 'delivered some time after the interval, best effort',
};

/** What the flow logs of a network hold at the end of a story. */
export function storyLogs(network: Network, chapters: readonly Chapter[]): string[] {
  const { flowLogs } = network;
  if (flowLogs === null) return ['  no flow logs: the network has no section `flowLogs`'];
  const until = chapters.at(-1)?.at ?? 0;
  const sightings = chapters.flatMap(sightingsIn);
  return flowLogs.flatMap((log) => [
    `  flow log ${log.id} (${flowLogCaption(log)}), ${delivery[log.destination]}; on Nitro an interval has 1 min at most:`,
    `    ${log.format.join(' ')}`,
    ...aggregate(log, network, sightings, until).flatMap((record) => linesOf(record, log)),
  ]);
}

/** Every packet of a chapter at every interface, copies by Traffic Mirroring included. */
function sightingsIn({ at, event, trace }: Chapter): Sighting[] {
  if (!trace) return [];
  const copies = trace.mirrorings.flatMap(({ copy }) => copy?.records ?? []);
  const refused = trace.symptom.kind === 'refused';
  return [...trace.records, ...copies].map((record) => ({
    at,
    record,
    flags: packetFlags(record, event.kind === 'open', refused),
  }));
}

function linesOf(record: AggregatedRecord, { format }: FlowLog): string[] {
  const more = record.kind === 'no-data' ? record.intervals - 1 : 0;
  return [
    `    ${aggregatedLine(record, format)}`,
    ...(more > 0 ? [`    … and the same for ${more} more interval${more === 1 ? '' : 's'}`] : []),
  ];
}
