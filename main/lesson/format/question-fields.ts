import { z } from 'zod';
import { Name } from '../../language/format/values.ts';
import { written } from './checkpoint-text.ts';
import { reservedOfQuestion } from './reserved-fields.ts';
import { Line, Misconception, Moment, Short } from './claim-text.ts';

const Hints = z.strictObject({
  nudge: Short.optional().meta({ description: 'Which packet or direction to look at.' }),
  where: Short.optional().meta({ description: 'Where it is decided.' }),
  concept: Short.optional().meta({ description: 'The rule that decides.' }),
});

/** What an author writes of a question of any kind. */
export const questionFields = {
  id: Name,
  prompt: Line,
  ...reservedOfQuestion,
  flow: Name.optional().meta({ description: 'The flow in question; left out, the first one.' }),
  moment: Moment.optional().meta({ description: 'The event of a story that is in question, instead of a flow.' }),
  because: Short,
  hints: Hints.optional().meta({
    description:
      'Help in three degrees, asked for one at a time. What is left out is told from the trace and the rules.',
  }),
  rules: z.array(z.string().max(10)).min(1).max(6).optional().meta({
    description: 'Rule ids of the ledger that the answer rests on. Left out: those that the deciding steps cite.',
  }),
  misconception: Misconception.optional().meta({
    description:
      'Of `verdict`: what the wrong verdict shows. Elsewhere it belongs to a response and says nothing here.',
  }),
};
/** By place that a learner may point at: what is believed by somebody who does. */
export const beliefsByPlace = z
  .record(z.string().max(140), Misconception)
  .meta({ description: 'What a wrong place shows, by place; it holds for everything below it as well.' })
  .transform((said, context) =>
    Object.entries(said).map(([text, misconception]) => ({ at: written(text, said, context, text), misconception })),
  )
  .optional();
/** By response: what is believed by somebody who gives it. */
export const beliefs = (response: z.ZodString, what: string) =>
  z
    .record(response, Misconception)
    .optional()
    .meta({ description: `What a wrong ${what} shows, by ${what}.` });
