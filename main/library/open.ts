import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { err, ok, type Result } from '../model/result.ts';
import { APPLICATION_ID, hasSchemaOf, migrate, SCHEMA_VERSION, schemaVersionOf } from './migrate.ts';

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
/** SQLite does not wait for a lock while it changes the journal mode or recovers a file: then we do, this long each time. */
const PAUSE_MS = 20;

/**
 * Opens a library file, or `:memory:`. Checks that it is ours, whole and not newer than this lab; copies it aside before
 * migrating. Two instances may share a file: every change is one immediate transaction, and the second writer waits.
 */
export function openLibrary(path: string): Result<Library, LibraryTrouble> {
  const giveUpAtMs = Date.now() + BUSY_MS;
  for (;;) {
    try {
      return openOnce(path);
    } catch (error) {
      if (isDamage(error)) return err(damaged(path));
      if (!codeOf(error).startsWith('SQLITE_BUSY') || Date.now() > giveUpAtMs) return err(unavailable(path, error));
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

function openOnce(path: string): Result<Library, LibraryTrouble> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const trouble = path === ':memory:' || !existsSync(path) ? null : examine(path);
  if (trouble) return err(trouble);
  const db = new DatabaseConstructor(path, { timeout: BUSY_MS });
  try {
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
    throw error;
  }
}

/** Looks through a connection that cannot write: even closing another one would move a pending log into the file. */
function examine(path: string): LibraryTrouble | null {
  const stats = statSync(path);
  if (stats.isDirectory()) return unavailable(path, new Error('it is a folder'));
  if (stats.size === 0) return null;
  // SQLite takes a file of one byte for an empty one, and would write over it.
  if (stats.size === 1) return damaged(path);
  try {
    return examineThrough(new DatabaseConstructor(path, { readonly: true, timeout: BUSY_MS }), path);
  } catch (error) {
    // A transaction that a dying program left half done must be taken back before anybody can read.
    if (codeOf(error) !== 'SQLITE_READONLY_ROLLBACK') throw error;
    return examineThrough(new DatabaseConstructor(path, { timeout: BUSY_MS }), path);
  }
}

/** In one transaction, hence in one state: another instance may be about to make this file a library. */
function examineThrough(db: Database, path: string): LibraryTrouble | null {
  try {
    return db.transaction(() => troubleOf(db, path))();
  } finally {
    db.close();
  }
}

function troubleOf(db: Database, path: string): LibraryTrouble | null {
  const version = schemaVersionOf(db);
  const application = db.pragma('application_id', { simple: true });
  if (application === 0 && version === 0 && !db.prepare('SELECT 1 FROM sqlite_schema').get()) return null;
  if (application !== APPLICATION_ID) {
    const message = `\`${path}\` is a database of another program. Choose another file with --library.`;
    return { kind: 'foreign', message };
  }
  if (version > SCHEMA_VERSION) {
    const message = `\`${path}\` was written by a newer Perimeter (schema ${version}, this one knows ${SCHEMA_VERSION}). Update Perimeter, or choose another file with --library.`;
    return { kind: 'newer', message };
  }
  const isWhole = version > 0 && hasSchemaOf(db, version) && db.pragma('integrity_check', { simple: true }) === 'ok';
  return isWhole ? null : damaged(path);
}

/** `library.db` of schema 1 is kept as `library.db.backup-v1`; an earlier copy is never overwritten. */
function copyAside(db: Database, path: string, version: number): void {
  const copy = reserve(`${path}.backup-v${version}`);
  try {
    db.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    rmSync(copy);
    throw error;
  }
}

/** An empty file of a name that nobody has: another instance may be copying at the same moment. */
function reserve(base: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    try {
      closeSync(openSync(name, 'wx'));
      return name;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
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
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
