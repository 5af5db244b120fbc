import type { QuestionOf } from '../format/question-text.ts';
import type { Situation } from '../scenario/situation.ts';
import type { AnswerOf } from './answer.ts';
import { counterOf, sentence } from './shared/counter.ts';
import { fillDifference } from './fill-difference.ts';
import { filledChange, fillTruth } from './fill.ts';
import { catalogued, plain, type Grade } from './shared/graded.ts';

export function gradeFill(situation: Situation, question: QuestionOf<'fill'>, { text }: AnswerOf<'fill'>): Grade {
  const change = filledChange(situation, question, text);
  const truth = change.ok ? fillTruth(situation, question, change.value) : null;
  const correct = truth?.kind === 'right';
  const known = question.wrong.find((each) => each.text.trim() === text.trim());
  const misconception = correct ? null : catalogued(known?.misconception);
  const counter = change.ok ? truth && counterOf(truth, true) : sentence(change.error);
  return {
    correct,
    key: question.answer,
    given: text.trim(),
    options: [
      {
        ...plain('answer', text.trim(), true, correct, misconception),
        because: known?.because ?? null,
        counter,
        difference: correct ? [] : fillDifference(text, question.answer),
        hasWorld: change.ok,
      },
      ...(correct ? [] : [{ ...plain('key', question.answer, false, true, null), hasWorld: true }]),
    ],
    misconception,
  };
}
