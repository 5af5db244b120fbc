import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { grade, unreadableAnswer } from '../lesson/question/question.ts';
import { askedIn } from './asked-in.ts';
import type { Deps } from './deps.ts';
import { recordAnswer } from './record-answer.ts';
import { feedbackView } from './view/feedback-view.ts';

/** Checks an answer by the engine, records the attempt, and only then lets the trace out. */
export function submitAnswer(deps: Deps, request: Request<'submitAnswer'>): Reply<Response<'submitAnswer'>> {
  const asked = askedIn(deps, request);
  if (!asked.ok) return asked;
  const { sitting, question } = asked.value;
  const { answer, confidence, ms } = request;
  const unreadable = unreadableAnswer(sitting.scenario, question, answer);
  if (unreadable !== null) return err({ code: 'unreadable', message: unreadable });
  const graded = grade(sitting.scenario, question, answer);
  if (!graded) return err({ code: 'bad-request', message: `a question of kind ${question.kind} takes another answer` });
  const { correct, misconception } = graded;
  const hints = sitting.hints.get(question.id) ?? 0;
  const counted = recordAnswer(deps, asked.value, { answer, correct, confidence, misconception, ms, hints });
  return ok({ ...feedbackView(sitting.scenario, question, graded), counted });
}
