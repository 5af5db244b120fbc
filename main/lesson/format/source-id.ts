import { z } from 'zod';

export const SourceId = z
  .string()
  .regex(/^\d{3}$/, 'a source document is written as three digits in quotes')
  .meta({ description: 'The source document it goes back to.', examples: ['001'] });
