import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsOf, decidedBy } from '../oracle/joined/census.ts';
import { arbitraryJoinedCase, FLOWS } from '../oracle/joined/random-joined.ts';
import { evaluateSlowly } from '../oracle/slow-evaluator.ts';
import { faultsOf } from '../oracle/soundness.ts';
import { asCompared, inTheTwinsWords } from './twins-words.ts';

const CASES = 1000;

/** How often, at least, each of these must have decided: else the comparison says little about it. */
const LEAST = {
  'peering: allowed': 100,
  'peering: denied in the request': 100,
  'peering: denied in the response': 25,
  'pcx:not-transitive': 50,
  'group of another VPC: peering': 40,
  'transit gateway: allowed': 80,
  'transit gateway: denied in the request': 100,
  'transit gateway: denied in the response': 50,
  'tgw:blackhole': 10,
  'tgw:no-association': 20,
  'tgw:no-attachment-in-zone': 30,
  'tgw:no-route': 80,
  'peering of transit gateways: allowed': 6,
  'group of another VPC: transit': 15,
  'from on-premises: allowed': 5,
  'gateway endpoint: allowed': 30,
  'gateway endpoint: denied in the request': 5,
  'vpce:protocol': 5,
  'vpce:source': 1,
  'interface endpoint: allowed': 40,
  'interface endpoint: denied in the request': 80,
  'interface endpoint: its groups': 30,
};

test(`engine and slow twin agree on ${CASES * FLOWS} flows through random networks of joined VPCs (RT-09, RT-10, RT-12, RT-13, SG-10, NA-11)`, () => {
  const words: string[] = [];
  fc.assert(
    fc.property(arbitraryJoinedCase(), ({ network, flows }) => {
      for (const flow of flows) {
        const verdict = evaluateSlowly(network, flow);
        words.push(...decidedBy({ network, flow }, verdict));
        const slow = asCompared(verdict);
        const fast = inTheTwinsWords(network, flow);
        // The twin stops at what it does not know; the engine goes on, and what it finds may still decide.
        if (slow.verdict === 'undetermined') expect(fast.verdict).not.toBe('allowed');
        else expect(fast).toEqual(slow);
      }
    }),
    { numRuns: CASES, seed: 20261122 },
  );
  const counts = countsOf(words);
  const rare = Object.entries(LEAST).filter(([word, least]) => (counts.get(word) ?? 0) < least);
  expect(rare.map(([word]) => `${word}: ${counts.get(word) ?? 0}`)).toEqual([]);
}, 120_000);

test('the generator of joined VPCs makes sound networks only', () => {
  const cases = fc.sample(arbitraryJoinedCase(), { numRuns: 200, seed: 20240229 });
  expect(cases.flatMap(({ network }) => faultsOf(network))).toEqual([]);
});
