import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { err, ok, type Result } from '../model/result.ts';
import { APPLICATION_ID, migrate, SCHEMA_VERSION, schemaVersionOf } from './migrate.ts';

/** Why a library cannot be opened. The file is left as it is in every case. */
export type LibraryTrouble = {
  readonly kind: 'newer' | 'damaged' | 'foreign' | 'unavailable';
  /** What is wrong and what to do, in two sentences. */
  readonly message: string;
};

/** An open library file, migrated. What repositories are made from. */
export type Library = Database;

/** Milliseconds that a writer waits for another instance to finish its transaction. */
const BUSY_MS = 5_000;

/**
 * Opens a library file, or `:memory:`. Checks that it is ours, whole and not newer than this lab; copies it aside before
 * migrating. Two instances may share a file: every change is one immediate transaction, and the second writer waits.
 */
export function openLibrary(path: string): Result<Library, LibraryTrouble> {
  let db: Database;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    db = new DatabaseConstructor(path, { timeout: BUSY_MS });
  } catch (error) {
    return err(unavailable(path, error));
  }
  try {
    const trouble = examine(db, path);
    if (trouble) {
      db.close();
      return err(trouble);
    }
    // FULL: a commit survives even a power cut; our transactions are few and small.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    const from = schemaVersionOf(db);
    if (from > 0 && from < SCHEMA_VERSION) copyAside(db, path, from);
    migrate(db);
    return ok(db);
  } catch (error) {
    db.close();
    return err(isDamage(error) ? damaged(path) : unavailable(path, error));
  }
}

/** Looks before it writes: nothing here changes the file. */
function examine(db: Database, path: string): LibraryTrouble | null {
  const isEmpty = path === ':memory:' || statSync(path).size === 0;
  if (isEmpty) return null;
  const version = schemaVersionOf(db);
  const application = db.pragma('application_id', { simple: true });
  if (application !== APPLICATION_ID) {
    const message = `\`${path}\` is a database of another program. Choose another file with --library.`;
    return { kind: 'foreign', message };
  }
  if (version > SCHEMA_VERSION) {
    const message = `\`${path}\` was written by a newer Perimeter (schema ${version}, this one knows ${SCHEMA_VERSION}). Update Perimeter, or choose another file with --library.`;
    return { kind: 'newer', message };
  }
  return db.pragma('integrity_check', { simple: true }) === 'ok' ? null : damaged(path);
}

/** `library.db` of schema 1 is kept as `library.db.backup-v1`; an earlier copy is never overwritten. */
function copyAside(db: Database, path: string, version: number): void {
  const base = `${path}.backup-v${version}`;
  let copy = base;
  for (let n = 2; existsSync(copy); n++) copy = `${base}-${n}`;
  db.prepare('VACUUM INTO ?').run(copy);
}

function damaged(path: string): LibraryTrouble {
  const message = `\`${path}\` is damaged. Move it away to keep it, put back a copy (\`${path}.backup-…\`) or start with a new file by --library.`;
  return { kind: 'damaged', message };
}

function unavailable(path: string, error: unknown): LibraryTrouble {
  const reason = error instanceof Error ? error.message : 'unknown reason';
  return {
    kind: 'unavailable',
    message: `\`${path}\` cannot be opened: ${reason}. Choose another file with --library.`,
  };
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
