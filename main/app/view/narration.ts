import type { Trace } from '../../model/trace.ts';
import { stepAt } from '../../lesson/checkpoint/covers.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { flowOf } from '../../lesson/scenario/situation.ts';
import type { Narration } from './trace-view.ts';

/** The author's words for single steps of this flow's trace, placed by their checkpoints. */
export function narrationOf(scenario: Scenario, flow: string, { steps }: Trace): Narration {
  const placed = new Map<number, string>();
  for (const { at, say, flow: named } of scenario.text.narration ?? []) {
    if (flowOf(scenario, named) !== flow) continue;
    const step = stepAt(steps, at);
    if (step) placed.set(step.index, say);
  }
  return placed;
}
