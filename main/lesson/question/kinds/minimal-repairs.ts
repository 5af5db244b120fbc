import { compileNetwork } from '../../../engine/compiled/compile.ts';
import { evaluate } from '../../../engine/evaluate.ts';
import { resolveFlow } from '../../../language/flow/resolve-flow.ts';
import type { Network } from '../../../model/network.ts';
import { known } from '../../../model/result.ts';
import { minimalFixSets, type FixSet } from '../../../repair/fix-sets.ts';
import type { Goal } from '../../format/goal-text.ts';
import type { Situation } from '../../scenario/situation.ts';
import { worldOf } from '../../scenario/worlds.ts';

/** Somebody waits for a grade. */
const MOST_TRIED = 400;

const found = new WeakMap<Goal, readonly FixSet[]>();

/** All minimal sets of changes after which the flows that a goal names get through. Whether they open more is not asked. */
export function minimalRepairs(situation: Situation, goal: Goal): readonly FixSet[] {
  const kept = found.get(goal) ?? minimalFixSets(situation.network, wantedBy(situation, goal), MOST_TRIED).sets;
  found.set(goal, kept);
  return kept;
}

/** The first flow that does not get through. */
function wantedBy(situation: Situation, { allowed = [] }: Goal) {
  const flows = allowed.map((name) => ({
    text: known(situation.flows.get(name), `flow ${name}`),
    before: worldOf(situation, name).trace,
  }));
  return (network: Network) => {
    const compiled = compileNetwork(network);
    for (const { text, before } of flows) {
      const flow = resolveFlow(network, text);
      const trace = flow.ok ? evaluate(compiled, flow.value) : before;
      if (trace.verdict.kind !== 'allowed') return trace;
    }
    return null;
  };
}
