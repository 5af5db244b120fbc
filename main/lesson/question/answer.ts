import { z } from 'zod';

const Id = z.string().max(60);

/** What a learner hands in, by kind of question. */
export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), value: z.enum(['allowed', 'denied']) }),
  z.strictObject({ kind: z.literal('locate'), component: z.string().max(120) }),
  z.strictObject({ kind: z.literal('multiple-choice'), choice: Id }),
  z.strictObject({ kind: z.literal('multiple-response'), choices: z.array(Id).max(8) }),
  z.strictObject({ kind: z.literal('ordering'), order: z.array(Id).max(10) }),
  z.strictObject({ kind: z.literal('matching'), pairs: z.record(Id, Id) }),
  z.strictObject({ kind: z.literal('fill'), text: z.string().max(120) }),
  z.strictObject({ kind: z.literal('who-may-change'), principals: z.array(Id).max(8) }),
  z.strictObject({ kind: z.literal('flow-log'), records: z.array(z.string().max(80)).max(16) }),
]);
export type Answer = z.output<typeof Answer>;
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
