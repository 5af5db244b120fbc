import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import { formatCensus, meetings, meetingsOf } from './census.ts';
import { arbitraryFlows } from './random-flows.ts';
import { arbitraryVpc } from './random-vpc.ts';

const NETWORKS = 30;
const FLOWS = 24;
const SEED = 20261121;
const LEAST = 3;

test('a run of the usual size meets everything often enough', () => {
  const met = Array.from({ length: NETWORKS }, (_, i) => SEED + i).flatMap((seed) => {
    const [network] = fc.sample(arbitraryVpc, { numRuns: 1, seed });
    if (!network) throw new Error('no network');
    const [flows = []] = fc.sample(arbitraryFlows(network, FLOWS), { numRuns: 1, seed });
    const compiled = compileNetwork(network);
    return flows.flatMap((flow) => meetingsOf(network, evaluate(compiled, flow)));
  });
  for (const meeting of meetings) {
    expect(met.filter((each) => each === meeting).length, formatCensus(met)).toBeGreaterThanOrEqual(LEAST);
  }
});
