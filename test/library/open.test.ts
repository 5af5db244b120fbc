import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
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
    kind: 'damaged',
    says: /damaged\. Move it away/,
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
      error: { kind: 'unavailable', message: expect.stringMatching(/it is a folder\. Choose another file/) as string },
    });
  });

  test('missing folders are made, and an empty file is a new library', () => {
    const folder = temporaryFolder();
    expect(opened(path.join(folder, 'a/b/library.db')).ok).toBe(true);
    const empty = path.join(folder, 'empty.db');
    writeFileSync(empty, '');
    expect(opened(empty).ok).toBe(true);
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
