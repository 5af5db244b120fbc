import { z } from 'zod';

export const AsOf = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write a month such as 2026-11')
  .meta({ description: 'When the sources were last read.' });
