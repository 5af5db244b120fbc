import type { CompiledNetwork } from '../../engine/compiled/compile.ts';
import { passingIn, type Passing } from '../../engine/classes/opened.ts';
import { Diagrams, type SetId } from '../../packets/diagrams.ts';
import type { Situation } from '../scenario/situation.ts';

/** Packets of a scenario as it is, kept for all options of its questions. */
export type IntentContext = {
  readonly diagrams: Diagrams;
  /** What gets through at the start, of the packets of a set. */
  readonly passing: (set: SetId) => Passing;
};

const contexts = new WeakMap<CompiledNetwork, IntentContext>();

export function contextOf({ compiled }: Situation): IntentContext {
  const kept = contexts.get(compiled);
  if (kept) return kept;
  const diagrams = new Diagrams();
  const known = new Map<SetId, Passing>();
  const passing = (set: SetId): Passing => {
    const found = known.get(set) ?? passingIn(compiled, diagrams, set);
    known.set(set, found);
    return found;
  };
  const context = { diagrams, passing };
  contexts.set(compiled, context);
  return context;
}
