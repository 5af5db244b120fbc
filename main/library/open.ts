import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { err, ok, type Result } from '../model/result.ts';
import { codeOf } from './faults.ts';
import { APPLICATION_ID, compareSchema, migrate, SCHEMA_VERSION, schemaVersionOf } from './migrate.ts';
import { keepPrivate, numbered, placeFile } from './place-file.ts';
import { damaged, empty, foreign, foreignPart, newer, readOnly, unavailable, type LibraryTrouble } from './troubles.ts';

/** An open library file, migrated. What repositories are made from. */
export type Library = Database;

/** Milliseconds that a writer waits for another instance to finish its transaction. */
const BUSY_MS = 5_000;
/** SQLite does not wait for a lock while it changes the journal mode or recovers a file: then we do, this long each time. */
const PAUSE_MS = 20;

/**
 * Opens a library file, or `:memory:`. Checks that it is ours, whole and not newer than this lab; copies it aside before
 * migrating. Two instances may share a file: every change is one immediate transaction, and the second writer waits.
 * A file that may only be read is opened to read (`readonly` of the result).
 */
export function openLibrary(path: string): Result<Library, LibraryTrouble> {
  const giveUpAtMs = Date.now() + BUSY_MS;
  for (;;) {
    try {
      return openOnce(path);
    } catch (error) {
      if (isDamage(error)) return err(damaged(path));
      // A log needs a place in the folder, even to read.
      if (codeOf(error).startsWith('SQLITE_CANTOPEN') && existsSync(path) && !isWritable(path))
        return err(readOnly(path));
      if (!codeOf(error).startsWith('SQLITE_BUSY') || Date.now() > giveUpAtMs) return err(unavailable(path, error));
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

function openOnce(path: string): Result<Library, LibraryTrouble> {
  const isFile = path !== ':memory:';
  if (isFile) create(path);
  const trouble = isFile ? examine(path) : null;
  if (trouble) return err(trouble);
  if (isFile && !isWritable(path)) return openToRead(path);
  const db = new DatabaseConstructor(path, { timeout: BUSY_MS });
  try {
    prepare(db);
    const from = schemaVersionOf(db);
    if (from > 0 && from < SCHEMA_VERSION) copyAside(db, path, from);
    migrate(db);
    if (isFile) keepPrivate(path);
    return ok(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite itself would find out at the first change only: it opens such a file, and even begins a transaction. */
function isWritable(path: string): boolean {
  try {
    for (const each of [path, dirname(path)]) accessSync(each, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function openToRead(path: string): Result<Library, LibraryTrouble> {
  const db = new DatabaseConstructor(path, { readonly: true, timeout: BUSY_MS });
  if (schemaVersionOf(db) === SCHEMA_VERSION) return ok(db);
  db.close();
  return err(readOnly(path));
}

function prepare(db: Database): void {
  // FULL: a commit survives even a power cut; our transactions are few and small.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
}

/** A new library gets its name when it is whole: an empty file of that name is never a library that was just made. */
function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path)) return;
  placeFile(path, [path], (temporary) => {
    const db = new DatabaseConstructor(temporary);
    try {
      prepare(db);
      migrate(db);
    } finally {
      db.close();
    }
  });
}

/** Looks through a connection that cannot write: even closing another one would move a pending log into the file. */
function examine(path: string): LibraryTrouble | null {
  const stats = statSync(path);
  if (!stats.isFile()) {
    return unavailable(path, new Error(stats.isDirectory() ? 'it is a folder' : 'it is not a regular file'));
  }
  if (stats.size === 0) return empty(path);
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

/** In one transaction, hence in one state: another instance may be about to migrate this file. */
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
  if (application === 0 && version === 0 && !db.prepare('SELECT 1 FROM sqlite_schema').get()) return empty(path);
  if (application !== APPLICATION_ID) return foreign(path);
  if (version > SCHEMA_VERSION) return newer(path, version);
  if (version <= 0) return damaged(path);
  const { isWhole, foreign: strange } = compareSchema(db, version);
  if (!isWhole || db.pragma('integrity_check', { simple: true }) !== 'ok') return damaged(path);
  return strange ? foreignPart(path, strange.type, strange.name) : null;
}

/** `library.db` of schema 1 is kept as `library.db.backup-v1`; an earlier copy is never overwritten. */
function copyAside(db: Database, path: string, version: number): void {
  placeFile(
    path,
    numbered(`${path}.backup-v${version}`),
    (temporary) => void db.prepare('VACUUM INTO ?').run(temporary),
  );
}

function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
