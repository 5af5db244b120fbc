import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok, unreachable } from '../model/result.ts';
import type { Answer, Question } from '../lesson/question/question-kinds.ts';
import { grade } from '../lesson/question/question.ts';
import type { Deps } from './deps.ts';
import { learnerView } from './open-scenario.ts';
import { feedbackView } from './view/feedback-view.ts';
import { LOCKED } from './sittings.ts';
import { examQuestion } from './exam-version.ts';

/** An item of a submitted exam, with its feedback and a sitting in which every option's world may be played. */
export function reviewExamItem(
  deps: Deps,
  { sitting: id, position }: Request<'reviewExamItem'>,
): Reply<Response<'reviewExamItem'>> {
  const exam = deps.exams.get(id);
  const stored = deps.exams.sittingOf(id);
  const item = deps.exams.itemsIn(id)[position];
  if (!exam || !stored || !item) return err({ code: 'not-found', message: 'there is no such item' });
  if (exam.state !== 'submitted') return err({ code: 'not-yet', message: 'submit the exam first' });
  // An exam that goes on may ask about the same scenario.
  if (deps.exams.isHolding(item.scenario)) return err(LOCKED);
  const found = examQuestion(deps, item, stored.seed);
  if (!found) return err({ code: 'unreadable', message: 'this item was written for another version of the lab' });
  const { question, scenario } = found;
  const attempt = deps.attempts.inSitting(id).find((each) => {
    return each.scenario === item.scenario && each.question === item.question;
  });
  const answer = attempt ? (JSON.parse(attempt.answer) as Answer) : noAnswer(question.kind);
  const graded = answer && grade(scenario, question, answer);
  if (!answer || !graded) return err({ code: 'unreadable', message: 'the answer to this item cannot be read' });
  const opened = {
    policy: 'review',
    seed: stored.seed,
    openedAtMs: deps.nowMs(),
    isItem: false,
    counts: true,
  } as const;
  const sitting = deps.sittings.open(found, opened);
  deps.sittings.answer(sitting.id, question.id, answer);
  const shown = learnerView(sitting);
  return ok({
    ...{ sitting: sitting.id, seed: stored.seed, question: 0 },
    // The other questions of the scenario may still be asked another time.
    scenario: { ...shown, questions: shown.questions.filter(({ id: each }) => each === question.id) },
    answered: { [question.id]: feedbackView(scenario, question, graded) },
    drafts: {},
    hints: {},
  });
}

/** An answer that chooses nothing, to read what is right; null of kinds that no exam has. */
function noAnswer(kind: Question['kind']): Answer | null {
  switch (kind) {
    case 'multiple-choice':
      return { kind, choice: '' };
    case 'multiple-response':
      return { kind, choices: [] };
    case 'ordering':
      return { kind, order: [] };
    case 'matching':
      return { kind, pairs: {} };
    case 'verdict':
    case 'locate':
    case 'fill':
    case 'repair':
    case 'flow-log':
    case 'who-may-change':
      return null;
    default:
      return unreachable(kind);
  }
}
