import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregatedLine, packetFlags } from '../../main/engine/explain/flow-log-line.ts';
import { aggregate, type AggregatedRecord, type Sighting } from '../../main/engine/flow-log/aggregate.ts';
import type { FlowLog } from '../../main/model/flow-log-setup.ts';
import type { FlowLogRecord } from '../../main/model/flow-log.ts';
import { tellStories } from '../../main/app/file/tell-stories.ts';
import { NETWORK, scenarioText } from '../lesson/scenario-files.ts';
import { must } from '../build.ts';
import { networkFrom, traceThrough } from './lab.ts';

const network = networkFrom(NETWORK);
const { records } = traceThrough(network, 'tcp web:50000 > db:5432');
const { records: refused } = traceThrough(network, 'tcp batch:50000 > db:5432');

function recordOf(from: readonly FlowLogRecord[], line: string): FlowLogRecord {
  const found = from.find((each) => `${each.interface} ${each.direction} ${each.action}` === line);
  if (!found) throw new Error(`no ${line}`);
  return found;
}
const DB_IN = recordOf(records, 'db in ACCEPT');
const DB_OUT = recordOf(records, 'db out ACCEPT');
const DB_REJECT = recordOf(refused, 'db in REJECT');

function logOf(change: Partial<FlowLog> = {}): FlowLog {
  return {
    id: 'log',
    scope: { kind: 'network-interface', id: 'db' },
    traffic: 'ALL',
    destination: 's3',
    intervalSeconds: 600,
    format: ['interface-id', 'packets', 'action', 'tcp-flags', 'log-status'],
    ...change,
  };
}

const seenAt = (at: number, record: FlowLogRecord, flags = 0): Sighting => ({ at, record, flags });

function lines(log: FlowLog, sightings: readonly Sighting[], until: number): string[] {
  return aggregate(log, network, sightings, until).map(
    (record) => `${aggregatedLine(record, log.format)}${record.kind === 'no-data' ? ` × ${record.intervals}` : ''}`,
  );
}

describe('one record for each 5-tuple, direction, interface and interval (FL-03, FL-06, FL-07)', () => {
  test.each<{ why: string; log?: Partial<FlowLog>; sightings: Sighting[]; until: number; found: string[] }>([
    {
      why: 'packets are counted and flags OR-ed',
      sightings: [seenAt(0, DB_IN, 2), seenAt(5, DB_IN), seenAt(599, DB_IN, 1)],
      until: 599,
      found: ['eni-db 3 ACCEPT 3 OK'],
    },
    {
      why: 'each direction is on its own',
      sightings: [seenAt(0, DB_IN, 2), seenAt(0, DB_OUT, 18)],
      until: 0,
      found: ['eni-db 1 ACCEPT 2 OK', 'eni-db 1 ACCEPT 18 OK'],
    },
    {
      why: 'each interval is on its own',
      sightings: [seenAt(599, DB_IN), seenAt(600, DB_IN)],
      until: 600,
      found: ['eni-db 1 ACCEPT 0 OK', 'eni-db 1 ACCEPT 0 OK'],
    },
    {
      why: 'a shorter interval tells more',
      log: { intervalSeconds: 60 },
      sightings: [seenAt(0, DB_IN), seenAt(59, DB_IN), seenAt(60, DB_IN)],
      until: 60,
      found: ['eni-db 2 ACCEPT 0 OK', 'eni-db 1 ACCEPT 0 OK'],
    },
    {
      why: 'ACCEPT and REJECT are two records',
      sightings: [seenAt(0, DB_IN), seenAt(1, DB_REJECT)],
      until: 1,
      found: ['eni-db 1 ACCEPT 0 OK', 'eni-db 1 REJECT 0 OK'],
    },
    {
      why: 'silence is NODATA, once it is over',
      sightings: [seenAt(0, DB_IN), seenAt(1900, DB_IN)],
      until: 3700,
      found: ['eni-db 1 ACCEPT 0 OK', 'eni-db - - - NODATA × 2', 'eni-db 1 ACCEPT 0 OK', 'eni-db - - - NODATA × 2'],
    },
    { why: 'an interval that is still open is not silent', sightings: [], until: 599, found: [] },
    {
      why: 'traffic of the other kind is neither a record nor silence',
      log: { traffic: 'REJECT' },
      sightings: [seenAt(0, DB_IN)],
      until: 600,
      found: [],
    },
    {
      why: 'a subnet has every interface in it',
      log: { scope: { kind: 'subnet', id: 'front' } },
      sightings: [],
      until: 600,
      found: ['eni-web - - - NODATA × 1', 'eni-batch - - - NODATA × 1'],
    },
    {
      why: 'and so has a VPC',
      log: { scope: { kind: 'vpc', id: 'shop' } },
      sightings: [seenAt(0, DB_IN)],
      until: 600,
      found: ['eni-db 1 ACCEPT 0 OK', 'eni-web - - - NODATA × 1', 'eni-batch - - - NODATA × 1'],
    },
  ])('$why', ({ log, sightings, until, found }) => {
    expect(lines(logOf(log), sightings, until)).toEqual(found);
  });

  test('no packet is lost and none is counted twice', () => {
    const sighting = fc
      .tuple(fc.nat({ max: 5000 }), fc.constantFrom(DB_IN, DB_OUT, DB_REJECT))
      .map(([at, record]) => seenAt(at, record));
    const order = (list: readonly Sighting[]) => list.toSorted((a, b) => a.at - b.at);
    const packets = (found: readonly AggregatedRecord[]) =>
      found.reduce((sum, each) => sum + (each.kind === 'flow' ? each.packets : 0), 0);
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 30 }), fc.constantFrom(60, 600), (list, intervalSeconds) => {
        const found = aggregate(
          logOf({ intervalSeconds: intervalSeconds === 60 ? 60 : 600 }),
          network,
          order(list),
          5000,
        );
        expect(packets(found)).toBe(list.length);
        const silent = found.reduce((sum, each) => sum + (each.kind === 'no-data' ? each.intervals : 0), 0);
        const over = Math.floor(5000 / intervalSeconds);
        const busy = new Set(list.map(({ at }) => Math.floor(at / intervalSeconds)).filter((each) => each < over));
        expect(silent + busy.size).toBe(over);
      }),
      { numRuns: 200 },
    );
  });
});

test('flags of a packet: what opens, what answers, what goes on (FL-07)', () => {
  expect([packetFlags(DB_IN, true, false), packetFlags(DB_OUT, true, false)]).toEqual([2, 18]);
  expect([packetFlags(DB_IN, false, false), packetFlags(DB_OUT, false, false)]).toEqual([0, 0]);
  expect(packetFlags(DB_OUT, true, true)).toBe(4);
});

describe('a story as its flow logs have it', () => {
  const told = (logs: string, story: string) =>
    must(
      tellStories(scenarioText({ network: `${NETWORK}${logs}`, head: `stories: { s: [${story}] }` }), null, {
        memory: true,
        logs: true,
      }),
    );

  test('intervals, silence and delivery', () => {
    const lines = told(
      '  flowLogs: { log: { scope: back, destination: s3, fields: [srcport, dstport, packets, tcp-flags, log-status] } }\n',
      'open query, wait 2m, send query, wait 40m, open nosy',
    );
    expect(lines.slice(lines.findIndex((line) => line.includes('flow log')))).toEqual([
      '  flow log log (subnet back · all traffic · to Amazon S3 · every 10 min · custom format), delivered about 10 minutes after the interval, best effort; on Nitro an interval has 1 min at most:',
      '    srcport dstport packets tcp-flags log-status',
      '    50000 5432 2 2 OK',
      '    5432 50000 2 18 OK',
      '    - - - - NODATA',
      '    … and the same for 2 more intervals',
      '    50000 5432 1 2 OK',
    ]);
  });

  test('a wait of years is a stretch, not a million lines', () => {
    expect(
      told('  flowLogs: { log: { scope: shop, aggregation: 1m } }\n', 'open query, wait 9999d').length,
    ).toBeLessThan(40);
  });

  test('where nobody speaks of flow logs it says so', () => {
    expect(told('', 'open query').at(-1)).toBe('  no flow logs: the network has no section `flowLogs`');
  });
});
