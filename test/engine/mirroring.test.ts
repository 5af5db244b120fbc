import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { mirrorSentence } from '../../main/engine/explain/mirror-sentence.ts';
import { checkMirror, type AskedSession } from '../../main/engine/compiled/traffic-mirror.ts';
import { parseMirrorRule } from '../../main/language/text/mirror-rule.ts';
import { ipv4, must } from '../build.ts';
import { arbitraryCase } from '../oracle/random-network.ts';
import { networkFrom, traceThrough } from './lab.ts';
import { mirrorings, NETWORK, QUERY, RULES, traceIn, VISIT, type Edit } from './mirrored-network.ts';
import { faultsOf } from './plain-words.ts';

describe('which session copies a packet (MR-02, MR-03, MR-05, MR-06)', () => {
  test.each<{ why: string; flow: string; edit?: Edit; found: string[] }>([
    {
      why: 'both directions, each by rules of its own',
      flow: VISIT,
      found: ['request web in: s-web 100 → sensor', 'response web out: s-web 100 → sensor'],
    },
    {
      why: 'without outbound rules nothing outbound',
      flow: VISIT,
      edit: [['filter: everything', 'filter: pages']],
      found: ['request web in: s-web 100 → sensor', 'response web out: not-copied'],
    },
    {
      why: 'the first match rejects',
      flow: VISIT,
      edit: [
        [RULES, '{ in: [200 accept all, 90 reject tcp port 443], out: [5 reject tcp source-port 443, 9 accept all] }'],
      ],
      found: ['request web in: not-copied', 'response web out: not-copied'],
    },
    {
      why: 'blocks are those of the packet at the interface: its private address',
      flow: VISIT,
      edit: [[RULES, '{ in: [1 accept tcp to 198.51.100.10/32, 2 accept tcp from 203.0.113.0/24 to 10.0.0.10/32] }']],
      found: ['request web in: s-web 2 → sensor', 'response web out: not-copied'],
    },
    {
      why: 'the lower number is asked first, and the packet is copied once',
      flow: VISIT,
      edit: [['  s-web:', '  s-low: { source: web, target: to-sensor, filter: pages, number: 9 }\n  s-web:']],
      found: ['request web in: s-low 100 → sensor', 'response web out: s-web 100 → sensor'],
    },
    {
      why: 'what a gate of the source drops inbound is not copied',
      flow: 'tcp customer:50000 > web.public:22',
      found: ['request web in: dropped'],
    },
    {
      why: 'the network ACL is such a gate',
      flow: 'tcp customer:50000 > web.public:8080',
      found: ['request web in: dropped'],
    },
    {
      why: 'of an outbound packet that the group drops no current page tells',
      flow: 'tcp web:50000 > 203.0.113.12:25',
      found: ['request web out: dropped (assumed)'],
    },
    {
      why: 'what a gate elsewhere drops is copied',
      flow: QUERY,
      edit: [['in: [tcp 5432 sg-web]', 'in: []']],
      found: ['request web out: s-web 100 → sensor'],
    },
    {
      why: 'Time Sync cannot be mirrored',
      flow: 'udp web:50000 > 169.254.169.123:123',
      found: ['request web out: not-mirrorable Amazon Time Sync', 'response web in: not-mirrorable Amazon Time Sync'],
    },
    {
      why: 'nor can instance metadata',
      flow: 'tcp web:50000 > 169.254.169.254:80',
      found: ['request web out: not-mirrorable instance metadata', 'response web in: not-mirrorable instance metadata'],
    },
    {
      why: 'Amazon DNS is copied by its option only',
      flow: 'udp web:50000 > 10.0.0.2:53',
      found: ['request web out: service-off Route 53 Resolver', 'response web in: service-off Route 53 Resolver'],
    },
    {
      why: 'and by its option whatever the rules say',
      flow: 'udp web:50000 > 10.0.0.2:53',
      edit: [[RULES, '{ out: [1 reject udp], networkServices: [amazon-dns] }']],
      found: ['request web out: s-web service → sensor', 'response web in: s-web service → sensor'],
    },
    {
      why: 'of other services of the link nobody says',
      flow: 'tcp web:50000 > 169.254.170.2:80',
      found: [
        'request web out: unknown: whether traffic with ECS task metadata is mirrored',
        'response web in: unknown: whether traffic with ECS task metadata is mirrored',
      ],
    },
    {
      why: 'a port that nobody told must not matter',
      flow: 'tcp customer > web.public:443',
      edit: [[RULES, '{ in: [1 accept tcp source-port 40000-65535 port 443], out: [1 accept tcp] }']],
      found: ["request web in: unknown: the client's source port", 'response web out: s-web 1 → sensor'],
    },
    {
      why: 'a database is a source as well',
      flow: QUERY,
      edit: [
        ['source: web', 'source: db'],
        ['in: [udp 4789 sg-web]', 'in: [udp 4789 sg-db]'],
      ],
      found: ['request db in: s-web 100 → sensor', 'response db out: s-web 100 → sensor'],
    },
    { why: 'a source that the packet never reaches', flow: 'tcp sensor:50000 > web:443', found: [] },
  ])('$why', ({ flow, edit, found }) => {
    expect(mirrorings(flow, edit)).toEqual(found);
    expect(faultsOf(traceIn(flow, edit))).toEqual([]);
  });

  test('a session that rejects leaves the packet to the next, and none need take it', () => {
    const both: Edit = [
      ['  s-web:', '  s-low: { source: web, target: to-sensor, filter: pages, number: 9 }\n  s-web:'],
      ['pages: { in: [100 accept tcp port 443] }', 'pages: { in: [100 reject tcp port 443] }'],
    ];
    expect(mirrorings(VISIT, both)[0]).toBe('request web in: s-web 100 → sensor');
    const none: Edit = [...both, [RULES, '{ in: [1 reject tcp] }']];
    const [first] = traceIn(VISIT, none).mirrorings;
    expect(first && mirrorSentence(first)).toBe(
      'Nothing is copied: no session accepts the packet, and the filters of several reject it.',
    );
  });

  test('every rule that was read says why it did not match', () => {
    const edit: Edit = [
      [RULES, '{ in: [1 reject udp, 2 accept tcp from 10.0.0.0/8 source-port 1 port 80, 3 accept all, 4 accept all] }'],
    ];
    const [first] = traceIn(VISIT, edit).mirrorings;
    expect(first?.candidates.map(({ rule, misses }) => `${rule.number} ${misses.join(' + ')}`)).toEqual([
      '1 protocol',
      '2 source + source-port + destination-port',
      '3 ',
      '4 not-reached',
    ]);
  });
});

test('the trace of the flow is the same with and without mirroring', () => {
  const without = NETWORK.slice(0, NETWORK.indexOf('trafficMirrorFilters'));
  for (const flow of [
    VISIT,
    QUERY,
    'tcp customer > web.public:443',
    'udp web:50000 > 10.0.0.2:53',
    'tcp customer > web.public:22',
  ]) {
    const { mirrorings: copied, ...trace } = traceIn(flow);
    const { mirrorings: none, ...plain } = traceThrough(networkFrom(without), flow);
    expect(copied.length).toBeGreaterThan(0);
    expect(none).toEqual([]);
    expect(trace).toEqual(plain);
  }
});

test('nor does mirroring change anything in random networks', () => {
  const rule = must(parseMirrorRule('1 accept all'));
  let copied = 0;
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const machines = network.networkInterfaces.filter(
        ({ owner, ipv4 }) => owner.kind === 'instance' && ipv4.length > 0,
      );
      const [target, ...sources] = machines;
      if (!target) return;
      const mirrored = {
        ...network,
        trafficMirrorFilters: [{ id: 'tmf', in: [rule], out: [rule], networkServices: [] }],
        trafficMirrorTargets: [{ id: 'tmt', kind: 'network-interface' as const, to: target.id }],
        trafficMirrorSessions: sources.map(({ id }) => ({
          id: `tms-${id}`,
          source: id,
          target: 'tmt',
          filter: 'tmf',
          number: 1,
        })),
      };
      const { mirrorings: taken, ...trace } = evaluate(compileNetwork(mirrored), flow);
      const { mirrorings: none, ...plain } = evaluate(compileNetwork(network), flow);
      copied += taken.length;
      expect(none).toEqual([]);
      expect(trace).toEqual(plain);
    }),
    { numRuns: 200 },
  );
  expect(copied).toBeGreaterThan(0);
});

test('a filter is read by number, whatever the order in the file', () => {
  const rules = ['20 accept all', '10 reject tcp port 443'].map((line) => must(parseMirrorRule(line)));
  const session: AskedSession = { id: 's', number: 1, filter: { id: 'f', in: rules, out: [], networkServices: [] } };
  const packet = {
    protocol: 6,
    source: ipv4('10.0.0.1'),
    destination: ipv4('10.0.0.2'),
    sourcePort: 1,
    destinationPort: 443,
    icmpType: 0,
    icmpCode: 0,
  };
  const asked = { direction: 'in', packet, droppedAt: null, unfiltered: null } as const;
  expect(checkMirror([session], asked).decision.kind).toBe('not-copied');
  expect(checkMirror([session], { ...asked, packet: { ...packet, protocol: 1 } }).decision.kind).toBe('copied');
});
