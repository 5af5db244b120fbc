import { accessSentence } from '../../engine/explain/access-sentence.ts';
import { mayDo, type Permission } from '../../engine/access/may-do.ts';
import { known } from '../../model/result.ts';
import type { AccessClaim } from '../format/claim-text.ts';
import type { Situation } from '../scenario/situation.ts';
import { requestsFor } from './task-request.ts';
import { parseTaskRequest, type ReadRequest } from './parse-task-request.ts';

/** What a line asks for. The references of the scenario were checked: a line that cannot be read is a bug of ours. */
export function askedOf({ network }: Situation, line: string): ReadRequest {
  const asked = parseTaskRequest(network, line);
  if (!asked.ok) throw new Error(`a task that was checked cannot be read: ${asked.error.message}`);
  return asked.value;
}

/** Whether a principal may do what the line says, with all the evidence. */
export function permissionOf(situation: Situation, who: string, line: string): Permission {
  const access = known(situation.access, 'iam section');
  const principal = known(
    access.principals.find(({ id }) => id === who),
    `principal ${who}`,
  );
  const { request: undertaking } = askedOf(situation, line);
  return mayDo(principal, requestsFor(access, situation.network, principal.account, undertaking));
}

/** How a claim about a permission fares. */
export type AccessTruth =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly why: string }
  | { readonly kind: 'undetermined'; readonly missing: string };

export function accessTruth(situation: Situation, { who, does, may }: AccessClaim): AccessTruth {
  const permission = permissionOf(situation, who, does);
  const { decision } = permission;
  if (decision.kind === 'undetermined') return { kind: 'undetermined', missing: decision.missing };
  if ((decision.kind === 'allow') === may) return { kind: 'right' };
  return { kind: 'wrong', why: `${who}: ${accessSentence(permission)}` };
}
