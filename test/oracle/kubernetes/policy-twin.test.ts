import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found } from '../../conformance/kubernetes/judge.ts';
import type { Vector } from '../../conformance/kubernetes/vector.ts';
import { calicoVector, hostVector } from './random-calico.ts';
import { kubernetesVector } from './random-policies.ts';
import { fixture, slowFound } from './twin.ts';

/** As many policy sets as `PERIMETER_TWIN_CASES` says: the published figure is 10,000 of each kind. */
const CASES = Number(process.env['PERIMETER_TWIN_CASES'] ?? 1000);

const kinds: readonly (readonly [string, fc.Arbitrary<Vector>])[] = [
  ['Kubernetes', kubernetesVector],
  ['Calico', calicoVector],
  ['host endpoints', hostVector],
];

describe.each(kinds)('policies of %s', (_kind, vectors) => {
  test(`reader, engine and slow twin agree on ${CASES} random policy sets`, () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const slow = slowFound(vector);
        const fast = found(fixture, vector);
        const open = Object.entries(slow).filter(([, word]) => word === '?');
        // Where the order is not defined, the engine tells all that may come out.
        for (const [half] of open) expect(fast[half]).toContain(' or ');
        if (open.length === 0) expect(fast).toEqual(slow);
      }),
      { numRuns: CASES, seed: 20261130 },
    );
  }, 600_000);

  test('decide in many ways, often enough to be compared at all', () => {
    const words = fc
      .sample(vectors, { numRuns: 400, seed: 7 })
      .flatMap((vector) => Object.values(slowFound(vector)))
      .map((word) => word.replace(/[a-z]{2}#\d+/, 'RULE'));
    const often = [...Map.groupBy(words, (word) => word)].filter(([, all]) => all.length >= 5);
    expect(often.length).toBeGreaterThan(7);
    for (const word of ['allow', 'deny']) expect(words.filter((each) => each === word).length).toBeGreaterThan(60);
  });
});
