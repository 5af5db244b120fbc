import { z } from 'zod';
import { Question } from '../question/question-kinds.ts';
import { afterQuestions, beforeQuestions } from '../format/situation-text.ts';
import type { Situation } from '../scenario/situation.ts';

/** A scenario file, version 1, as its author writes it. The answer key stands in it: it never leaves main whole. */
export const ScenarioText = z.strictObject({
  ...beforeQuestions,
  questions: z.array(Question).min(1).max(20),
  ...afterQuestions,
});
export type ScenarioText = z.output<typeof ScenarioText>;

/**
 * A scenario that was read, resolved and proved, with its questions. Holds the answer key: what leaves main is a view
 * that names its fields, never this.
 */
export type Scenario = Situation & { readonly text: ScenarioText };
