import { readJson } from '../model/json-text.ts';
import type { Item } from './listed-item.ts';
import { adopt, isLoose, type LooseList } from './loose-lists.ts';
import type { Notes } from './notes.ts';

/** One JSON file as the AWS CLI writes it; `path` is relative to the folder that was opened, with slashes. */
export type SnapshotFile = { readonly path: string; readonly text: string };

/** The lists of describe calls as values: what another form of configuration was translated to. */
export type Answers = { readonly path: string; readonly lists: Readonly<Record<string, readonly unknown[]>> };

/**
 * Everything that was found, by the top-level key of the CLI: `Vpcs`, `Subnets`, `Reservations` …  A key that no file
 * holds was not described; one with an empty list was, and there is nothing of it.
 */
export type Documents = ReadonlyMap<string, readonly Item[]>;

/** Keys of an answer that list nothing. */
const ENVELOPE = new Set(['ResponseMetadata', 'Marker', 'NextMarker']);
/** Keys by which an answer says that it is only a part of the list. */
const MORE = new Set(['NextToken', 'AdditionalRoutesAvailable']);
const NO_ANSWER = 'this is not the JSON of a describe call';

/**
 * Gathers the lists of all files. A file may hold one list or several, or several answers in an array; lie below
 * `accounts/<id>/<region>/` or `<region>/`; and repeat what another one holds.
 */
export function readDocuments(files: readonly (SnapshotFile | Answers)[], notes: Notes): Documents {
  const found = new Map<string, Item[]>();
  const loose: LooseList[] = [];
  for (const file of files) {
    const { path } = file;
    const read = 'text' in file ? parse(file.text) : { value: file.lists };
    if ('broken' in read) {
      notes.add('unreadable', path, read.broken);
      continue;
    }
    const { value } = read;
    const answers = Array.isArray(value) ? (value as unknown[]) : [value];
    if (!answers.some(isAnswer)) {
      // Folders hold other JSON too: one line says so, not one for each of its keys.
      notes.add('unreadable', path, NO_ANSWER);
      continue;
    }
    for (const answer of answers.filter(isAnswer)) gather(answer, path, found, loose, notes);
  }
  adopt(loose, found, notes);
  return found;
}

function isAnswer(value: unknown): value is Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const entries = Object.entries(value).filter(([key]) => !ENVELOPE.has(key));
  return entries.some(([key, list]) => /^[A-Z]/.test(key) || Array.isArray(list));
}

function gather(
  answer: Readonly<Record<string, unknown>>,
  path: string,
  found: Map<string, Item[]>,
  loose: LooseList[],
  notes: Notes,
): void {
  const place = { path, ...placeOf(path) };
  const beside = Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === 'string'));
  for (const [written, list] of Object.entries(answer)) {
    // The calls of Direct Connect and some others begin their keys in lower case.
    const key = written.charAt(0).toUpperCase() + written.slice(1);
    if (ENVELOPE.has(key)) continue;
    if (MORE.has(key)) {
      if (list !== null && list !== false && list !== '') notes.add('missing', path, 'the answer is only a part of it');
    } else if (!Array.isArray(list)) {
      if (typeof list !== 'string' || !/(Id|Arn|Name)$/.test(key))
        notes.add('unreadable', path, `\`${key}\` is not a list`);
    } else if (isLoose(key)) {
      loose.push({ key, list: list as unknown[], beside: beside as Readonly<Record<string, string>>, ...place });
    } else {
      const items = found.get(key) ?? [];
      for (const each of list as unknown[]) items.push({ value: each, ...place });
      found.set(key, items);
    }
  }
}

/** A file that broke off on its way, say, is told as such, with the place where it can be told. */
function parse(text: string): { readonly value: unknown } | { readonly broken: string } {
  const read = readJson(text);
  if (read.ok) return { value: read.value };
  const { line, column } = read.error;
  return { broken: `this is not JSON: it cannot be read at line ${line}, column ${column}` };
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
