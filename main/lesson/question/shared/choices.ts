import { z } from 'zod';
import { opaqueId } from './opaque-id.ts';

/** One of several things to choose from, by an id that tells nothing. */
export const Choice = z.strictObject({ id: z.string(), say: z.string() });
export type Choice = z.output<typeof Choice>;

type Said = { readonly say: string };

/** The ids are made of the words, so that they carry nothing of the order. */
export function opaque(things: readonly Said[]): Choice[] {
  return things.map(({ say }) => ({ id: opaqueId(say), say }));
}
