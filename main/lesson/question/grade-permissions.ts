import { accessSentence } from '../../engine/explain/access-sentence.ts';
import { askedOf, permissionOf } from '../access/permission.ts';
import type { QuestionOf } from '../format/question-text.ts';
import type { Situation } from '../scenario/situation.ts';
import type { AnswerOf } from './answer.ts';
import { sentence } from './shared/counter.ts';
import { catalogued, type Grade, type GradedOption } from './shared/graded.ts';

type WhoMayChange = QuestionOf<'who-may-change'>;

/** The principals that a learner chooses from. */
export function amongOf({ access }: Situation, { among }: WhoMayChange): readonly string[] {
  return among ?? access?.principals.map(({ id }) => id) ?? [];
}

/** All of those who may, and nobody else. What decides about each of them stands beside it. */
export function gradePermissions(
  situation: Situation,
  question: WhoMayChange,
  { principals }: AnswerOf<'who-may-change'>,
): Grade {
  const { change } = askedOf(situation, question.does);
  const options = amongOf(situation, question).map((id): GradedOption => {
    const right = question.answer.includes(id);
    const own = question.why?.[id];
    return {
      id,
      say: id,
      picked: principals.includes(id),
      right,
      because: own?.because ?? null,
      counter: right ? null : sentence(accessSentence(permissionOf(situation, id, question.does))),
      misconception: principals.includes(id) === right ? null : catalogued(own?.misconception),
      hasWorld: right && change !== null,
    };
  });
  const correct =
    options.every(({ picked, right }) => picked === right) && principals.length === question.answer.length;
  const words = (list: readonly { readonly say: string }[]) => list.map(({ say }) => say).join(' · ') || 'nobody';
  return {
    correct,
    key: words(options.filter(({ right }) => right)),
    given: words(options.filter(({ picked }) => picked)),
    options,
    misconception: options.find(({ misconception }) => misconception !== null)?.misconception ?? null,
  };
}
