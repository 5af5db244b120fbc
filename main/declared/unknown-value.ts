const MARK = 'not known:';

/** Stands where a text has a value that it does not hold: an export of another stack, an id that only AWS knows. */
export function unknownValue(what: string): string {
  return `${MARK}${what.slice(0, 200)}`;
}

export function isUnknownValue(text: string): boolean {
  return text.startsWith(MARK);
}

/** The first placeholder among values, of which some may not be there. */
export function firstUnknownValue(values: readonly (string | null)[]): string | undefined {
  return values.find((text) => text !== null && isUnknownValue(text)) ?? undefined;
}

/** What it is that is not known, in words. */
export function whyUnknown(text: string): string {
  return text.slice(MARK.length);
}
