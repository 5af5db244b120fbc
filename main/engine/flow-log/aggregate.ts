import type { FlowLog } from '../../model/flow-log-setup.ts';
import type { FlowLogRecord } from '../../model/flow-log.ts';
import type { NetworkInterface, Subnet } from '../../model/network.ts';
import { captures, watches } from './capture.ts';

/** A packet at an interface: the record it makes, when, in seconds from the beginning, and its TCP flags (FL-07). */
export type Sighting = { readonly at: number; readonly record: FlowLogRecord; readonly flags: number };

/** What a flow log writes for one interface and interval, or for a stretch of intervals of silence. */
export type AggregatedRecord =
  | {
      readonly kind: 'flow';
      readonly record: FlowLogRecord;
      readonly packets: number;
      readonly flags: number;
      /** Times of the first and the last packet. */
      readonly start: number;
      readonly end: number;
      /** When the interval is over. */
      readonly closes: number;
    }
  /** NODATA, once for each of the `intervals` that follow one another (FL-06). */
  | {
      readonly kind: 'no-data';
      readonly interface: string;
      readonly start: number;
      readonly end: number;
      readonly intervals: number;
    };

/** The interfaces of a network with the places that scopes name. */
export type Watched = {
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly subnets: readonly Subnet[];
};

/**
 * One record for each 5-tuple, direction, action, interface and aggregation interval, with packets counted and flags
 * OR-ed (FL-03, FL-07), and NODATA for the intervals that ended without any traffic at the interface (FL-06). Where
 * traffic was there but is not of the kind that the log takes, it writes nothing.
 *
 * @param until when the telling ends; an interval that is not over by then is not called silent.
 */
export function aggregate(
  log: FlowLog,
  watched: Watched,
  sightings: readonly Sighting[],
  until: number,
): AggregatedRecord[] {
  const flows = new Map<string, Extract<AggregatedRecord, { kind: 'flow' }>>();
  for (const { at, record, flags } of sightings) {
    if (!captures(log, record)) continue;
    const interval = Math.floor(at / log.intervalSeconds);
    const key = JSON.stringify([interval, ...tupleOf(record)]);
    const known = flows.get(key);
    const before = known ?? { packets: 0, flags: 0, start: at };
    flows.set(key, {
      kind: 'flow',
      record: known?.record ?? record,
      packets: before.packets + 1,
      flags: before.flags | flags,
      start: before.start,
      end: at,
      closes: (interval + 1) * log.intervalSeconds,
    });
  }
  const silences = interfacesOf(log, watched).flatMap((nic) => silencesAt(log, nic, sightings, until));
  return [...flows.values(), ...silences].sort((a, b) => closing(a) - closing(b));
}

function closing(record: AggregatedRecord): number {
  return record.kind === 'flow' ? record.closes : record.end;
}

/** What keeps records apart, the addresses in the packet included: a NAT gateway shows two legs by one pair (FL-08). */
function tupleOf(record: FlowLogRecord) {
  const { interface: nic, direction, action, packet, observed, rejectReason } = record;
  const ends = [packet, observed].flatMap(({ source, destination }) => [
    String(source.value),
    String(destination.value),
  ]);
  const { protocol, sourcePort, destinationPort } = packet;
  return [nic, direction, action, rejectReason, protocol, sourcePort, destinationPort, ...ends];
}

function interfacesOf({ scope }: FlowLog, { networkInterfaces, subnets }: Watched): string[] {
  const vpcs = new Map(subnets.map(({ id, vpc }) => [id, vpc]));
  return networkInterfaces
    .filter(({ id, subnet }) => watches(scope, { interface: id, subnet, vpc: vpcs.get(subnet) ?? '' }))
    .map(({ id }) => id);
}

/** Stretches of intervals that ended without a packet at this interface. */
function silencesAt(
  { intervalSeconds }: FlowLog,
  nic: string,
  sightings: readonly Sighting[],
  until: number,
): AggregatedRecord[] {
  const busy = sightings
    .filter(({ record }) => record.interface === nic)
    .map(({ at }) => Math.floor(at / intervalSeconds));
  const over = Math.floor(until / intervalSeconds);
  const edges = [-1, ...new Set(busy.filter((interval) => interval < over)), over].sort((a, b) => a - b);
  return edges.flatMap((edge, i): AggregatedRecord[] => {
    const next = edges[i + 1];
    if (next === undefined || next - edge < 2) return [];
    const [start, end] = [(edge + 1) * intervalSeconds, next * intervalSeconds];
    return [{ kind: 'no-data', interface: nic, start, end, intervals: next - edge - 1 }];
  });
}
