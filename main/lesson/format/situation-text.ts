import { z } from 'zod';
import { FLOW_LOG_FIELDS } from '../../model/flow-log-format.ts';
import { AccessText, CallText } from '../../language/format/access-text.ts';
import { NetworkText } from '../../language/format/network-text.ts';
import { Name } from '../../language/format/values.ts';
import { AsOf } from './as-of.ts';
import { ParametersText } from './parameter-text.ts';
import { reservedFields } from './reserved-fields.ts';
import { Checkpoint } from './checkpoint-text.ts';
import { ScenarioId } from './scenario-id.ts';
import { SourceId } from './source-id.ts';

const RuleIds = z
  .string()
  .max(10)
  .meta({ title: 'RuleId', description: 'A rule id of the ledger.', examples: ['NA-05'] });

/** What stands before the questions in a scenario file, and behind them. */
export const beforeQuestions = {
  format: z.literal(1),
  id: ScenarioId,
  topic: ScenarioId.meta({ description: 'The folder under scenarios.' }),
  title: z.union([z.string().min(1).max(80), z.number().transform(String)]),
  brief: z.string().min(1).max(1200),
  exhibits: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('terminal'), flow: Name }),
        z.strictObject({ kind: z.literal('story'), story: Name }),
        z.strictObject({
          kind: z.literal('flow-log'),
          flow: Name,
          interfaces: z.array(Name).min(1).max(6),
          fields: z
            .array(z.enum(FLOW_LOG_FIELDS))
            .min(1)
            .max(20)
            .optional()
            .meta({ description: 'Fields of a custom format; left out, the default format.' }),
        }),
      ]),
    )
    .max(4)
    .optional()
    .meta({ description: 'Shown with the brief; the engine writes their lines.' }),
  tags: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9-]+:[a-z0-9.-]+$/, 'a tag reads family:skill')
        .max(60),
    )
    .min(1)
    .max(12),
  misconceptions: z
    .array(z.string().regex(/^M\d{2,3}$/, 'a misconception is written as its id, such as M10'))
    .max(8)
    .optional(),
  source: SourceId.optional(),
  seed: SourceId.optional().meta({ description: 'The old name of `source`.', deprecated: true }),
  parameters: ParametersText.optional(),
  level: z
    .int()
    .min(1)
    .max(4)
    .optional()
    .meta({ description: 'How much it asks of a learner: 1 is for beginners, 4 combines several services.' }),
  needs: z
    .array(ScenarioId)
    .max(8)
    .optional()
    .meta({ description: 'Scenarios that come first on the path of a beginner, by id.' }),
  ...reservedFields,
  asOf: AsOf,
  network: NetworkText,
  iam: AccessText.optional(),
  flows: z.record(
    Name,
    z
      .string()
      .max(120)
      .meta({ examples: ['tcp web:49152 > db:5432', 'icmp 8:0 web > db'] }),
  ),
  calls: z
    .record(Name, CallText)
    .optional()
    .meta({ description: 'By flow: the API call that its client makes, which policies allow or refuse.' }),
  stories: z
    .record(
      Name,
      z
        .array(
          z
            .string()
            .max(160)
            .meta({ examples: ['open shell', 'wait 10m', 'remove sg-web in tcp 22 0.0.0.0/0', 'send shell'] }),
        )
        .min(1)
        .max(40),
    )
    .optional()
    .meta({ description: 'Events in time: what security groups remember, a change does not cut.' }),
};
export const afterQuestions = {
  narration: z
    .array(
      z.strictObject({
        flow: Name.optional(),
        at: Checkpoint,
        say: z.string().min(1).max(300),
        rule: RuleIds,
      }),
    )
    .max(40)
    .optional()
    .meta({ description: 'The author’s own words for single steps.' }),
  facts: z
    .array(
      z.strictObject({
        say: z.string().min(1).max(300),
        rule: RuleIds,
        question: Name.optional().meta({
          description: 'The question that shows it; left out, those that rest on its rule.',
        }),
        asOf: AsOf.optional(),
      }),
    )
    .min(1)
    .max(10)
    .meta({ description: 'What to take home, each with the rule it rests on.' }),
};

/** A scenario file without its questions: what they are asked about. */
export type SituationText = z.output<z.ZodObject<typeof beforeQuestions & typeof afterQuestions>>;
