import { z } from 'zod';

const Name = z.string().max(60);

/**
 * What the player plays, so that main finds the trace again: the trace of an answered question, the world of one of its
 * options, a flow of the scenario, or an event of a story, counted from 0.
 */
export const Playing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), question: Name }),
  z.strictObject({ kind: z.literal('world'), question: Name, option: Name }),
  z.strictObject({ kind: z.literal('flow'), flow: Name }),
  z.strictObject({ kind: z.literal('event'), story: Name, memory: z.boolean(), event: z.int().min(0).max(100) }),
]);
export type Playing = z.output<typeof Playing>;
