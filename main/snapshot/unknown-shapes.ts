import { z } from 'zod';

/** No lists of AWS's: a translated text says in them what it does not wholly know. What stands there is only possible. */
export const UnknownShape = z.object({ Id: z.string(), What: z.string() });

/** Another name of a thing, as its text has it. */
export const AliasShape = z.object({ Name: z.string(), Id: z.string() });
