import { z } from 'zod';
import { Name } from '../../language/format/values.ts';
import {
  Claim,
  Component,
  Goal,
  Line,
  LogLine,
  Misconception,
  Moment,
  Option,
  Selector,
  Short,
  Undertaking,
  Verdict,
} from './claim-text.ts';
import { beliefs, questionFields } from './question-fields.ts';

const Options = z.array(Option).min(2).max(8);

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), ...questionFields, answer: Verdict }),
  z.strictObject({
    kind: z.literal('locate'),
    ...questionFields,
    answer: Component,
    misconceptions: beliefs(Component, 'place'),
  }),
  z.strictObject({ kind: z.literal('multiple-choice'), ...questionFields, goal: Goal.optional(), options: Options }),
  z.strictObject({ kind: z.literal('multiple-response'), ...questionFields, goal: Goal.optional(), options: Options }),
  z.strictObject({
    kind: z.literal('ordering'),
    ...questionFields,
    steps: z
      .array(z.strictObject({ say: Line, at: Selector }))
      .min(3)
      .max(6)
      .meta({ description: 'In the right order.' }),
    extra: z
      .array(
        z.strictObject({ say: Line, at: Selector, because: Short.optional(), misconception: Misconception.optional() }),
      )
      .max(4)
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('matching'),
    ...questionFields,
    prompts: z
      .array(
        z.strictObject({
          say: Line,
          flow: Name.optional(),
          moment: Moment.optional(),
          choice: Name,
          misconceptions: beliefs(Name, 'choice'),
        }),
      )
      .min(3)
      .max(7),
    choices: z.record(Name, z.strictObject({ say: Line, claim: Claim })),
  }),
  z.strictObject({
    kind: z.literal('fill'),
    ...questionFields,
    asks: z.enum(['rule', 'ports', 'cidr']),
    change: z
      .string()
      .max(200)
      .meta({
        description: 'A change with {} where the answer goes.',
        examples: ['add acl-public out 110 allow tcp {} 0.0.0.0/0'],
      }),
    goal: Goal,
    answer: Line,
    wrong: z
      .array(z.strictObject({ text: Line, because: Short, misconception: Misconception.optional() }))
      .min(1)
      .max(6),
  }),
  z.strictObject({
    kind: z.literal('flow-log'),
    ...questionFields,
    interfaces: z.array(Name).min(1).max(4),
    answer: z.array(LogLine).max(8),
    misconceptions: beliefs(LogLine, 'record'),
  }),
  z.strictObject({
    kind: z.literal('who-may-change'),
    ...questionFields,
    does: Undertaking.meta({ description: 'What is asked about; the learner reads it as it stands.' }),
    among: z.array(Name).min(2).max(8).optional().meta({ description: 'Principals to choose from. Left out: all.' }),
    answer: z.array(Name).max(8).meta({ description: 'Those who may, perhaps nobody.' }),
    why: z
      .record(Name, z.strictObject({ because: Short.optional(), misconception: Misconception.optional() }))
      .optional()
      .meta({ description: 'What there is to say about single principals.' }),
  }),
]);
export type Question = z.output<typeof Question>;
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;
