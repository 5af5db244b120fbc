import { z } from 'zod';

/** One degree of help before an answer. */
export const HintView = z.strictObject({ degree: z.enum(['nudge', 'where', 'concept']), text: z.string() });
export type HintView = z.output<typeof HintView>;
