import type { QuestionOf } from '../format/question-text.ts';
import type { Scenario } from '../scenario.ts';
import type { AnswerOf } from './answer.ts';
import { filledChange, fillTruth } from './fill.ts';
import { catalogued, plain, type Grade } from './graded.ts';
import type { OptionTruth } from './option-truth.ts';

export function gradeFill(scenario: Scenario, question: QuestionOf<'fill'>, { text }: AnswerOf<'fill'>): Grade {
  const change = filledChange(scenario, question, text);
  const truth = change.ok ? fillTruth(scenario, question, change.value) : null;
  const correct = truth?.kind === 'right';
  const known = question.wrong.find((each) => each.text.trim() === text.trim());
  const misconception = correct ? null : catalogued(known?.misconception);
  const counter = change.ok ? (truth ? counterOf(truth) : null) : change.error;
  return {
    correct,
    key: question.answer,
    given: text.trim(),
    options: [
      {
        ...plain('answer', text.trim(), true, correct, misconception),
        because: known?.because ?? null,
        counter,
        hasWorld: change.ok,
      },
      ...(correct ? [] : [{ ...plain('key', question.answer, false, true, null), hasWorld: true }]),
    ],
    misconception,
  };
}

/** What the engine found against a change: the flow that fails, or what it would have to be lucky with. */
function counterOf(truth: OptionTruth): string | null {
  if (truth.kind === 'wrong') return `${truth.flow}: ${truth.why}`;
  return truth.kind === 'undetermined' ? `${truth.flow}: it fails for some values of ${truth.missing}` : null;
}
