import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION, schemaVersionOf } from '../../main/library/migrate.ts';

/** A row in every table that a version has; written as that version's app would have. */
const rows: Readonly<Record<number, readonly string[]>> = {
  1: [
    `INSERT INTO scenario VALUES (7, 'a', 'nat', 'A', 'tease', 'text', 'hash', 'imported', 1)`,
    `INSERT INTO scenarioTag VALUES ('a', 'tag', 'vpc')`,
    `INSERT INTO scenarioQuestion VALUES ('a', 'q1', 'verdict', 0)`,
    `INSERT INTO scenarioSearch (rowid, title, brief, words) VALUES (7, 'A', 'brief', 'words')`,
  ],
  2: [
    `INSERT INTO attempt (id, scenario, question, answer, correct, confidence, misconception, ms, seed, engineVersion,
       scenarioHash, atMs) VALUES (3, 'a', 'q1', '{}', 1, 'sure', 'M02', 900, 4, 'e1', 'hash', 5)`,
    `INSERT INTO progress VALUES ('a', 1, 6)`,
    `INSERT INTO setting VALUES ('settings', '{"theme":"dark"}')`,
  ],
  3: [
    `INSERT INTO cueCard (id, front, back, scenario, position) VALUES ('c', 'front', 'back', 'a', 0)`,
    `INSERT INTO cueCardReview (id, card, known, ms, atMs) VALUES (2, 'c', 1, 400, 8)`,
  ],
  4: [`INSERT INTO prediction VALUES (1, 'a', 'sg:web:in', 'deny', 0, 'guess', 9)`],
  5: [
    `INSERT INTO sitting VALUES ('s', 'practice', 'a', 2, 10)`,
    `INSERT INTO scenarioVersion VALUES ('hash', 'a', 'text')`,
    `INSERT INTO amendment VALUES (1, 3, 'undone', NULL, 11)`,
  ],
  6: [
    `INSERT INTO exam VALUES ('s', 'saa-c03', 'mini-10', NULL, 1, 0, 1200000, 5, 12, 0, 'open', NULL)`,
    `INSERT INTO examItem VALUES ('s', 0, 'a', 'q1', 'hash', 'design-secure-architectures', 'Why?', 1)`,
    `INSERT INTO examEvent VALUES (1, 's', 0, 'flag', 'true', 3)`,
  ],
  7: [`INSERT INTO questionSkill VALUES ('a', 'q1', 'nat', 'nat/M21/request')`],
  8: [`INSERT INTO scenarioLevel VALUES ('a', 2)`, `INSERT INTO scenarioNeed VALUES ('a', 'b')`],
  9: [
    `INSERT INTO dispute VALUES (1, 's', 'a', 'q1', '{}', 0, 2, 'e1', 'hash', 12)`,
    `INSERT INTO disputeEntry VALUES (1, 1, 'note', 'the reply is denied', 13)`,
  ],
  10: [`INSERT INTO scenarioMark VALUES ('a', 1, 'read again', 14)`],
  11: [`INSERT INTO cueCardAmendment VALUES (1, 2, 'undone', NULL, 15)`],
  12: [
    `INSERT INTO sprint VALUES ('p', 'network-acl', 5, 1, 60, 16)`,
    `INSERT INTO sprintDecision VALUES ('p', 0, 'reply in', '{}', 'allow', 1, 'rule 100', 900, 17)`,
  ],
};

function at(version: number): Database {
  const db = new DatabaseConstructor(':memory:');
  migrate(db, version);
  for (let v = 1; v <= version; v++) for (const sql of rows[v] ?? []) db.exec(sql);
  return db;
}

function tablesOf(db: Database): string[] {
  const names = db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'scenarioSearch_%' ORDER BY name`,
    )
    .all();
  return names.map(({ name }) => name);
}

function contentOf(db: Database, tables: readonly string[]) {
  return Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
}

/** Of each row the columns that it had before: a migration may add some. */
function columnsOf(before: ReturnType<typeof contentOf>, after: ReturnType<typeof contentOf>) {
  const tables = Object.entries(after).map(([table, rows]) => {
    const had = Object.keys(before[table]?.[0] ?? {});
    const kept = rows.map((row) =>
      Object.fromEntries(had.map((name) => [name, (row as Record<string, unknown>)[name]])),
    );
    return [table, kept] as const;
  });
  return Object.fromEntries(tables);
}

function schemaOf(db: Database) {
  return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
}

const versions = Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1);

describe('migrations', () => {
  test.each(versions.slice(0, -1))('from version %i with rows in every table: nothing is lost', (version) => {
    const db = at(version);
    const tables = tablesOf(db);
    const before = contentOf(db, tables);
    migrate(db, version + 1);
    expect(schemaVersionOf(db)).toBe(version + 1);
    expect(columnsOf(before, contentOf(db, tables))).toEqual(before);
  });

  test.each(versions)('version %i is described here: every table of it has a row', (version) => {
    const db = at(version);
    const empty = tablesOf(db).filter((table) => db.prepare(`SELECT 1 FROM ${table}`).get() === undefined);
    expect(empty).toEqual([]);
  });

  test.each(versions)('a file of version %i ends with the schema of a new one', (version) => {
    const old = at(version);
    const fresh = new DatabaseConstructor(':memory:');
    migrate(old);
    migrate(fresh);
    expect(schemaOf(old)).toEqual(schemaOf(fresh));
  });

  test('the answers of version 4 become those of a sitting for each round', () => {
    const db = at(4);
    db.exec(`INSERT INTO attempt VALUES (4, 'a', 'q2', '{}', 0, NULL, NULL, 1, 4, 'e1', 'hash', 6);
             INSERT INTO attempt VALUES (5, 'a', 'q1', '{}', 0, NULL, NULL, 1, 5, 'e1', 'hash', 7)`);
    migrate(db, 5);
    const round = { policy: 'practice', scenario: 'a' };
    expect(db.prepare('SELECT * FROM sitting ORDER BY openedAtMs').all()).toEqual([
      { id: 'round 4 of a', ...round, seed: 4, openedAtMs: 5 },
      { id: 'round 5 of a', ...round, seed: 5, openedAtMs: 7 },
    ]);
    expect(db.prepare('SELECT id, sitting, counts, hints FROM attempt ORDER BY id').all()).toEqual([
      { id: 3, sitting: 'round 4 of a', counts: 1, hints: 0 },
      { id: 4, sitting: 'round 4 of a', counts: 1, hints: 0 },
      { id: 5, sitting: 'round 5 of a', counts: 1, hints: 0 },
    ]);
    expect(db.prepare('SELECT id, correct FROM countedAttempt ORDER BY id').all()).toEqual([
      { id: 3, correct: 1 },
      { id: 4, correct: 0 },
      { id: 5, correct: 0 },
    ]);
  });

  test('every table is STRICT, so that the row types are true', () => {
    const db = at(SCHEMA_VERSION);
    const loose = db
      .prepare<[], { name: string }>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
         AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
  });

  test('a step that fails takes back the steps before it', () => {
    const db = at(1);
    db.exec('CREATE TABLE prediction (mine TEXT)');
    const before = { schema: schemaOf(db), rows: contentOf(db, tablesOf(db)) };
    expect(() => migrate(db)).toThrow(/prediction already exists/);
    expect({ schema: schemaOf(db), rows: contentOf(db, tablesOf(db)) }).toEqual(before);
    expect(schemaVersionOf(db)).toBe(1);
  });

  test('migrating again does nothing', () => {
    const db = at(SCHEMA_VERSION);
    const before = contentOf(db, tablesOf(db));
    migrate(db);
    expect(contentOf(db, tablesOf(db))).toEqual(before);
  });
});
