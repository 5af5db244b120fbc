import type { Notes } from './notes.ts';

/** One JSON file as the AWS CLI writes it; `path` is relative to the folder that was opened, with slashes. */
export type SnapshotFile = { readonly path: string; readonly text: string };

/** One thing that a `describe-*` call listed, with where it was found. Empty where the path does not say. */
export type Item = {
  readonly value: unknown;
  readonly path: string;
  readonly account: string;
  readonly region: string;
};

/** Everything that was found, by the top-level key of the CLI: `Vpcs`, `Subnets`, `Reservations` … */
export type Documents = ReadonlyMap<string, readonly Item[]>;

/** Keys of an answer that list nothing. */
const ENVELOPE = new Set(['ResponseMetadata', 'NextToken', 'Marker', 'NextMarker']);

/**
 * Gathers the lists of all files. A file may hold one list or several, lie below `accounts/<id>/<region>/` or
 * `<region>/`, and repeat what another one holds.
 */
export function readDocuments(files: readonly SnapshotFile[], notes: Notes): Documents {
  const found = new Map<string, Item[]>();
  for (const { path, text } of files) {
    const value = parse(text);
    if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) {
      notes.add('unreadable', path, 'this is not the JSON of a describe call');
      continue;
    }
    const entries = Object.entries(value).filter(([key]) => !ENVELOPE.has(key));
    // Folders hold other JSON too: one line says so, not one for each of its keys.
    if (!entries.some(([key, list]) => /^[A-Z]/.test(key) || Array.isArray(list))) {
      notes.add('unreadable', path, 'this is not the JSON of a describe call');
      continue;
    }
    const place = { path, ...placeOf(path) };
    for (const [written, list] of entries) {
      // The calls of Direct Connect and some others begin their keys in lower case.
      const key = written.charAt(0).toUpperCase() + written.slice(1);
      if (!Array.isArray(list)) {
        notes.add('unreadable', path, `\`${key}\` is not a list`);
        continue;
      }
      const items = found.get(key) ?? [];
      for (const each of list as unknown[]) items.push({ value: each, ...place });
      found.set(key, items);
    }
  }
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `accounts/<id>/<region>/Vpcs.json`, `<region>/Vpcs.json` or `Vpcs.json`. */
function placeOf(path: string): { readonly account: string; readonly region: string } {
  const folders = path.split('/').slice(0, -1);
  const at = folders.indexOf('accounts');
  return {
    account: at < 0 ? '' : (folders[at + 1] ?? ''),
    region: folders.findLast((folder) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(folder)) ?? '',
  };
}
