import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** The library holds answers and keys: only its owner reads it. */
const OWNER_ONLY = 0o600;
const GROUP_AND_OTHERS = 0o077;
/** Milliseconds after which an unfinished file belongs to nobody: no start takes that long. */
const STALE_MS = 3_600_000;

/**
 * Writes a file beside `path` under a temporary name, makes sure that it is on the disk, and only then gives it the first
 * free name of `names`. A process that is killed at any moment leaves no half file under a name that somebody trusts.
 *
 * @param write fills the empty file whose name it is given
 * @returns the name, or null when all of them are taken
 */
export function placeFile(path: string, names: Iterable<string>, write: (temporary: string) => void): string | null {
  removeStale(path);
  const temporary = `${unfinished(path)}${randomUUID()}`;
  closeSync(openSync(temporary, 'wx', OWNER_ONLY));
  try {
    write(temporary);
    sync(temporary);
    for (const name of names) if (takeName(temporary, name)) return name;
    return null;
  } finally {
    removeAll(dirname(path), basename(temporary), 0);
    if (process.platform !== 'win32') sync(dirname(path));
  }
}

/** Takes the rights of everybody else away from a library, its log and its copies. Files of other owners stay as they are. */
export function keepPrivate(path: string): void {
  if (process.platform === 'win32') return;
  const ours = [basename(path), `${basename(path)}-wal`, `${basename(path)}-shm`];
  const copy = `${basename(path)}.backup-`;
  for (const name of readdirSync(dirname(path)).filter((each) => ours.includes(each) || each.startsWith(copy))) {
    const file = join(dirname(path), name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.uid !== process.getuid?.()) continue;
    if ((stats.mode & GROUP_AND_OTHERS) !== 0) chmodSync(file, stats.mode & 0o700);
  }
}

/** `name`, `name-2`, `name-3` and so on. */
export function* numbered(name: string): Generator<string> {
  yield name;
  for (let n = 2; ; n++) yield `${name}-${n}`;
}

function unfinished(path: string): string {
  return `${path}.unfinished-`;
}

/** False when somebody has the name already. A link, because a rename would replace the other file. */
function takeName(temporary: string, name: string): boolean {
  try {
    linkSync(temporary, name);
    return true;
  } catch (error) {
    if (existsSync(name)) return false;
    // Some file systems know no links.
    if (!(error instanceof Error && 'code' in error && error.code !== 'EEXIST')) return false;
    renameSync(temporary, name);
    return true;
  }
}

function sync(path: string): void {
  const file = openSync(path, statSync(path).isDirectory() ? 'r' : 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What killed processes left. A younger file may belong to an instance that runs. */
function removeStale(path: string): void {
  removeAll(dirname(path), basename(unfinished(path)), STALE_MS);
}

/** Removes the files of a folder whose names begin so, and that are at least so old. */
export function removeAll(folder: string, prefix: string, olderThanMs: number): void {
  for (const name of readdirSync(folder).filter((each) => each.startsWith(prefix))) {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs >= olderThanMs) rmSync(join(folder, name), { force: true });
  }
}
