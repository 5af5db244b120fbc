import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { createScenario } from './migrations/0001-scenario.ts';
import { createAttempt } from './migrations/0002-attempt.ts';
import { createCueCard } from './migrations/0003-cue-card.ts';
import { createPrediction } from './migrations/0004-prediction.ts';

/** Append only. Index + 1 is the schema version; a shipped migration is never edited. */
const migrations: readonly ((db: Database) => void)[] = [
  createScenario,
  createAttempt,
  createCueCard,
  createPrediction,
];

/** The schema version that this lab writes. */
export const SCHEMA_VERSION = migrations.length;

/** `PERI`: tells our files from those of other programs. */
export const APPLICATION_ID = 0x50455249;

export function schemaVersionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** What we wrote ourselves; the words of the search's inner tables are those of SQLite's version. */
const OWN_SCHEMA = `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'scenarioSearch_%'`;

/** Whether everything of a version is there, word for word: to SQLite a misspelt table is as good as any. */
export function hasSchemaOf(db: Database, version: number): boolean {
  const fresh = new DatabaseConstructor(':memory:');
  migrate(fresh, version);
  const wanted = fresh.prepare<[], { sql: string }>(OWN_SCHEMA).all();
  fresh.close();
  const found = new Set(
    db
      .prepare<[], { sql: string }>(OWN_SCHEMA)
      .all()
      .map(({ sql }) => sql),
  );
  return wanted.every(({ sql }) => found.has(sql));
}

/**
 * Brings a file to `version` in one transaction: all steps or none. Asks for the version again inside it, because
 * another instance may have migrated meanwhile. @param version tests stop earlier.
 */
export function migrate(db: Database, version = SCHEMA_VERSION): void {
  db.transaction(() => {
    const from = schemaVersionOf(db);
    if (from >= version) return;
    for (const step of migrations.slice(from, version)) step(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version}`);
  }).immediate();
}
