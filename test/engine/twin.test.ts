import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import type { Flow } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import { arbitraryCase } from '../oracle/random-network.ts';
import { evaluateSlowly, type SlowVerdict } from '../oracle/slow-evaluator.ts';

const CASES = 10_000;

/** The engine's trace in the words of the slow evaluator. */
function inTheTwinsWords(network: Network, flow: Flow): SlowVerdict {
  const trace = evaluate(compileNetwork(network), flow);
  const [first] = trace.blockers;
  return {
    verdict: trace.verdict.kind,
    blocker: first?.component ?? null,
    phase: first?.phase ?? null,
    logs: trace.records.map(({ interface: nic, direction, action }) => `${nic} ${direction} ${action}`),
  };
}

/** Both name the client's end of a reply that nobody expects; where that end stands, each says in its own way. */
function withoutPlace(verdict: SlowVerdict): SlowVerdict {
  return { ...verdict, blocker: verdict.blocker?.replace(/^client:.*:unknown-reply$/, 'client:unknown-reply') ?? null };
}

test(`engine and slow twin agree on ${CASES} random networks`, () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const slow = withoutPlace(evaluateSlowly(network, flow));
      const fast = withoutPlace(inTheTwinsWords(network, flow));
      // The twin stops at what it does not know; the engine goes on, and what it finds may still decide.
      if (slow.verdict === 'undetermined') expect(fast.verdict).not.toBe('allowed');
      else expect(fast).toEqual(slow);
    }),
    { numRuns: CASES, seed: 20261121 },
  );
}, 120_000);
