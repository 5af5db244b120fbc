import type { AccessView } from '../../contract/access-view.ts';
import { accessCodes } from '../../engine/access/decide-access.ts';
import { callSentence } from '../../engine/explain/call-sentence.ts';
import { formatCall, type CallCheck } from '../../model/api-call.ts';
import { requestView, toneOf } from './access-view.ts';

/** What policies said to the API call of a flow, the policy of the endpoint first; null where nothing was asked. */
export function callView(called: CallCheck | null): AccessView | null {
  if (!called?.check) return null;
  const { call, check } = called;
  return {
    principal: call.caller?.id ?? 'the client',
    does: formatCall({ ...call, caller: null }),
    decision: toneOf(check.decision),
    ...accessCodes[check.decision.kind],
    sentence: callSentence(called),
    ways: [[requestView(check)]],
  };
}
