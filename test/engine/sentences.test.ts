import { readFileSync, globSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceView } from '../../main/app/view/trace-view.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import { compileNetwork } from '../../main/engine/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import type { Trace } from '../../main/model/trace.ts';
import { readScenario } from '../../main/scenario/load.ts';
import { worldOf } from '../../main/scenario/scenario.ts';
import { must } from '../build.ts';
import { balancerCases } from '../oracle/balancer-cases.ts';
import { arbitraryCase } from '../oracle/random-network.ts';
import { endCases, routeCases } from '../oracle/spec-cases.ts';
import { filterVectors, pathVectors } from '../oracle/vector-cases.ts';
import { traceOf } from './lab.ts';

const MOST_WORDS = 20;

/** Everything that is not fit to be read, in words; nothing for a good trace. */
function faultsOf(trace: Trace): string[] {
  const view = traceView(trace, { name: 'flow', text: '' });
  const sentences = view.steps.map(({ sentence }) => sentence);
  return [
    ...sentences.flatMap((sentence) => {
      const words = sentence.split(/\s+/).length;
      return [
        ...(words > MOST_WORDS ? [`${words} words: ${sentence}`] : []),
        ...(/^\S.*[^\s.]\.$/.test(sentence) ? [] : [`no sentence: ${sentence}`]),
      ];
    }),
    ...textsOf(view).flatMap((text) => (isBroken(text) ? [`broken: ${text}`] : [])),
  ];
}

function isBroken(text: string): boolean {
  return /\b(undefined|null|NaN|Infinity)\b|\[object|  | [.,;]|\(\)|``|\$\{/.test(text);
}

/** Every text that a learner can read in a trace. */
function textsOf(view: TraceView): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(view);
  return found;
}

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
