import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';

/** A trace whose steps at a pod name the pod, not the interface of the node that lends it an address. */
export function atPods(trace: Trace): Trace {
  return { ...trace, steps: trace.steps.map((step) => ({ ...step, place: podOf(step) ?? step.place })) };
}

function podOf({ detail }: Step): string | undefined {
  if (detail.kind === 'network-policy') return detail.check.pod;
  return 'pod' in detail ? detail.pod : undefined;
}
