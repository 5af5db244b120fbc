import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import type { Deps } from './deps.ts';

/** Says of an answer that it does not count, that it counts after all, or how it is rated. Its key has been shown. */
export function amendAnswer(
  deps: Deps,
  { sitting: id, question, amendment }: Request<'amendAnswer'>,
): Reply<Response<'amendAnswer'>> {
  const sitting = deps.sittings.get(id);
  if (!sitting.ok) return sitting;
  return deps.amendments.amend(id, question, amendment, deps.nowMs())
    ? ok({})
    : err({ code: 'not-found', message: 'there is no answer to this question in this sitting' });
}
