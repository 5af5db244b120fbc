import type { Database } from 'better-sqlite3';

/** What learners predicted at the gates of the player: the raw material of calibration. */
export function createPrediction(db: Database): void {
  db.exec(`
    CREATE TABLE prediction (
      id         INTEGER PRIMARY KEY,
      scenario   TEXT NOT NULL,
      component  TEXT NOT NULL,
      predicted  TEXT NOT NULL CHECK (predicted IN ('allow', 'deny')),
      correct    INTEGER NOT NULL CHECK (correct IN (0, 1)),
      confidence TEXT CHECK (confidence IN ('guess', 'unsure', 'sure')),
      atMs       INTEGER NOT NULL       -- Unix, UTC
    ) STRICT;
  `);
}
