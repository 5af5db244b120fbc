import type { Database } from 'better-sqlite3';

/** What a learner keeps of a scenario: a bookmark and a note. They stay when the scenario goes. */
export function createScenarioMark(db: Database): void {
  db.exec(`
    CREATE TABLE scenarioMark (
      scenario   TEXT PRIMARY KEY NOT NULL,
      bookmarked INTEGER NOT NULL CHECK (bookmarked IN (0, 1)),
      note       TEXT NOT NULL,
      atMs       INTEGER NOT NULL       -- Unix, UTC; of the last change
    ) STRICT, WITHOUT ROWID;
  `);
}
