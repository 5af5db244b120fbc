import type { Reply, Request, Response } from '../contract/api.ts';
import { HINT_DEGREES } from '../lesson/question/hints.ts';
import { err, ok } from '../model/result.ts';
import { askedIn } from './asked-in.ts';
import type { Deps } from './deps.ts';
import { hintViews } from './view/hint-views.ts';

/**
 * The next degree of help with a question that is not answered, one for each call. It is counted with the answer. An exam has
 * none: its sittings are rooms, which no call but those of exams finds.
 */
export function getHint(deps: Deps, request: Request<'getHint'>): Reply<Response<'getHint'>> {
  const asked = askedIn(deps, request);
  if (!asked.ok) return asked;
  const { sitting, question } = asked.value;
  const given = sitting.hints.get(question.id) ?? 0;
  if (given === HINT_DEGREES.length) return err({ code: 'not-found', message: 'there is no further hint' });
  const hint = hintViews(sitting.scenario, question, given + 1).at(-1);
  if (!hint) return err({ code: 'not-found', message: 'there is no hint' });
  deps.sittings.giveHint(sitting.id, question.id);
  return ok({ ...hint, left: HINT_DEGREES.length - given - 1 });
}
