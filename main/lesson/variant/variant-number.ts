/** So many variants a scenario has beside the file as it stands: those that `npm run conformance -- variants` proves. */
export const VARIANTS = 200;

/** The variant that a seed of a round shows: 0 is the file as it stands. Any seed shows one of those that are proved. */
export function variantNumber(seed: number): number {
  return seed % (VARIANTS + 1);
}
