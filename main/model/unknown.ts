/**
 * Stands in a network where the configuration does not say what is there: rules, an action, a target. It is a value like
 * any other; the engine decides what depends on it, and only a verdict that does is `undetermined`.
 */
export type Unknown = { readonly kind: 'unknown' };

export const UNKNOWN: Unknown = { kind: 'unknown' };

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown';
}

/** For those who can do nothing with what is not known. @throws where nobody told it. */
export function told<T>(value: T | Unknown): T {
  if (isUnknown(value)) throw new Error('this has to be known');
  return value;
}

/** How it is written in a file, wherever it may stand. */
export const UNKNOWN_WORD = 'unknown' as const;
