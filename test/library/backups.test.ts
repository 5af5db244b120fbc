import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openAttempts, type Attempt } from '../../main/library/attempts.ts';
import { openBackups } from '../../main/library/backups.ts';
import { openCatalogue } from '../../main/library/catalogue.ts';
import { migrate, SCHEMA_VERSION } from '../../main/library/migrate.ts';
import { openLibrary, type Library } from '../../main/library/open.ts';
import { resetProgress, restoreContent } from '../../main/library/replace-content.ts';
import { openScenarios } from '../../main/library/scenarios.ts';
import { must } from '../build.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DAY_MS = 86_400_000;
const nowMs = new Date(2026, 10, 30, 12).getTime();

function libraryIn(folder: string): Library {
  return must(openLibrary(path.join(folder, 'library.db')));
}

const sitting = { id: 's', policy: 'practice', scenario: 'a', seed: 3, openedAtMs: 6 } as const;
const attempt: Attempt = {
  ...{ sitting, hints: 0, counts: true },
  ...{ scenario: 'a', question: 'q', answer: '{"kind":"verdict"}', correct: true, confidence: 'sure' },
  ...{ misconception: null, ms: 900, seed: 3, engineVersion: 'e1', scenarioHash: 'f00', atMs: 7 },
};

function fill(db: Library, title: string): void {
  const text = { topic: 'nat', teaser: 't', text: 'id: a', hash: 'f00', origin: 'imported', importedAtMs: 1 } as const;
  const questions = [{ id: 'q', kind: 'verdict', chapter: 'nat', skill: 'nat//request' }];
  const index = {
    brief: 'brief',
    words: 'words',
    tags: [],
    misconceptions: [],
    seeds: [],
    level: 1,
    needs: [],
    questions,
  };
  openScenarios(db).save([[{ id: 'a', title, ...text }, index]]);
}

const found = (db: Library, text: string) => openCatalogue(db).page({ text }, 0, 10).total;

describe('copies of a library', () => {
  test('one a day, and the ten latest are kept; copies for other reasons stay', () => {
    const backups = openBackups(libraryIn(temporaryFolder()));
    backups.make('asked', nowMs);
    for (let day = 0; day < 12; day++) {
      backups.makeDaily(nowMs + day * DAY_MS);
      backups.makeDaily(nowMs + day * DAY_MS + 3600);
    }
    const kept = backups.list();
    expect(kept.filter(({ reason }) => reason === 'daily').map(({ day }) => day)).toEqual([
      ...['2026-12-11', '2026-12-10', '2026-12-09', '2026-12-08', '2026-12-07', '2026-12-06', '2026-12-05'],
      ...['2026-12-04', '2026-12-03', '2026-12-02'],
    ]);
    expect(kept.filter(({ reason }) => reason === 'asked')).toHaveLength(1);
  });

  test('a second copy for a reason has a name of its own, and nothing half done is left', () => {
    const folder = temporaryFolder();
    const backups = openBackups(libraryIn(folder));
    const names = [backups.make('before-reset', nowMs), backups.make('before-reset', nowMs)];
    expect(names).toEqual(['library.db.backup-2026-11-30-before-reset', 'library.db.backup-2026-11-30-before-reset-2']);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    if (process.platform === 'win32') return;
    for (const name of names) expect(statSync(path.join(folder, name ?? '')).mode & 0o077).toBe(0);
  });

  test('files with a name like one are no copies, and no name leads elsewhere', () => {
    const folder = temporaryFolder();
    const backups = openBackups(libraryIn(folder));
    writeFileSync(path.join(folder, 'library.db.backup-2026-11-30.txt'), '');
    writeFileSync(path.join(folder, 'other.db.backup-2026-11-30'), '');
    expect(backups.list()).toEqual([]);
    for (const name of ['../library.db', 'library.db', 'library.db.backup-2026-11-30'])
      expect(backups.pathOf(name)).toBe(null);
  });

  test('the copy of an older schema is among them', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'library.db');
    const old = new DatabaseConstructor(file);
    migrate(old, SCHEMA_VERSION - 1);
    old.close();
    const backups = openBackups(libraryIn(folder));
    expect(backups.list()).toMatchObject([{ reason: 'before-upgrade' }]);
  });

  test('a library in memory and one that may only be read have none', () => {
    expect(openBackups(must(openLibrary(':memory:'))).make('asked', nowMs)).toBe(null);
    if (process.getuid?.() === 0) return;
    const folder = temporaryFolder();
    libraryIn(folder).close();
    chmodSync(path.join(folder, 'library.db'), 0o400);
    expect(openBackups(libraryIn(folder)).make('asked', nowMs)).toBe(null);
  });
});

describe('restore', () => {
  test('gives back scenarios, search, answers and places, and takes away what came later', () => {
    const db = libraryIn(temporaryFolder());
    fill(db, 'Before');
    openAttempts(db).record(attempt, 1);
    const backups = openBackups(db);
    const name = backups.make('asked', nowMs) ?? '';

    fill(db, 'Later');
    openAttempts(db).record({ ...attempt, correct: false, sitting: { ...sitting, id: 'later' } }, 2);
    expect(found(db, 'later')).toBe(1);
    must(restoreContent(db, backups.pathOf(name) ?? ''));

    expect(openScenarios(db).get('a')?.title).toBe('Before');
    expect([found(db, 'before'), found(db, 'later')]).toEqual([1, 0]);
    expect(openAttempts(db).totals()).toEqual({ answered: 1, correct: 1 });
    expect(openAttempts(db).placeIn('a')).toBe(1);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    openAttempts(db).record({ ...attempt, sitting: { ...sitting, id: 'after' } }, 2);
  });

  test('every table is compared: the content is that of the copy', () => {
    const db = libraryIn(temporaryFolder());
    fill(db, 'Before');
    openAttempts(db).record(attempt, 1);
    const backups = openBackups(db);
    const name = backups.make('asked', nowMs) ?? '';
    const before = rowsOf(db);
    resetProgress(db);
    expect(rowsOf(db)).not.toEqual(before);
    must(restoreContent(db, backups.pathOf(name) ?? ''));
    expect(rowsOf(db)).toEqual(before);
  });

  test('takes a copy of an older schema, which stays as it is', () => {
    const folder = temporaryFolder();
    const copy = path.join(folder, 'library.db.backup-v4');
    const old = new DatabaseConstructor(copy);
    migrate(old, 4);
    old.exec(
      `INSERT INTO setting (name, value) VALUES ('settings', '{"speed":5}');
       INSERT INTO attempt (scenario, question, answer, correct, ms, seed, engineVersion, scenarioHash, atMs)
       VALUES ('a', 'q', '{}', 1, 1, 0, 'e', 'f00', 7)`,
    );
    old.close();
    const size = statSync(copy).size;
    const db = libraryIn(folder);
    must(restoreContent(db, copy));
    expect(db.prepare('SELECT value FROM setting').pluck().get()).toBe('{"speed":5}');
    expect(openAttempts(db).totals()).toEqual({ answered: 1, correct: 1 });
    expect(statSync(copy).size).toBe(size);
    expect(readdirSync(folder).filter((each) => each.includes('unfinished'))).toEqual([]);
  });

  test('a copy that is no library changes nothing', () => {
    const folder = temporaryFolder();
    const db = libraryIn(folder);
    openAttempts(db).record(attempt, 1);
    const broken = path.join(folder, 'library.db.backup-2026-01-01');
    writeFileSync(broken, 'nonsense, and more than one byte of it');
    expect(restoreContent(db, broken).ok).toBe(false);
    expect(openAttempts(db).totals().answered).toBe(1);
  });
});

test('reset forgets every answer and keeps scenarios and settings', () => {
  const db = libraryIn(temporaryFolder());
  fill(db, 'Kept');
  openAttempts(db).record(attempt, 1);
  db.exec(`INSERT INTO setting (name, value) VALUES ('settings', '{}')`);
  resetProgress(db);
  const left = Object.entries(rowsOf(db)).filter(([, rows]) => rows.length > 0);
  expect(left.map(([table]) => table).toSorted()).toEqual(
    ['questionSkill', 'scenario', 'scenarioLevel', 'scenarioQuestion', 'scenarioSearch', 'setting'].toSorted(),
  );
});

function rowsOf(db: Library): Record<string, unknown[]> {
  const names = db
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'`,
    )
    .all();
  return Object.fromEntries(names.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
}
