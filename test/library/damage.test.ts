import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import DatabaseConstructor, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION } from '../../main/library/migrate.ts';
import { openLibrary } from '../../main/library/open.ts';
import { openScenarios } from '../../main/library/scenarios.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What a program that dies leaves behind: the file and its log as they are while somebody else has them open. */
function abandoned(folder: string, fill: (db: Database) => void): string {
  const [open, left] = [path.join(folder, 'open.db'), path.join(folder, 'left.db')];
  const db = new DatabaseConstructor(open);
  fill(db);
  for (const end of ['', '-wal', '-journal']) if (existsSync(open + end)) copyFileSync(open + end, left + end);
  db.close();
  return left;
}

function outcomeOf(file: string): string {
  const library = openLibrary(file);
  if (!library.ok) return library.error.kind;
  library.value.close();
  return 'opened';
}

describe('a log that was left behind', () => {
  test.each([
    {
      kind: 'newer',
      fill: (db: Database) => {
        db.pragma('journal_mode = WAL');
        migrate(db);
        db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
      },
    },
    {
      kind: 'foreign',
      fill: (db: Database) => {
        db.pragma('journal_mode = WAL');
        db.exec('CREATE TABLE bookmark (url TEXT)');
      },
    },
  ])('is not moved into a $kind file', ({ kind, fill }) => {
    const file = abandoned(temporaryFolder(), fill);
    const before = [readFileSync(file), readFileSync(`${file}-wal`)];
    expect(outcomeOf(file)).toBe(kind);
    expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before);
  });

  test('is part of our own file', () => {
    const file = abandoned(temporaryFolder(), (db) => {
      db.pragma('journal_mode = WAL');
      migrate(db);
      db.exec(`INSERT INTO setting VALUES ('name', '1')`);
    });
    const library = openLibrary(file);
    if (!library.ok) throw new Error(library.error.message);
    expect(library.value.prepare('SELECT value FROM setting').get()).toEqual({ value: '1' });
    library.value.close();
  });

  test('that takes back half a transaction is heeded', () => {
    const file = abandoned(temporaryFolder(), (db) => {
      migrate(db);
      db.exec(`PRAGMA cache_size = 2; BEGIN`);
      const put = db.prepare('INSERT INTO setting VALUES (?, ?)');
      for (let i = 0; i < 300; i++) put.run(`name-${i}`, 'x'.repeat(400));
    });
    expect(existsSync(`${file}-journal`)).toBe(true);
    const library = openLibrary(file);
    if (!library.ok) throw new Error(library.error.message);
    expect(library.value.prepare('SELECT count(*) AS n FROM setting').get()).toEqual({ n: 0 });
    library.value.close();
  });
});

describe('a file with bytes that changed', () => {
  /** Opened, or refused with a kind; then a read of everything that an opened one holds. */
  function openAndRead(file: string): string {
    const library = openLibrary(file);
    if (!library.ok) return library.error.kind;
    const { text } = openScenarios(library.value).get('a') ?? { text: '' };
    library.value.close();
    return text.length > 0 ? 'opened' : 'lost';
  }

  const folder = () => temporaryFolder();
  function library(file: string): Buffer {
    const db = new DatabaseConstructor(file);
    migrate(db);
    db.pragma('journal_mode = WAL');
    const stored = { id: 'a', topic: 't', title: 'T', teaser: '', text: 'x'.repeat(9_000), hash: 'h' };
    const index = {
      brief: '',
      words: 'words',
      tags: ['x:y'],
      misconceptions: [],
      seeds: [],
      level: null,
      needs: [],
      questions: [],
    };
    openScenarios(db).save([[{ ...stored, origin: 'imported', importedAtMs: 1 }, index]]);
    db.close();
    return readFileSync(file);
  }

  test('is opened or refused, never a crash, and not changed by a refusal', () => {
    const file = path.join(folder(), 'library.db');
    const whole = library(file);
    const changes = fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), {
      minLength: 1,
      maxLength: 40,
    });
    const inHeader = fc.array(fc.record({ at: fc.nat(99), to: fc.nat(255) }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.oneof(changes, inHeader), (bytes) => {
        const damaged = Buffer.from(whole);
        for (const { at, to } of bytes) damaged[at] = to;
        writeFileSync(file, damaged);
        const outcome = openAndRead(file);
        expect(['opened', 'damaged', 'foreign', 'newer', 'unavailable']).toContain(outcome);
        if (outcome !== 'opened') expect(readFileSync(file).equals(damaged)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('a table whose name has changed by a letter is damage, though SQLite finds none', () => {
    const file = path.join(folder(), 'library.db');
    const bytes = library(file);
    // Pages keep old copies of what they hold: change every one.
    for (let at = 0; (at = bytes.indexOf('CREATE TABLE progress', at)) >= 0; at++)
      bytes.write('CREATE TABLE progresz', at);
    writeFileSync(file, bytes);
    expect(outcomeOf(file)).toBe('damaged');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test.each([0, 1, 99, 100, 511, 4_095, 4_096, 8_192, 40_000])('cut off after %i bytes: damaged', (length) => {
    const file = path.join(folder(), 'library.db');
    const cut = library(file).subarray(0, length);
    writeFileSync(file, cut);
    expect(outcomeOf(file)).toBe('damaged');
    expect(readFileSync(file).equals(cut)).toBe(true);
  });
});
