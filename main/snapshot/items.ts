import type { z } from 'zod';
import type { Documents } from './documents.ts';
import type { Item } from './listed-item.ts';
import type { Notes } from './notes.ts';

/** A thing of the snapshot, read, with the account and the region it was found in. */
export type Found<T> = { readonly value: T; readonly account: string; readonly region: string };

/** The things of one list that can be read, each once: a snapshot may hold the same one in several files. */
export function itemsOf<S extends z.ZodType>(
  documents: Documents,
  key: string,
  shape: S,
  idOf: (value: z.output<S>) => string,
  notes: Notes,
): Found<z.output<S>>[] {
  const found = new Map<string, Found<z.output<S>>>();
  for (const item of documents.get(key) ?? []) {
    const read = readItem(item, key, shape, notes);
    if (read && !found.has(idOf(read.value))) found.set(idOf(read.value), read);
  }
  return [...found.values()];
}

export function readItem<S extends z.ZodType>(
  { value, path, account, region }: Item,
  key: string,
  shape: S,
  notes: Notes,
): Found<z.output<S>> | null {
  const read = shape.safeParse(value);
  if (read.success) return { value: read.data, account, region };
  const [issue] = read.error.issues;
  notes.add('unreadable', path, `${key}: \`${issue?.path.join('.') ?? ''}\` ${issue?.message ?? 'is not as expected'}`);
  return null;
}
