import { z } from 'zod';

export const ScenarioId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has lower-case letters, digits and single hyphens')
  .max(64)
  .meta({ description: 'The file name without its ending.' });
