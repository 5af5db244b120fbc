import { callSentence } from '../../engine/explain/call-sentence.ts';
import type { Trace } from '../../model/trace.ts';
import type { Claim } from '../format/claim-text.ts';
import type { ClaimResult } from './claim-result.ts';

/** What is said of the API call of a flow, held against what policies say to it. */
export function checkCall({ is, by }: NonNullable<Claim['call']>, { call, steps }: Trace): ClaimResult {
  const decision = call?.check?.decision;
  const fails = (why: string): ClaimResult => ({ holds: false, step: steps.length - 1, why });
  if (!call || !decision) return fails(call ? callSentence(call) : 'it makes no call');
  const denier = 'layer' in decision ? decision.layer : null;
  const agrees = decision.kind !== 'undetermined' && (decision.kind === 'allow') === (is === 'allowed');
  return agrees && (by === undefined || by === denier) ? { holds: true } : fails(callSentence(call));
}

/** What the answer to the call hangs on, or null. */
export function callDoubt({ call }: Trace): string | null {
  const decision = call?.check?.decision;
  return decision?.kind === 'undetermined' ? decision.missing : null;
}
