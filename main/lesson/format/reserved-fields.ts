import { z } from 'zod';

const reserved = z
  .unknown()
  .optional()
  .meta({ description: 'Reserved for a later version: read by none yet, and reported as a warning.' });

/** Fields that later versions will read. A file may have them already: they are not looked at. */
export const reservedFields = {
  subtitle: reserved,
  author: reserved,
  licence: reserved,
  language: reserved,
};

/** The same of a question. */
export const reservedOfQuestion = { points: reserved };
