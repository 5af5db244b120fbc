import type { StepView, TraceView } from '../../main/contract/trace-view.ts';

/**
 * The verdict of a whole flow as a mark. A host that refused was reached: that is not denied. An error that a listener
 * returns is no success.
 */
export function verdictMark({ verdict, symptom }: TraceView): StepView['mark'] {
  switch (verdict.kind) {
    case 'allowed':
      return symptom.answeredBy !== null && symptom.mark === 'failure' ? 'failure' : 'allow';
    case 'undetermined':
      return 'undetermined';
    case 'denied':
      return symptom.mark === 'refused' ? 'refused' : 'deny';
  }
}

/** What happens to a flow, behind its name: `customer is denied`. */
export function outcomeWords(trace: TraceView): string {
  const { symptom } = trace;
  const mark = verdictMark(trace);
  if (mark === 'refused') return 'is refused by the host';
  if (symptom.answeredBy !== null) return `gets ${symptom.word} from ${symptom.answeredBy}`;
  return { allowed: 'is allowed', denied: 'is denied', undetermined: 'has no known outcome' }[trace.verdict.kind];
}
