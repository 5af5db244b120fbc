import type { Reply, Request, Response } from '../contract/api.ts';
import { fixLab } from '../lesson/question/fix-lab.ts';
import { err, ok } from '../model/result.ts';
import { answeredIn } from './asked-in.ts';
import type { Deps } from './deps.ts';
import { learnerView } from './open-scenario.ts';

/** Opens an answered question as a repair that is checked like any other, in a sitting of its own that counts nowhere. */
export function openFix(deps: Deps, request: Request<'openFix'>): Reply<Response<'openFix'>> {
  const answered = answeredIn(deps, request);
  if (!answered.ok) return answered;
  const { question, sitting } = answered.value;
  const { scenario, stored, seed } = sitting;
  const lab = fixLab(scenario, question);
  if (!lab)
    return err({
      code: 'not-found',
      message: 'every known change that lets this flow through also opens something else',
    });
  const asked = { stored, scenario: { ...scenario, text: { ...scenario.text, questions: [lab] } } };
  const opened = deps.sittings.open(asked, {
    ...{ policy: 'practice', seed, openedAtMs: deps.nowMs() },
    ...{ isItem: true, counts: false },
  });
  return ok({
    ...{ sitting: opened.id, seed, question: 0, scenario: learnerView(opened) },
    ...{ answered: {}, drafts: {}, hints: {} },
  });
}
