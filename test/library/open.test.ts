import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { APPLICATION_ID, migrate, SCHEMA_VERSION } from '../../main/library/migrate.ts';
import { openLibrary } from '../../main/library/open.ts';
import { openSettings } from '../../main/library/settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** A library with something in it, closed: a file and nothing beside it. */
function makeLibrary(file: string, version = SCHEMA_VERSION): void {
  const db = new DatabaseConstructor(file);
  migrate(db, version);
  if (version >= 2) {
    const put = db.prepare('INSERT INTO setting VALUES (?, ?)');
    db.transaction(() => {
      for (let i = 0; i < 200; i++) put.run(`name-${i}`, JSON.stringify('value '.repeat(50)));
    })();
  }
  db.close();
}

function opened(file: string) {
  const library = openLibrary(file);
  if (library.ok) library.value.close();
  return library;
}

const refusals: readonly { why: string; kind: string; says: RegExp; make: (file: string) => void }[] = [
  {
    why: 'written by a newer lab',
    kind: 'newer',
    says: /newer Perimeter .* Update Perimeter/,
    make: (file) => {
      makeLibrary(file);
      const db = new DatabaseConstructor(file);
      db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
      db.close();
    },
  },
  {
    why: 'garbage in the middle of the file',
    kind: 'damaged',
    says: /damaged\. Move it away/,
    make: (file) => {
      makeLibrary(file);
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 4096, bytes.length - 4096);
      writeFileSync(file, bytes);
    },
  },
  {
    why: 'cut off in the middle',
    kind: 'damaged',
    says: /damaged\. Move it away/,
    make: (file) => {
      makeLibrary(file);
      truncateSync(file, 3 * 4096 + 17);
    },
  },
  {
    why: 'text, not a database',
    kind: 'foreign',
    says: /not a Perimeter library: it is a text file\. Choose another file/,
    make: (file) => writeFileSync(file, 'format: 1\n'.repeat(500)),
  },
  {
    why: 'a database of another program',
    kind: 'foreign',
    says: /another program\. Choose another file/,
    make: (file) => {
      const db = new DatabaseConstructor(file);
      db.exec('CREATE TABLE bookmark (url TEXT)');
      db.close();
    },
  },
  {
    why: 'an empty file',
    kind: 'damaged',
    says: /is empty\. If it is a new file, delete it/,
    make: (file) => writeFileSync(file, ''),
  },
  {
    why: 'a database without anything in it',
    kind: 'damaged',
    says: /is empty\. If it is a new file, delete it/,
    make: (file) => {
      const db = new DatabaseConstructor(file);
      db.pragma('journal_mode = WAL');
      db.close();
    },
  },
  ...[
    { type: 'trigger', sql: 'CREATE TRIGGER evil AFTER INSERT ON attempt BEGIN DELETE FROM attempt; END' },
    { type: 'view', sql: 'CREATE VIEW evil AS SELECT 1' },
    { type: 'table', sql: 'CREATE TABLE evil (a)' },
    { type: 'index', sql: 'CREATE INDEX evil ON attempt (ms)' },
    // Beginning as the inner tables of the search do makes nothing ours.
    {
      type: 'trigger',
      sql: 'CREATE TRIGGER "scenarioSearch_evil" AFTER INSERT ON attempt BEGIN DELETE FROM attempt; END',
    },
    { type: 'table', sql: 'CREATE TABLE "scenarioSearch_evil" (a)' },
  ].map(({ type, sql }) => ({
    why: `our own schema and one more ${type} (${sql.slice(0, 36)})`,
    kind: 'foreign',
    says: new RegExp(`has the ${type} \`\\w*evil\`, which Perimeter did not create`),
    make: (file: string) => {
      makeLibrary(file);
      const db = new DatabaseConstructor(file);
      db.exec(sql);
      db.close();
    },
  })),
];

describe('opening a library', () => {
  test.each(refusals)('$why: refused with what to do, and not touched', ({ kind, says, make }) => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'library.db');
    make(file);
    const before = hashOf(file);
    const library = opened(file);
    expect(library).toMatchObject({ ok: false, error: { kind } });
    if (!library.ok) expect(library.error.message).toMatch(says);
    expect(hashOf(file)).toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([]);
  });

  test('a folder in place of a file is refused', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'library.db'));
    expect(opened(path.join(folder, 'library.db'))).toMatchObject({
      ok: false,
      error: {
        kind: 'unavailable',
        message: expect.stringMatching(/it is a folder\. Or choose another file/) as string,
      },
    });
  });

  test('missing folders are made, and nothing is left beside the new library', () => {
    const folder = path.join(temporaryFolder(), 'a/b');
    expect(opened(path.join(folder, 'library.db')).ok).toBe(true);
    expect(readdirSync(folder)).toEqual(['library.db']);
  });

  test('statistics that SQLite keeps are no foreign table', () => {
    const file = path.join(temporaryFolder(), 'library.db');
    makeLibrary(file);
    const db = new DatabaseConstructor(file);
    db.exec('ANALYZE');
    db.close();
    expect(opened(file).ok).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('only the owner may read a library, its log and its copies', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'library.db');
    makeLibrary(file, SCHEMA_VERSION - 1);
    writeFileSync(`${file}.backup-v1`, 'an older copy', { mode: 0o644 });
    chmodSync(file, 0o644);
    const library = openLibrary(file);
    if (!library.ok) throw new Error(library.error.message);
    openSettings(library.value).put('settings', {});
    const fresh = openLibrary(path.join(folder, 'new.db'));
    const modes = readdirSync(folder).map((name) => [
      name,
      (statSync(path.join(folder, name)).mode & 0o777).toString(8),
    ]);
    expect(modes.length).toBeGreaterThanOrEqual(6);
    expect(modes).toEqual(modes.map(([name]) => [name, '600']));
    library.value.close();
    if (fresh.ok) fresh.value.close();
  });

  test('before it migrates, the file is copied aside, and no copy is overwritten', () => {
    const file = path.join(temporaryFolder(), 'library.db');
    makeLibrary(file, SCHEMA_VERSION - 1);
    expect(opened(file).ok).toBe(true);
    const copy = `${file}.backup-v${SCHEMA_VERSION - 1}`;
    const old = new DatabaseConstructor(copy, { readonly: true });
    expect(old.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION - 1);
    expect(old.prepare('SELECT count(*) AS n FROM setting').get()).toEqual({ n: 200 });
    old.close();
    const first = hashOf(copy);
    makeLibrary(`${file}2`, SCHEMA_VERSION - 1);
    writeFileSync(file, readFileSync(`${file}2`));
    expect(opened(file).ok).toBe(true);
    expect(hashOf(copy)).toBe(first);
    expect(existsSync(`${copy}-2`)).toBe(true);
  });

  test('what was written is there after closing and opening again', () => {
    const file = path.join(temporaryFolder(), 'library.db');
    const first = openLibrary(file);
    if (!first.ok) throw new Error(first.error.message);
    openSettings(first.value).put('settings', { theme: 'dark' });
    first.value.close();
    const second = openLibrary(file);
    if (!second.ok) throw new Error(second.error.message);
    expect(openSettings(second.value).get('settings')).toEqual({ theme: 'dark' });
    expect(second.value.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(second.value.pragma('journal_mode', { simple: true })).toBe('wal');
    second.value.close();
  });
});
