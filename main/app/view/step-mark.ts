import type { Mark } from '../../contract/trace-view.ts';
import { TCP } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';
import type { Step } from '../../model/step.ts';
import type { Symptom } from '../../model/trace.ts';

/**
 * How a step is shown, by shape, colour and word. What would have happened next is told apart from everything that
 * happened, and a host that refuses is told apart from a gate that drops.
 */
export function markOf({ actual, verdict, detail, before }: Step): Mark {
  if (!actual) return 'hypothetical';
  const refuses = verdict === 'deny' && detail.kind === 'deliver' && before.protocol === TCP;
  return refuses ? 'refused' : verdict;
}

const words: Readonly<Record<Step['verdict'], string>> = {
  allow: 'Allowed',
  deny: 'Denied',
  pass: 'Passed on',
  'not-applicable': 'Not evaluated',
  undetermined: 'Not known',
};

/** The word beside the mark. */
export function markWord(step: Step): string {
  if (!step.actual) return step.verdict === 'deny' ? 'Would have been denied next' : 'Would have happened next';
  return markOf(step) === 'refused' ? 'Refused' : words[step.verdict];
}

/** How the end of a flow is shown: a check mark only for a reply that arrived. */
export function symptomMark(symptom: Symptom): Mark {
  switch (symptom.kind) {
    case 'success':
      return 'allow';
    case 'timeout':
      return 'timeout';
    case 'refused':
    case 'reset':
      return 'refused';
    case 'dns-failure':
    case 'http-error':
    case 'access-denied':
      return 'failure';
    case 'http-response':
      return symptom.status < 400 ? 'allow' : 'failure';
    case 'unknown':
      return 'undetermined';
    default:
      return unreachable(symptom);
  }
}
