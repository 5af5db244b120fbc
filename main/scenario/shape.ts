import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { didYouMean } from './network/names.ts';
import type { Path } from './report.ts';
import type { ReadYaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** The schema's issues in our words, each at its place. A key too many is reported at the key itself. */
export function shapeProblems(issues: readonly Issue[], { value, locate, locateKey }: ReadYaml): Problem[] {
  return issues
    .flatMap((issue) => deepest(issue))
    .flatMap(({ issue, path }): Problem[] => {
      const base = { severity: 'error', code: 'shape', path: path.join('.') } as const;
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({
          ...base,
          at: locateKey(path, key),
          message: `\`${key}\` is not a field here`,
          hint: didYouMean(key, knownKeys(issue)),
        }));
      }
      return [{ ...base, at: locate(path), message: wordsOf(issue, path, value), hint: '' }];
    });
}

type Placed = { readonly issue: Issue; readonly path: Path };

/** Of the branches of a union, the one that came furthest is the one the author meant. */
function deepest(issue: Issue, prefix: Path = []): Placed[] {
  const path = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const branches = issue.errors.map((errors) => errors.flatMap((inner) => deepest(inner, path)));
  const depth = (branch: readonly Placed[]) => Math.max(0, ...branch.map((placed) => placed.path.length));
  const best = branches.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  return depth(best) > path.length ? best : [{ issue, path }];
}

function wordsOf(issue: Issue, path: Path, root: unknown): string {
  const name = path.length === 0 ? 'the file' : `\`${String(path.at(-1))}\``;
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(root, path) === undefined ? `${name} is missing` : `${name} is not ${article(issue.expected)}`;
    case 'invalid_value':
      return `${name} is not one of ${issue.values.map((each) => `\`${String(each)}\``).join(', ')}`;
    case 'too_big':
      return `${name} is too long: at most ${String(issue.maximum)}`;
    case 'too_small':
      return `${name} is too short: at least ${String(issue.minimum)}`;
    case 'invalid_key':
      return `${name} is not a name: letters, digits and hyphens, beginning with a letter`;
    case 'invalid_union':
      return `${name} is none of the forms it may have`;
    default:
      return `${name}: ${issue.message}`;
  }
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

function knownKeys(issue: Issue): string[] {
  const shape = (issue as { readonly inst?: { readonly shape?: object } }).inst?.shape;
  return shape ? Object.keys(shape) : [];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key],
    root,
  );
}
