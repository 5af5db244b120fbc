import type { z } from 'zod';
import { knownFields, member } from './known-fields.ts';
import { shortened, type Problem } from './problem.ts';
import { didYouMean } from './suggest.ts';
import { shapeWords, valueAt } from './shape-words.ts';
import type { Path } from './report.ts';
import type { ReadYaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** What does not fit `schema`, in our words, each at its place. A key too many is reported at the key itself. */
export function shapeProblems(schema: z.core.$ZodType, issues: readonly Issue[], places: ReadYaml): Problem[] {
  const { value, locate, locateKey } = places;
  const unreadable = wholeFile(value);
  if (unreadable) return [{ severity: 'error', code: 'shape', at: locate(unreadable.path), ...unreadable.words }];
  const found = issues
    .flatMap((issue) => meant(issue, value))
    .filter(isFirstOfValue)
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
      if (issue.code === 'custom' && issue.params) return [{ ...base, ...inText(issue, path, places) }];
      return [{ ...base, at: locate(path), ...shapeWords(issue, { schema, path, root: value }) }];
    });
  return found;
}

/** What the reader of a text found inside it, with the place and what to write instead. */
function inText({ message, params }: z.core.$ZodIssueCustom, path: Path, places: ReadYaml) {
  const { offset, hint, isKey } = params as { readonly offset: number; readonly hint: string; readonly isKey?: true };
  const at = isKey ? places.locateKey(path.slice(0, -1), String(path.at(-1))) : places.locate(path, offset);
  return { code: 'text', at, message: shortened(message), hint: shortened(hint) } as const;
}

/** A file of which no single field is worth a word. */
function wholeFile(value: unknown) {
  if (value === null || value === undefined) {
    const words = { path: '', message: 'the file is empty', hint: 'it begins with `format: 1`' };
    return { path: [], words };
  }
  const format = member(value, 'format');
  if (typeof format !== 'number' || format <= 1) return null;
  const message = `the file is of format ${format}, and this version of the lab reads format 1`;
  return { path: ['format'], words: { path: 'format', message, hint: 'it needs a newer version of the lab' } };
}

/** A text where a list belongs is not too long as well. */
function isFirstOfValue({ issue, path }: Placed, _: number, all: readonly Placed[]): boolean {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return true;
  const key = path.join('.');
  return !all.some((other) => other.issue.code === 'invalid_type' && other.path.join('.') === key);
}

export type Placed = { readonly issue: Issue; readonly path: Path };

/** Of the forms of a union, the author meant the one that fits with the fewest fields missing and too many. */
export function meant(issue: Issue, root: unknown, prefix: Path = []): Placed[] {
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
