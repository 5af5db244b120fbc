import type { QuestionOf } from '../format/question-text.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AnswerOf } from './answer.ts';
import { counterOf, sentence } from './counter.ts';
import { fillDifference } from './fill-difference.ts';
import { filledChange, fillTruth } from './fill.ts';
import { catalogued, plain, type Grade } from './graded.ts';

export function gradeFill(scenario: Scenario, question: QuestionOf<'fill'>, { text }: AnswerOf<'fill'>): Grade {
  const change = filledChange(scenario, question, text);
  const truth = change.ok ? fillTruth(scenario, question, change.value) : null;
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
