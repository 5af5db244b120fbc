import { z } from 'zod';
import { AsOf } from './as-of.ts';

/** What the key of a question rests on that no trace can prove, such as which service costs least. */
export const Judged = z
  .strictObject({
    source: z
      .string()
      .max(300)
      .regex(/^https:\/\/[^\s/]+\.[^\s]+$/, 'write the address of the page, such as https://docs.aws.amazon.com/…')
      .meta({ description: 'The page of the documentation that the key rests on.' }),
    asOf: AsOf,
  })
  .meta({
    title: 'Judged',
    description: 'The key is judged by a source and not proved by the engine. Options have no claims and no changes.',
  });
export type Judged = z.output<typeof Judged>;
