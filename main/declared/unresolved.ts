const MARK = 'unresolved:';

/** Stands where a text has a value that it does not hold: an export of another stack, an id that only AWS knows. */
export function unresolved(what: string): string {
  return `${MARK}${what.slice(0, 200)}`;
}

export function isUnresolved(text: string): boolean {
  return text.startsWith(MARK);
}

/** The first placeholder among values, of which some may not be there. */
export function firstUnresolved(values: readonly (string | null)[]): string | undefined {
  return values.find((text) => text !== null && isUnresolved(text)) ?? undefined;
}

/** What it is that is not known, in words. */
export function whatOf(text: string): string {
  return text.slice(MARK.length);
}
