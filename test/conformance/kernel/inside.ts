import fc from 'fast-check';
import { known } from '../../../main/model/result.ts';
import { formatCensus, type Meeting } from './census.ts';
import { agree } from './finding.ts';
import { judgeNetwork } from './judge-network.ts';
import { parseOptions, type Options } from './options.ts';
import { openProber, type Prober } from './prober.ts';
import { arbitraryFlows } from './random-flows.ts';
import { arbitraryVpc } from './random-vpc.ts';
import { formatDisagreement, formatNetworkLine } from './report.ts';
import { honest, sabotages } from './sabotage.ts';

/** Runs in the sandbox: network after network, a line for each, and all there is to know about a disagreement. */
async function main(options: Options): Promise<number> {
  const prober = openProber();
  const started = performance.now();
  let passed = 0;
  let failed = 0;
  let judged = 0;
  const census: Meeting[] = [];
  // One wrong network shows that a sabotage is noticed.
  while (judged < options.networks && (options.sabotage === null || failed === 0)) {
    const { right, wrong, met } = await judgeSeed(options, options.seed + judged++, prober);
    passed += right;
    failed += wrong;
    census.push(...met);
  }
  prober.close();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\n${judged} networks from seed ${options.seed} in ${seconds} s; the kernel is the judge`);
  console.log(`flows: ${formatCensus(census)}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function judgeSeed(options: Options, seed: number, prober: Prober) {
  const network = sampleOf(arbitraryVpc, seed);
  const flows = sampleOf(arbitraryFlows(network, options.flows), seed);
  const sabotage = options.sabotage === null ? honest : sabotages[options.sabotage];
  const judged = await judgeNetwork(network, flows, prober, sabotage);
  if (!judged.ok) {
    console.log(`FAIL network ${seed}: ${judged.error}`);
    return { right: 0, wrong: 1, met: [] };
  }
  const wrong = judged.value.filter(({ expected, found }) => !agree(expected, found));
  console.log(formatNetworkLine(seed, judged.value, wrong.length));
  if (wrong.length > 0) console.log(formatDisagreement(options, seed, network, wrong));
  return {
    right: judged.value.length - wrong.length,
    wrong: wrong.length,
    met: judged.value.flatMap(({ meetings }) => meetings),
  };
}

function sampleOf<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  return known(fc.sample(arbitrary, { numRuns: 1, seed })[0], 'sample');
}

const options = parseOptions(process.argv.slice(2));
if (!options.ok) throw new Error(options.error);
process.exitCode = await main(options.value);
