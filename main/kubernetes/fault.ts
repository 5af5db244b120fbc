import type { z } from 'zod';

/** Where in a manifest something stands: names of fields and places in lists. */
export type Path = readonly (string | number)[];

/** Takes one thing wrong with a manifest, in the words of the API server where it has some. */
export type Tell = (path: Path, message: string) => void;

/** The value if it has the shape, with its faults told otherwise. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, path: Path, tell: Tell): T | null {
  const read = schema.safeParse(withoutNulls(value));
  if (read.success) return read.data;
  for (const issue of read.error.issues) tellIssue(issue, path, tell);
  return null;
}

/** The API server takes a field that is null for one that is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutNulls(each)]));
}

function tellIssue(issue: z.core.$ZodIssue, above: Path, tell: Tell): void {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) tell([...path, key], `unknown field "${key}"`);
  } else if (issue.code === 'invalid_value') {
    tell(path, unsupported(issue.input, issue.values.map(String)));
  } else tell(path, isMissing(issue) ? 'Required value' : `Invalid value: ${lower(issue.message)}`);
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

/** Words of the API server for a value that is none of those there are. */
export function unsupported(value: unknown, supported: readonly string[]): string {
  const told = value === undefined ? '' : `: ${JSON.stringify(value)}`;
  return `Unsupported value${told}: supported values: ${supported.map((each) => `"${each}"`).join(', ')}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
