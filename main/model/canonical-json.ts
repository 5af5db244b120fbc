/**
 * JSON in one form: keys sorted, no space, numbers and strings as JSON.stringify writes them. Equal values give equal texts, so
 * that a digest of the text is one of the value.
 *
 * @param value of plain JSON: no cycle, nothing that JSON does not have
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** The same on lines, for a file that people read. */
export function canonicalJsonLines(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 1)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
