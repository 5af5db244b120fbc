import type { AccessCheck } from './access-check.ts';
import { formatArn, type AccessRequest, type Principal } from './access.ts';

/**
 * What a client asks of a service of AWS once its connection stands. `caller` null: nobody said who asks, and only the
 * policy of an endpoint can be held against it.
 */
export type ApiCall = { readonly request: AccessRequest; readonly caller: Principal | null };

/** `s3:GetObject arn:aws:s3:::photos/cat.jpg as reader`. */
export function formatCall({ request: { action, resource }, caller }: ApiCall): string {
  const arn = formatArn(resource);
  return [action, ...(arn === '*' ? [] : [arn]), ...(caller ? [`as ${caller.id}`] : [])].join(' ');
}

/**
 * What became of the call. The packets know nothing of it: they arrive, whatever the service answers (13.9, 13.10).
 * `endpoint`: the one that it goes through; null where it goes another way, past every endpoint policy. `check` null: no
 * connection stands, or nobody knows whether one does, so nothing is asked.
 */
export type CallCheck = {
  readonly call: ApiCall;
  readonly endpoint: string | null;
  readonly check: AccessCheck | null;
};
