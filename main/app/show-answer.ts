import type { Reply, Request, Response } from '../contract/api.ts';
import { ANSWER_SHOWN } from '../lesson/question/hints.ts';
import { keyAnswer } from '../lesson/question/question.ts';
import { ok } from '../model/result.ts';
import { askedIn } from './asked-in.ts';
import type { Deps } from './deps.ts';
import { recordAnswer } from './record-answer.ts';
import { shownFeedback } from './view/feedback-view.ts';

/** Shows the key of a question that is not answered. It is recorded as an answer that was not correct. */
export function showAnswer(deps: Deps, request: Request<'showAnswer'>): Reply<Response<'showAnswer'>> {
  const asked = askedIn(deps, request);
  if (!asked.ok) return asked;
  const { sitting, question } = asked.value;
  const given = {
    answer: keyAnswer(sitting.scenario, question),
    correct: false,
    confidence: null,
    misconception: null,
  };
  const counted = recordAnswer(deps, asked.value, { ...given, ms: request.ms, hints: ANSWER_SHOWN });
  return ok({ ...shownFeedback(sitting.scenario, question), counted });
}
