import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCase } from './random-network.ts';
import { evaluateSlowly } from './slow-evaluator.ts';
import { faultsOf } from './soundness.ts';

const SAMPLE = { numRuns: 500, seed: 20240229 };

describe('the generator of networks and flows', () => {
  const cases = fc.sample(arbitraryCase(), SAMPLE);
  const verdicts = cases.map(({ network, flow }) => evaluateSlowly(network, flow));

  test('makes sound networks only', () => {
    expect(cases.flatMap(({ network }) => faultsOf(network))).toEqual([]);
  });

  test('makes flows that pass, often enough', () => {
    const allowed = verdicts.filter(({ verdict }) => verdict === 'allowed');
    expect(allowed.length).toBeGreaterThan(SAMPLE.numRuns / 5);
  });

  test('makes flows that fail in many ways and in every phase', () => {
    const kinds = new Set(verdicts.flatMap(({ blocker }) => (blocker === null ? [] : [kindOf(blocker)])));
    expect(kinds.size).toBeGreaterThanOrEqual(20);
    expect(new Set(verdicts.map(({ phase }) => phase))).toEqual(new Set([null, 'request', 'backend', 'response']));
  });
});

/** The component without the names of this one network: `sg:in`, `nacl:out`, `route:none`, `host`. */
function kindOf(component: string): string {
  const [layer = '', , detail = '', ...entry] = component.split(':');
  if (layer === 'host') return layer;
  if (layer === 'route' && detail !== 'none' && detail !== 'blackhole') return 'route:asymmetric';
  return entry.length > 0 || detail !== '' ? `${layer}:${detail}` : component;
}
