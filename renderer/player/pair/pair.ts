import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';

/** One of two runs side by side. `lines`: what is changed in its network. */
export type Run = {
  readonly label: string;
  readonly lines: readonly string[];
  readonly network: NetworkView;
  readonly trace: TraceView;
};

/** Two runs of a flow, and the first steps at which they differ; null where every packet has the same result. */
export type Pair = {
  readonly own: Run;
  readonly other: Run;
  readonly difference: { readonly step: number; readonly otherStep: number } | null;
};

/** The first difference in words: what happens at that step in each run. */
export function differenceWords({ own, other, difference }: Pair): string {
  if (!difference) return 'Same result for every packet.';
  const step = own.trace.steps[difference.step];
  const beside = other.trace.steps[difference.otherStep];
  return `First difference: step ${difference.step + 1}. ${saidOf(own, step)} ${saidOf(other, beside)}`.trimEnd();
}

function saidOf({ label }: Run, step: StepView | undefined): string {
  return step ? `${label}: ${step.sentence}` : '';
}
