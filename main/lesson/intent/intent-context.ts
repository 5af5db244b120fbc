import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import { outcomesIn, type Outcomes } from '../../engine/classes/opened.ts';
import { Diagrams, type SetId } from '../../packets/diagrams.ts';
import type { Situation } from '../scenario/situation.ts';

/** Packets of a scenario as it is, kept for all options of its questions. */
export type IntentContext = {
  readonly diagrams: Diagrams;
  /** What becomes of the packets of a set at the start. */
  readonly outcomes: (set: SetId) => Outcomes;
};

const contexts = new WeakMap<CompiledNetwork, IntentContext>();

export function contextOf({ compiled }: Situation): IntentContext {
  const kept = contexts.get(compiled);
  if (kept) return kept;
  const diagrams = new Diagrams();
  const known = new Map<SetId, Outcomes>();
  const outcomes = (set: SetId): Outcomes => {
    const found = known.get(set) ?? outcomesIn(compiled, diagrams, set);
    known.set(set, found);
    return found;
  };
  const context = { diagrams, outcomes };
  contexts.set(compiled, context);
  return context;
}
