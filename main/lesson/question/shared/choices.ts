import { z } from 'zod';
import { opaqueId, optionId } from './opaque-id.ts';
import { shuffle } from './shuffle.ts';

/** One of several things to choose from, by an id that tells nothing. */
export const Choice = z.strictObject({ id: z.string(), say: z.string() });
export type Choice = z.output<typeof Choice>;

type Said = { readonly say: string };

/** Options in the author's order, or shuffled by a seed other than 0. */
export function lettered(options: readonly Said[], seed: number): Choice[] {
  const choices = options.map(({ say }, i) => ({ id: optionId(i), say }));
  return seed === 0 ? choices : shuffle(choices, seed);
}

/** The ids are made of the words, so that they carry nothing of the order. */
export function opaque(things: readonly Said[]): Choice[] {
  return things.map(({ say }) => ({ id: opaqueId(say), say }));
}

/** Sorted by their ids first, so that the shuffled order carries nothing of the author's. */
export function disordered(things: readonly Said[], seed: number): Choice[] {
  const sorted = opaque(things).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return shuffle(sorted, seed + 1);
}
