import { z } from 'zod';
import { fill } from './kinds/fill.ts';
import { flowLog } from './kinds/flow-log.ts';
import { locate } from './kinds/locate.ts';
import { matching } from './kinds/matching.ts';
import { multipleChoice } from './kinds/multiple-choice.ts';
import { multipleResponse } from './kinds/multiple-response.ts';
import { ordering } from './kinds/ordering.ts';
import { repair } from './kinds/repair.ts';
import { verdict } from './kinds/verdict.ts';
import { whoMayChange } from './kinds/who-may-change.ts';
import type { KindSchema, QuestionKind } from './shared/question-kind.ts';

/** Every kind of question. What is asked, answered and shown, and the format of scenarios, are made of this table. */
export const questionKinds = byKind({
  verdict,
  locate,
  'multiple-choice': multipleChoice,
  'multiple-response': multipleResponse,
  ordering,
  matching,
  fill,
  repair,
  'flow-log': flowLog,
  'who-may-change': whoMayChange,
});
type Kinds = typeof questionKinds;
type KindName = keyof Kinds;

/** A question as its author writes it, key included. */
export const Question = unionOf('text');
export type Question = z.output<Kinds[KindName]['text']>;

/** What a learner hands in. */
export const Answer = unionOf('answer');
export type Answer = z.output<Kinds[KindName]['answer']>;

/** A question without its answer. Lists whose order would tell come shuffled. */
export const LearnerQuestion = unionOf('asked');
export type LearnerQuestion = z.output<Kinds[KindName]['asked']>;

/** The methods of a kind take questions and answers of this kind only: look the kind up by the question. */
export function kindOf({ kind }: Question): QuestionKind {
  return questionKinds[kind];
}

type Named<K extends string> = QuestionKind<KindSchema<K>, KindSchema<K>, KindSchema<K>>;

/** Each kind stands under its own name. */
function byKind<T>(kinds: T & { readonly [K in keyof T & string]: Named<K> }): T {
  return kinds;
}

function unionOf<Part extends 'text' | 'answer' | 'asked'>(part: Part) {
  type Schema = Kinds[KindName][Part];
  const schemas: Schema[] = Object.values(questionKinds).map((kind) => kind[part]);
  return z.discriminatedUnion('kind', schemas as [Schema, ...Schema[]]);
}
