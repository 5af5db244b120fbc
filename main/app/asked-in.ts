import type { Reply } from '../contract/api.ts';
import type { Answer, Question } from '../lesson/question/question-kinds.ts';
import { err, ok } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { NOT_YET } from './played-world.ts';
import type { Sitting } from './sittings.ts';

/** A question that is not answered yet, by its position in its scenario. */
type Asked = { readonly sitting: Sitting; readonly question: Question; readonly position: number };

/** A question that is answered, and what was answered. */
type Answered = { readonly sitting: Sitting; readonly question: Question; readonly answer: Answer };

type Named = { readonly sitting: string; readonly question: string };

/** Finds the question of a call in its sitting. Errors: the sitting is over, there is no such question, it is answered. */
export function askedIn(deps: Deps, request: Named): Reply<Asked> {
  const named = namedIn(deps, request);
  if (!named.ok) return named;
  if (named.value.sitting.answered.has(request.question))
    return err({ code: 'bad-request', message: 'this question is answered' });
  return named;
}

/** The same of a question that is answered: before that nothing of it may be shown. */
export function answeredIn(deps: Deps, request: Named): Reply<Answered> {
  const named = namedIn(deps, request);
  if (!named.ok) return named;
  const { sitting, question } = named.value;
  const answer = sitting.answered.get(question.id);
  return answer ? ok({ sitting, question, answer }) : err(NOT_YET);
}

function namedIn({ sittings }: Deps, request: Named): Reply<Asked> {
  const sitting = sittings.get(request.sitting);
  if (!sitting.ok) return sitting;
  const { questions } = sitting.value.scenario.text;
  const position = questions.findIndex(({ id }) => id === request.question);
  const question = questions[position];
  if (!question) return err({ code: 'not-found', message: 'there is no such question' });
  return ok({ sitting: sitting.value, question, position });
}
