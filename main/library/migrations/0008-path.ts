import type { Database } from 'better-sqlite3';

/** Where a scenario stands on the path of a beginner: derived from the text. One without a row has neither. */
export function createPath(db: Database): void {
  db.exec(`
    CREATE TABLE scenarioLevel (
      scenario TEXT PRIMARY KEY NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
      level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE scenarioNeed (
      scenario TEXT NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
      need     TEXT NOT NULL,           -- a scenario that comes first; it may not be in the library
      PRIMARY KEY (scenario, need)
    ) STRICT, WITHOUT ROWID;
  `);
}
