import { compileNetwork } from '../../engine/compiled/compile.ts';
import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import { evaluate } from '../../engine/evaluate.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import type { Trace } from '../../model/trace.ts';
import { verdictOf, type FlowVerdict } from './flow-verdict.ts';

/** A network, and what happens to flows through it. */
export type Flows = {
  readonly trace: (flow: Flow) => Trace;
  readonly verdict: (id: string, flow: Flow) => FlowVerdict;
};

/**
 * Where the verdict hangs on something unknown, of which AWS makes one by itself, the answer tells as well what it is if
 * all of these are as AWS makes them.
 */
export function openFlows(network: Network): Flows {
  const compiled = compileNetwork(network);
  let made: CompiledNetwork | null = null;
  return {
    trace: (flow) => evaluate(compiled, flow),
    verdict: (id, flow) => {
      const certain = evaluate(compiled, flow);
      if (certain.verdict.kind !== 'undetermined') return verdictOf(id, certain);
      made ??= compileNetwork(network, true);
      const usual = evaluate(made, flow);
      if (usual.verdict.kind === 'undetermined' && usual.forward === 'undetermined') return verdictOf(id, certain);
      return verdictOf(id, certain, { trace: usual, assumes: assumedIn(usual) });
    },
  };
}

function assumedIn({ assumptions }: Trace): string[] {
  return [...new Set(assumptions.flatMap((each) => (each.kind === 'as-made' ? [each.what] : [])))];
}
