import { readFileSync, globSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { must } from '../build.ts';
import { balancerCases } from '../oracle/balancer-cases.ts';
import { arbitraryCase } from '../oracle/random-network.ts';
import { endCases, routeCases } from '../oracle/spec-cases.ts';
import { filterVectors, pathVectors } from '../oracle/vector-cases.ts';
import { traceOf } from './lab.ts';
import { faultsOf } from './plain-words.ts';

describe('every step of every shipped flow speaks a plain sentence', () => {
  const files = globSync('scenarios/*/*.yaml').toSorted();
  test.each(files)('%s', (file) => {
    const { scenario } = must(readScenario(readFileSync(file, 'utf8')));
    const faults = [...scenario.flows.keys()].flatMap((name) => faultsOf(worldOf(scenario, name).trace));
    expect([...new Set(faults)]).toEqual([]);
  });
});

test.each([...filterVectors, ...pathVectors, ...endCases, ...routeCases, ...balancerCases])(
  'and so does $title',
  ({ packet, change }) => {
    expect(faultsOf(traceOf(packet, change))).toEqual([]);
  },
);

test('and so does a random network', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const faults = faultsOf(evaluate(compileNetwork(network), flow));
      expect(faults.filter((fault) => !fault.includes('words:'))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
