import { z } from 'zod';
import type { Step } from '../../../model/step.ts';
import type { Trace } from '../../../model/trace.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import type { Situation } from '../../scenario/situation.ts';
import type { Grade } from './graded.ts';
import type { FirstHints } from './hint-words.ts';
import type { ClaimOutcome } from './option-truth.ts';
import type { PlayedWorld } from './played-world.ts';
import type { Names } from './references.ts';
import type { InOrder } from './shown-order.ts';

/** The id of an option, in what a learner hands in. */
export const Id = z.string().max(60);

/** What a learner is told of a question of any kind. `moment`: the event of a story that it is about, counted from 1. */
export const askedFields = {
  id: z.string(),
  prompt: z.string(),
  flow: z.string(),
  moment: z.strictObject({ story: z.string(), event: z.int() }).nullable(),
};

export type KindSchema<K extends string> = z.ZodObject<{ readonly kind: z.ZodLiteral<K> }, z.core.$strict>;

/**
 * All that there is to a kind of question, but for how it looks. The schemas are strict: of what its author writes, a
 * learner receives before answering only what `asked` names.
 */
export type QuestionKind<
  Text extends KindSchema<string> = KindSchema<string>,
  Answer extends KindSchema<string> = KindSchema<string>,
  Asked extends KindSchema<string> = KindSchema<string>,
> = {
  /** What an author writes. */
  readonly text: Text;
  /** What a learner hands in. */
  readonly answer: Answer;
  /** What a learner is shown, without the key. */
  readonly asked: Asked;
  /** A question about the scenario of `perimeter new`. */
  readonly example: ExampleQuestion;
  /** Where an author writes the misconception of a response, as a hint; null where the question has it. */
  readonly misconceptions: string | null;
  /** Families of rules that the answer may rest on although no step of a trace cites them. */
  readonly families?: readonly string[];

  /** What a learner is shown beside the prompt. Whatever is chosen from goes through `inOrder`. */
  show(
    situation: Situation,
    question: z.output<Text>,
    inOrder: InOrder,
  ): Omit<z.output<Asked>, 'kind' | keyof typeof askedFields>;
  /** Every name that the question writes must stand for something. */
  checkReferences(names: Names, question: z.output<Text>, path: Path): void;
  /** The key must be what the engine computes, and no distractor may be right. */
  prove(situation: Situation, question: z.output<Text>, path: Path, report: Report): void;
  grade(situation: Situation, question: z.output<Text>, answer: z.output<Answer>): Grade;
  /** The answer that its author holds right. */
  keyAnswer(situation: Situation, question: z.output<Text>): z.output<Answer>;

  /** The first two degrees of help; left out, the part of the network is named and no list. `step`: what decides. */
  hints?(situation: Situation, question: z.output<Text>, step: Step | null): FirstHints;
  /** Why an answer is a slip of the pen rather than a wrong one; left out where every answer can be read. */
  unreadable?(situation: Situation, question: z.output<Text>, answer: z.output<Answer>): string | null;
  /** The world of one option of an answered question; left out where no option has one. */
  play?(situation: Situation, question: z.output<Text>, answer: z.output<Answer>, option: string): PlayedWorld | null;
  /** What is compared with traces to decide whether an option is right; left out where its words say all of it. */
  claims?(situation: Situation, question: z.output<Text>, option: string): readonly ClaimOutcome[];
  /** The traces that show the key to be right; left out, that of the flow in question. */
  keyTraces?(situation: Situation, question: z.output<Text>): Trace[];
  /** The changes that the question names, as lines; left out where it names none. */
  changes?(question: z.output<Text>): readonly string[];
  /** The changes that reach the goal of the question, as lines; left out where it has no goal. */
  keyChanges?(question: z.output<Text>): readonly string[];
  /** The permissions that the answer is about; left out where it is about none. */
  permissions?(situation: Situation, question: z.output<Text>): readonly AskedPermission[];
};

/** What a question says in a file beside `id`, `kind` and `because`, line by line, and what else it needs there. */
export type ExampleQuestion = {
  readonly lines: readonly string[];
  readonly flows?: readonly string[];
  readonly iam?: readonly string[];
};

export type AskedPermission = { readonly who: string; readonly does: string };

/** Has the compiler find the types of a kind in its schemas. */
export function questionKind<
  Text extends KindSchema<string>,
  Answer extends KindSchema<string>,
  Asked extends KindSchema<string>,
>(kind: QuestionKind<Text, Answer, Asked>): QuestionKind<Text, Answer, Asked> {
  return kind;
}
