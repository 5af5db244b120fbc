import { formatChange } from '../../change/format-change.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { stopPhrase } from '../../engine/explain/stop-phrase.ts';
import type { Network } from '../../model/network.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import { minimalFixSets } from '../../repair/fix-sets.ts';
import { nearestFlips, type Flips } from './nearest-flips.ts';
import { flowFrom, type Names } from './flow-row.ts';

/** What stops a flow, and the smallest sets of changes that let it through, the narrowest first. */
export type Repair = {
  readonly verdict: Trace['verdict']['kind'];
  readonly blockers: readonly { readonly component: string; readonly because: string }[];
  /** Each set as the lines of a scenario file; none of a set can be left out. */
  readonly repairs: readonly (readonly string[])[];
  /** False where there was more to try than is tried: there may be further sets. */
  readonly isComplete: boolean;
};

/** What would give a flow the other verdict. */
export function flipsOf(network: Network, line: string, names?: Names): Result<Flips, string> {
  const flow = flowFrom(network, line, names);
  if (!flow.ok) return flow;
  const follow = (after: Network) => {
    const meant = flowFrom(after, line, names);
    return meant.ok ? evaluate(compileNetwork(after), meant.value) : null;
  };
  return ok(nearestFlips(network, flow.value, follow));
}

/** @param line a flow as an author writes it; its names are looked up anew after each change. */
export function repairFlow(network: Network, line: string, names?: Names): Result<Repair, string> {
  const flow = flowFrom(network, line, names);
  if (!flow.ok) return flow;
  const trace = evaluate(compileNetwork(network), flow.value);
  const { steps, verdict } = trace;
  const blockers = trace.blockers.flatMap(({ step, component }) => {
    const at = steps[step];
    return at ? [{ component, because: stopPhrase(at) }] : [];
  });
  if (verdict.kind !== 'denied') return ok({ verdict: verdict.kind, blockers: [], repairs: [], isComplete: true });
  const { sets, isComplete } = minimalFixSets(network, (after) => {
    const meant = flowFrom(after, line, names);
    if (!meant.ok) return trace;
    const found = evaluate(compileNetwork(after), meant.value);
    return found.verdict.kind === 'allowed' ? null : found;
  });
  return ok({ verdict: verdict.kind, blockers, repairs: sets.map((set) => set.map(formatChange)), isComplete });
}
