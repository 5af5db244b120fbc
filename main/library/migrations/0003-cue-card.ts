import type { Database } from 'better-sqlite3';

/** Cue cards and what became of each look at them. */
export function createCueCard(db: Database): void {
  db.exec(`
    CREATE TABLE cueCard (
      id       TEXT PRIMARY KEY NOT NULL,
      front    TEXT NOT NULL,
      back     TEXT NOT NULL,
      scenario TEXT NOT NULL,           -- proves the card
      position INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE cueCardReview (
      id    INTEGER PRIMARY KEY,
      card  TEXT NOT NULL,
      known INTEGER NOT NULL CHECK (known IN (0, 1)),
      ms    INTEGER NOT NULL,
      atMs  INTEGER NOT NULL            -- Unix, UTC
    ) STRICT;
    CREATE INDEX cueCardReviewByCard ON cueCardReview (card, id);
  `);
}
