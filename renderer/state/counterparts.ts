import type { StepView } from '../../main/contract/trace-view.ts';

/**
 * For each step of a run the step of another one that is shown beside it: the same kind of step at the same place in the
 * same leg, else the last one that was shown. Both runs end together.
 */
export function counterparts(steps: readonly StepView[], others: readonly StepView[]): readonly number[] {
  let next = 0;
  return steps.map((step, i) => {
    if (i === steps.length - 1) return others.length - 1;
    const found = others.findIndex((other, j) => j >= next && keyOf(other) === keyOf(step));
    if (found >= 0) next = found + 1;
    return Math.max(0, next - 1);
  });
}

function keyOf({ place, kind, phase, reply }: StepView): string {
  return [place, kind, phase, reply].join(' ');
}
