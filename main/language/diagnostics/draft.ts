import type { Path } from './report.ts';

type Key = string | number;
type Place = { readonly path: Path; readonly value: unknown };

/**
 * A copy of what a file holds, from which wrong parts are taken out so that the rest can be checked. It knows where
 * everything stands in the file, since the entries of a list move up.
 */
export type Draft = {
  readonly value: unknown;
  /** What was taken out, by its place in the file. */
  readonly removed: readonly Place[];
  /** Places of the file that hold a value which the author did not write. */
  readonly filled: readonly Path[];
  /** Names and fields that were taken for others. */
  readonly renamed: readonly string[];
  readonly remove: (path: Path) => void;
  /** Puts a value where one is missing or wrong. */
  readonly fill: (path: Path, value: unknown) => void;
  /** Takes a misspelt field for the one that was meant. */
  readonly rename: (path: Path, from: string, to: string) => void;
  /** Where a place of the copy stands in the file. */
  readonly inFile: (path: Path) => Path;
};

export function openDraft(file: unknown): Draft {
  const written = new WeakMap<object, Map<Key, Key>>();
  const value = copy(file);
  const removed: Place[] = [];
  const filled: Path[] = [];
  const renamed: string[] = [];
  const inFile = (path: Path): Path => {
    let at: unknown = value;
    return path.map((key) => {
      const known = isHolder(at) ? written.get(at)?.get(key) : undefined;
      at = childOf(at, key);
      return known ?? key;
    });
  };
  const holderOf = (path: Path) => path.slice(0, -1).reduce(childOf, value);
  return {
    value,
    removed,
    filled,
    renamed,
    inFile,
    remove: (path) => {
      const holder = holderOf(path);
      const key = path.at(-1) ?? '';
      removed.push({ path: inFile(path), value: childOf(holder, key) });
      if (Array.isArray(holder)) cut(holder, Number(key), written);
      else if (isHolder(holder)) Reflect.deleteProperty(holder, key);
    },
    fill: (path, put) => {
      const holder = holderOf(path);
      filled.push(inFile(path));
      if (isHolder(holder)) holder[path.at(-1) ?? ''] = put;
    },
    rename: (path, from, to) => {
      const holder = holderOf([...path, from]);
      if (!isHolder(holder)) return;
      renamed.push(from);
      holder[to] = holder[from];
      Reflect.deleteProperty(holder, from);
      written.set(holder, (written.get(holder) ?? new Map<Key, Key>()).set(to, from));
    },
  };
}

/** Takes one entry out of a list; those behind it move up and remember where they stood. */
function cut(list: unknown[], index: number, written: WeakMap<object, Map<Key, Key>>): void {
  const before = list.map((_, i) => written.get(list)?.get(i) ?? i);
  list.splice(index, 1);
  before.splice(index, 1);
  written.set(list, new Map(before.map((at, i) => [i, at])));
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isHolder(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}

function childOf(value: unknown, key: Key): unknown {
  return isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isHolder(value: unknown): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null;
}
