import type { Trace } from '../../model/trace.ts';
import type { Claim } from '../format/claim-text.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { stepAt } from '../checkpoint/covers.ts';

const TOLD_BY_A_STEP = ['sees', 'remembered', 'fromMemory'] as const;

/**
 * A part of a claim that tells what one step finds, where none of these traces has the step: it could never be true.
 * Null: there is none.
 */
export function absentStep(
  claim: Claim,
  traces: readonly Trace[],
): { readonly part: string; readonly at: Checkpoint } | null {
  for (const part of TOLD_BY_A_STEP) {
    const at = claim[part]?.at;
    if (at === undefined || traces.some(({ steps }) => stepAt(steps, at))) continue;
    return { part, at };
  }
  return null;
}
