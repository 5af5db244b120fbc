import type { z } from 'zod';
import type { Draft } from './draft.ts';
import { knownFields, member } from './known-fields.ts';
import { meant, type Placed } from './shape.ts';
import { NAME, plainName, valueAt } from './shape-words.ts';
import { nearest } from './suggest.ts';
import type { Path } from './report.ts';

/** Deeper than any file is nested: each round takes out what the one before made incomplete. */
const MAX_ROUNDS = 30;

/** What to put where text is missing that nothing else in a file depends on, by field. */
export type StandIns = Readonly<Record<string, unknown>>;

export type MendedShape<T> = { readonly data: T; readonly draft: Draft };

/**
 * The parts of a draft that fit `schema`, without those that do not; null when nothing is left of it.
 * @param tell hears what is wrong each time before it is mended, and says whether to go on.
 */
export function mendDraft<T>(
  schema: z.ZodType<T>,
  draft: Draft,
  standIns: StandIns,
  tell: (issues: readonly z.core.$ZodIssue[]) => boolean = () => true,
): MendedShape<T> | null {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const parsed = schema.safeParse(draft.value);
    if (parsed.success) return { data: parsed.data, draft };
    if (!tell(parsed.error.issues)) return null;
    const doomed = parsed.error.issues
      .flatMap((issue) => meant(issue, draft.value))
      .flatMap((placed) => mendIssue(schema, draft, placed, standIns));
    if (doomed.some((path) => path.length === 0)) return null;
    removeAll(draft, doomed);
  }
  return null;
}

/** Takes several parts out, the last ones of a list first, so that the places of the others stay true. */
export function removeAll(draft: Draft, paths: readonly Path[]): void {
  const outermost = paths.filter((path) => !paths.some((other) => other.length < path.length && isBelow(path, other)));
  const unique = new Map(outermost.map((path) => [path.join('\n'), path]));
  for (const path of [...unique.values()].toSorted(lastFirst)) draft.remove(path);
}

export function isBelow(path: Path, above: Path): boolean {
  return above.every((key, i) => path[i] === key);
}

/** Corrects what can be corrected, and tells what has to be taken out. */
function mendIssue(schema: z.core.$ZodType, draft: Draft, { issue, path }: Placed, standIns: StandIns): Path[] {
  if (issue.code === 'unrecognized_keys') {
    const fields = knownFields(schema, path, draft.value);
    return issue.keys.flatMap((key): Path[] => {
      const field = nearest(key, fields);
      if (field === null || member(valueAt(draft.value, path), field) !== undefined) return [[...path, key]];
      draft.rename(path, key, field);
      return [];
    });
  }
  const field = String(path.at(-1));
  if (issue.code === 'invalid_key') return renameKey(draft, path, field);
  const put = Object.hasOwn(standIns, field) ? standIns[field] : meantBy(issue, valueAt(draft.value, path), field);
  if (put !== null) {
    draft.fill(path, put);
    return [];
  }
  const isThere = member(valueAt(draft.value, path.slice(0, -1)), path.at(-1) ?? '') !== undefined;
  return [isThere ? path : path.slice(0, -1)];
}

/** A name with letters that no name has is the name without them. */
function renameKey(draft: Draft, path: Path, name: string): Path[] {
  const holder = path.slice(0, -1);
  const plain = plainName(name);
  if (plain === '' || member(valueAt(draft.value, holder), plain) !== undefined) return [path];
  draft.rename(holder, name, plain);
  return [];
}

/** What a value was most likely meant to be; null where nobody can tell. */
function meantBy(issue: Placed['issue'], value: unknown, field: string): string | null {
  if (typeof value !== 'string') return null;
  if (field === 'kind' && issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return nearest(value, issue.options.map(String));
  const isName = issue.code === 'invalid_format' && issue.message === NAME && plainName(value) !== value;
  return (isName && plainName(value)) || null;
}

function lastFirst(a: Path, b: Path): number {
  const i = a.findIndex((key, n) => key !== b[n]);
  return i < 0 ? 0 : Number(b[i]) - Number(a[i]) || 0;
}
