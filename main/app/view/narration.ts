import type { Trace } from '../../model/trace.ts';
import { parseSelector, selectStep } from '../../lesson/claim/selector.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { flowOf } from '../../lesson/scenario/situation.ts';
import type { Narration } from './trace-view.ts';

/** The author's words for single steps of this flow's trace, placed by their selectors. */
export function narrationOf(scenario: Scenario, flow: string, { steps }: Trace): Narration {
  const placed = new Map<number, string>();
  for (const { at, say, flow: named } of scenario.text.narration ?? []) {
    if (flowOf(scenario, named) !== flow) continue;
    const step = selectStep(steps, parseSelector(at));
    if (step) placed.set(step.index, say);
  }
  return placed;
}
