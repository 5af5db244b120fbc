import type { z } from 'zod';
import { knownFields, member } from './known-fields.ts';
import { capped, shortened, type Problem } from './problem.ts';
import { didYouMean } from './network/names.ts';
import type { Path } from './report.ts';
import type { ReadYaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** What does not fit `schema`, in our words, each at its place. A key too many is reported at the key itself. */
export function shapeProblems(
  schema: z.core.$ZodType,
  issues: readonly Issue[],
  { value, locate, locateKey }: ReadYaml,
): Problem[] {
  const found = issues
    .flatMap((issue) => meant(issue, value))
    .flatMap(({ issue, path }): Problem[] => {
      const base = { severity: 'error', code: 'shape', path: shortened(path.join('.')) } as const;
      if (issue.code === 'unrecognized_keys') {
        const fields = knownFields(schema, path, value);
        return issue.keys.map((key) => ({
          ...base,
          at: locateKey(path, key),
          message: `\`${shortened(key)}\` is not a field here`,
          hint: didYouMean(key, fields),
        }));
      }
      return [{ ...base, at: locate(path), message: wordsOf(issue, path, value), hint: '' }];
    });
  return capped(found);
}

type Placed = { readonly issue: Issue; readonly path: Path };

/** Of the forms of a union, the author meant the one that fits with the fewest fields missing and too many. */
function meant(issue: Issue, root: unknown, prefix: Path = []): Placed[] {
  const path = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const forms = issue.errors
    .map((errors) => errors.flatMap((inner) => meant(inner, root, path)))
    .map((placed) => ({ placed, misfits: placed.reduce((sum, each) => sum + misfitsOf(each, path, root), 0) }));
  const best = forms.reduce((a, b) => (b.misfits < a.misfits ? b : a));
  return Number.isFinite(best.misfits) ? best.placed : [{ issue, path }];
}

/** How much an issue says against the form that it was found in. Deeper ones say nothing: there the form does fit. */
function misfitsOf({ issue, path }: Placed, at: Path, root: unknown): number {
  if (path.length > at.length + 1) return 0;
  if (path.length > at.length) return valueAt(root, path) === undefined ? 1 : 0;
  if (issue.code === 'unrecognized_keys') return issue.keys.length;
  return ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code) ? Infinity : 0;
}

function wordsOf(issue: Issue, path: Path, root: unknown): string {
  const name = path.length === 0 ? 'the file' : `\`${shortened(String(path.at(-1)))}\``;
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(root, path) === undefined ? `${name} is missing` : `${name} is not ${article(issue.expected)}`;
    case 'invalid_value':
      return notOneOf(name, issue.values);
    case 'too_big':
      return `${name} is too ${isNumber(issue.origin) ? 'large' : 'long'}: at most ${String(issue.maximum)}`;
    case 'too_small':
      return `${name} is too ${isNumber(issue.origin) ? 'small' : 'short'}: at least ${String(issue.minimum)}`;
    case 'invalid_key':
      return `${name} is not a name: letters, digits and hyphens, beginning with a letter`;
    case 'invalid_union':
      if ('options' in issue && Array.isArray(issue.options)) return notOneOf(name, issue.options);
      return `${name} is none of the forms it may have`;
    default:
      return `${name}: ${issue.message}`;
  }
}

function notOneOf(name: string, values: readonly unknown[]): string {
  return `${name} is not one of ${values.map((each) => `\`${String(each)}\``).join(', ')}`;
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function article(type: string): string {
  return typeWords[type] ?? type;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce(member, root);
}
