import { unreachable } from '../../model/result.ts';
import type { Symptom } from '../../model/trace.ts';

/** What the client sees in two or three words, for a label: `Timed out`, `HTTP 504`. */
export function symptomWord(symptom: Symptom): string {
  switch (symptom.kind) {
    case 'success':
      return 'Reply received';
    case 'timeout':
      return 'Timed out';
    case 'refused':
      return 'Refused';
    case 'reset':
      return 'Reset';
    case 'dns-failure':
      return 'Name not resolved';
    case 'http-error':
    case 'http-response':
      return `HTTP ${symptom.status}`;
    case 'access-denied':
      return symptom.status === null ? 'Access denied' : `HTTP ${symptom.status}`;
    case 'unknown':
      return 'Not known';
    default:
      return unreachable(symptom);
  }
}

/** The same as a clause of a sentence, never a code: `the client gets HTTP 504`. */
export function symptomPhrase(symptom: Symptom): string {
  switch (symptom.kind) {
    case 'success':
      return 'the client gets the reply';
    case 'timeout':
      return 'the client times out';
    case 'refused':
      return 'the client gets a TCP reset: connection refused';
    case 'reset':
      return `the client gets a TCP reset from ${symptom.by}`;
    case 'dns-failure':
      return `the client cannot resolve ${symptom.name}`;
    case 'http-error':
      return `the client gets HTTP ${symptom.status}`;
    case 'http-response':
      return `the client gets HTTP ${symptom.status} from ${symptom.by}`;
    case 'access-denied':
      return symptom.status === null
        ? 'the service returns access denied'
        : `the service returns HTTP ${symptom.status}, access denied`;
    case 'unknown':
      return 'what the client sees is not known';
    default:
      return unreachable(symptom);
  }
}
