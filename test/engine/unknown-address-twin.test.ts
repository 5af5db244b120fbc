import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { arbitraryJoinedCase } from '../oracle/joined/random-joined.ts';
import { arbitraryCase, type RandomCase } from '../oracle/random-network.ts';
import { arbitraryUnknownAddress } from '../oracle/random-unknown-address.ts';
import { evaluateSlowly } from '../oracle/slow-evaluator.ts';
import { fillingsOf } from '../oracle/unknown-address.ts';

const SEED = 20261130;

/** VPCs that peerings, transit gateways and endpoints join. */
const joined = arbitraryJoinedCase().chain(({ network, flows }) =>
  fc.constantFrom(...flows).map((flow): RandomCase => ({ network, flow })),
);

describe.each([
  { what: 'VPCs', cases: arbitraryCase(), numRuns: 1500 },
  { what: 'joined VPCs', cases: joined, numRuns: 300 },
])('$what in which addresses and subnets of interfaces are unknown', ({ cases, numRuns }) => {
  test('have a verdict only where every network that they may be has that verdict', () => {
    const seen = { allowed: 0, denied: 0, undetermined: 0 };
    fc.assert(
      fc.property(arbitraryUnknownAddress(cases), ({ open, network, flow, fillings }) => {
        const { kind } = evaluate(compileNetwork(network), flow).verdict;
        seen[kind]++;
        if (kind === 'undetermined') return;
        const others = fillings.map((filling) => evaluateSlowly(filling.network, filling.flow).verdict);
        const possible = others.filter((verdict) => verdict !== 'undetermined' && verdict !== kind);
        expect({ open, possible }).toEqual({ open, possible: [] });
      }),
      { numRuns, seed: SEED },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(numRuns / 60);
  }, 120_000);

  test('are undetermined to the engine where they are to the twin, and seldom elsewhere', () => {
    const decided = { same: 0, open: 0 };
    fc.assert(
      fc.property(arbitraryUnknownAddress(cases), ({ network, flow }) => {
        const { kind } = evaluate(compileNetwork(network), flow).verdict;
        const every = fillingsOf(network, flow).map((filling) => evaluateSlowly(filling.network, filling.flow).verdict);
        // The twin stops at a way that it cannot follow; the engine goes on, and what it finds may still decide.
        const told = new Set(every.filter((verdict) => verdict !== 'undetermined'));
        if (told.size === 2) expect(kind).toBe('undetermined');
        if (kind !== 'undetermined') expect([kind, ...told]).toEqual(told.size === 0 ? [kind] : [kind, kind]);
        if (new Set(every).size === 1 && told.size === 1) decided[kind === 'undetermined' ? 'open' : 'same']++;
      }),
      { numRuns, seed: SEED },
    );
    expect(decided.same).toBeGreaterThan(numRuns / 3);
    expect(decided.open).toBeLessThan(decided.same / 20);
  }, 120_000);
});
