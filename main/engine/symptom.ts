import type { Symptom, Verdict } from '../model/trace.ts';
import { unreachable } from '../model/result.ts';
import type { BackendOutcome } from './walk/backend-outcome.ts';

/** What became of the two connections, as far as the client can tell. */
export type Ending = {
  readonly verdict: Verdict;
  /** The far end answered with a reset, or would have. */
  readonly refused: boolean;
  /** The answer, be it a reset or an HTTP error, came back to the client. */
  readonly answered: boolean;
  readonly backend: BackendOutcome | null;
  /** The name that DNS did not resolve, where that stops the client. */
  readonly unresolved: string | null;
  /** A device reset the connection, and its reset reached the client. */
  readonly reset: { readonly by: string; readonly during: 'handshake' | 'connection' } | 'unknown' | null;
};

/**
 * What the client's tools show. A gate that drops is silent, so the client waits; only a closed port refuses, and only a
 * load balancer puts a failure behind it into words (LB-01). A device that drops says nothing either.
 */
export function symptomOf({ verdict, refused, answered, backend, unresolved, reset }: Ending): Symptom {
  switch (verdict.kind) {
    case 'allowed':
      return backend?.kind === 'own-answer'
        ? { kind: 'http-response', by: backend.by, status: backend.status }
        : { kind: 'success' };
    case 'undetermined':
      return { kind: 'unknown' };
    case 'denied':
      if (unresolved !== null) return { kind: 'dns-failure', name: unresolved };
      if (reset === 'unknown') return { kind: 'unknown' };
      if (reset) return { kind: 'reset', ...reset };
      if (!answered) return { kind: 'timeout' };
      if (backend?.kind === 'error') return { kind: 'http-error', status: backend.status };
      return refused ? { kind: 'refused' } : { kind: 'timeout' };
    default:
      return unreachable(verdict);
  }
}
