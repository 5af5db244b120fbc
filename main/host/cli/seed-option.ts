import { VARIANTS } from '../../app/file/variants.ts';

/** The seed of a variant as an option gives it: null where it is left out, or what is wrong with it. */
export function seedOption(value: string | boolean | undefined, option: string): number | null | string {
  if (value === undefined) return null;
  const number = /^\d{1,4}$/.test(String(value)) ? Number(value) : NaN;
  return number <= VARIANTS ? number : `${option} takes a number from 0 to ${VARIANTS}`;
}
