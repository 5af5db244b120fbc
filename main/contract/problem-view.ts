import { z } from 'zod';

/** A problem of a file as editors and people read it. */
export const ProblemView = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  at: z.strictObject({ line: z.int(), column: z.int() }),
  path: z.string(),
  message: z.string(),
  hint: z.string(),
});
export type ProblemView = z.output<typeof ProblemView>;
