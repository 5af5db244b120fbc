import { z } from 'zod';

const Tone = z.enum(['allow', 'deny', 'none', 'open']);

/** What policies say about one request, layer by layer: every statement, and what came of it. */
const RequestView = z.strictObject({
  action: z.string(),
  resource: z.string(),
  decision: Tone,
  layers: z.array(
    z.strictObject({
      name: z.string(),
      says: z.string(),
      tone: Tone,
      statements: z.array(z.strictObject({ line: z.string(), outcome: z.string(), tone: Tone, decides: z.boolean() })),
    }),
  ),
});

/** Whether a principal may do something: the decision with its stable code, its rule, and all the evidence. */
export const AccessView = z.strictObject({
  principal: z.string(),
  does: z.string(),
  decision: Tone,
  code: z.string(),
  rule: z.string(),
  sentence: z.string(),
  /** Any way will do; a way needs all its requests. */
  ways: z.array(z.array(RequestView)),
});
export type AccessView = z.output<typeof AccessView>;
