import type { QuestionOf } from '../format/question-text.ts';
import type { AnswerOf } from './answer.ts';
import { catalogued, plain, type Grade } from './shared/graded.ts';
import { opaqueId } from './shared/opaque-id.ts';

export function gradeOrdering(question: QuestionOf<'ordering'>, { order }: AnswerOf<'ordering'>): Grade {
  const right = question.steps.map(({ say }) => ({ id: opaqueId(say), say }));
  const extra = (question.extra ?? []).map(({ say, because, misconception }) => ({
    id: opaqueId(say),
    say,
    because,
    misconception: order.includes(opaqueId(say)) ? catalogued(misconception) : null,
  }));
  const correct = order.length === right.length && right.every(({ id }, i) => order[i] === id);
  const sayOf = (id: string | undefined) => [...right, ...extra].find((each) => each.id === id)?.say;
  const words = (ids: readonly string[]) => ids.map((id) => sayOf(id) ?? '?').join(' → ');
  const misconception = extra.find((each) => each.misconception !== null)?.misconception ?? null;
  return {
    correct,
    key: right.map(({ say }) => say).join(' → '),
    given: words(order),
    options: [
      ...right.map(({ id, say }, i) => ({
        ...plain(id, `Position ${i + 1}`, true, order[i] === id, null),
        compared: { yours: sayOf(order[i]) ?? null, key: say },
      })),
      ...extra.map(({ id, say, because, misconception: belief }) => ({
        ...plain(id, say, order.includes(id), false, belief),
        because: because ?? null,
      })),
    ],
    misconception,
  };
}
