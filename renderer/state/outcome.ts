import type { StepView, TraceView } from '../../main/contract/trace-view.ts';

/** The verdict of a whole flow as a mark. A host that refused was reached: that is not denied. */
export function verdictMark({ verdict, symptom }: TraceView): StepView['mark'] {
  switch (verdict.kind) {
    case 'allowed':
      return 'allow';
    case 'undetermined':
      return 'undetermined';
    case 'denied':
      return symptom.mark === 'refused' ? 'refused' : 'deny';
  }
}

/** What happens to a flow, behind its name: `customer is denied`. */
export function outcomeWords(trace: TraceView): string {
  const mark = verdictMark(trace);
  if (mark === 'refused') return 'is refused by the host';
  return { allowed: 'is allowed', denied: 'is denied', undetermined: 'has no known outcome' }[trace.verdict.kind];
}
