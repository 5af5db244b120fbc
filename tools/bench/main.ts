import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { interfaceAt } from '../../main/engine/compiled/compiled-network.ts';
import { ARRIVAL_GATES, decideArrival } from '../../main/engine/decide.ts';
import { examine, probeOf } from '../../main/engine/gates/match.ts';
import { replyTo, type KnownPacket } from '../../main/model/packet.ts';
import { known } from '../../main/model/result.ts';
import { withIntegers, withIpaddr } from './competent.ts';
import { lastResult, measure, type Result } from './measure.ts';
import { naiveTrace } from './naive-trace.ts';
import { comparedWithZ3 } from './equivalence.ts';
import { editOfLargeText } from './edit-text.ts';
import { editsChecked, reachOfPairs } from './packets.ts';
import { allPairs, matrixEdited } from './pairs.ts';
import { planMade } from './plan.ts';
import { scheduleReplayed } from './schedule.ts';
import { progressReported } from './report.ts';
import { variantOpened } from './variants.ts';
import { fromSnapshot } from './snapshot.ts';
import { againstCheckout, allShipped, threeTiers } from './shipped.ts';
import { makeWorkload, type Workload } from './workload.ts';
import { zoomOfLargePicture } from './zoom.ts';

function decisionAndReasons(workload: Workload): Result[] {
  const compiled = compileNetwork(workload.network);
  const nic = known(compiled.interfaces.get(workload.target), 'target');
  const { acl } = nic.subnet;
  const groupsOf = (packet: KnownPacket) => interfaceAt(compiled, 'v', packet.source)?.groupSet ?? null;
  const packets = workload.packets;
  const at = (i: number): KnownPacket => known(packets[i % packets.length], 'packet');
  const library = withIpaddr(workload);
  const integers = withIntegers(workload);
  const naive = naiveTrace(workload);
  const decided = new Int32Array(ARRIVAL_GATES);
  const ours = (packet: KnownPacket) => {
    decideArrival(compiled, nic, packet, decided);
    return decided;
  };
  const codes = [
    new Uint8Array(acl.in.list.size),
    new Uint8Array(nic.in.list.size),
    new Uint8Array(acl.out.list.size),
  ] as const;
  const explain = (packet: KnownPacket) => {
    const probe = probeOf(packet, packet.source, groupsOf(packet));
    const reply = replyTo(packet);
    const back = probeOf(reply, reply.destination, null);
    return (
      examine(acl.in.list, probe, codes[0]) +
      examine(nic.in.list, probe, codes[1]) +
      examine(acl.out.list, back, codes[2])
    );
  };
  agree(packets, [ours, library.decide, integers.decide]);
  const times = measure(
    {
      ours: (i) => ours(at(i)),
      'ipaddr.js ranges': (i) => library.decide(at(i)),
      'ipaddr.js parsed to integers': (i) => integers.decide(at(i)),
      reasons: (i) => explain(at(i)),
      'handwritten trace': (i) => naive(at(i)),
    },
    {
      ours: 200_000,
      'ipaddr.js ranges': 40_000,
      'ipaddr.js parsed to integers': 60_000,
      reasons: 60_000,
      'handwritten trace': 400,
    },
  );
  const time = (name: string) => known(times[name], name);
  const best = ['ipaddr.js ranges', 'ipaddr.js parsed to integers'].reduce((a, b) => (time(a) <= time(b) ? a : b));
  return [
    { id: 'decision', ratio: time(best) / time('ours'), baseline: best, ms: time('ours') / 1e6 },
    {
      id: 'decision-vs-ranges',
      ratio: time('ipaddr.js ranges') / time('ours'),
      baseline: 'ipaddr.js ranges',
      ms: time('ours') / 1e6,
    },
    {
      id: 'explained',
      ratio: time('handwritten trace') / time('reasons'),
      baseline: 'handwritten trace',
      ms: time('reasons') / 1e6,
    },
  ];
}

/** A ratio between programs that disagree means nothing. */
function agree(
  packets: readonly KnownPacket[],
  deciders: readonly ((packet: KnownPacket) => Int32Array | readonly number[])[],
): void {
  for (const packet of packets) {
    const [first, ...others] = deciders.map((decide) => decide(packet).join());
    if (others.some((other) => other !== first))
      throw new Error(`the variants disagree: ${first ?? ''} and ${others.join(' and ')}`);
  }
}

function snapshotFlows(): Result {
  const { ms, bar, flowsPerSecond } = fromSnapshot();
  return { id: 'snapshot-10k', ratio: bar / ms, baseline: `2 s (${flowsPerSecond} flows/s with the load)`, ms };
}

const other = process.argv[process.argv.indexOf('--against') + 1];
const isZoom = process.argv.includes('--zoom');
const results = isZoom
  ? await zoomOfLargePicture()
  : process.argv.includes('--against') && other !== undefined
    ? [await againstCheckout(other)]
    : [
        ...decisionAndReasons(makeWorkload(20261121)),
        threeTiers(),
        allShipped(),
        reachOfPairs(),
        editsChecked(),
        allPairs(1000, 200, 9),
        allPairs(10_000, 2000, 1),
        matrixEdited(),
        ...comparedWithZ3(),
        snapshotFlows(),
        scheduleReplayed(),
        planMade(),
        progressReported(),
        variantOpened(),
        editOfLargeText(),
      ];
if (process.argv.includes('--json')) console.log(JSON.stringify(results));
else {
  for (const { id, ratio, baseline, ms } of results) {
    console.log(
      `${id.padEnd(20)} ${ratio.toFixed(2).padStart(8)} × ${baseline.padEnd(38)} ${(ms * 1000).toFixed(3)} µs`,
    );
  }
}
if (!isZoom && lastResult() === undefined) process.exitCode = 1;
