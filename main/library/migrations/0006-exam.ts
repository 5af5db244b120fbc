import type { Database } from 'better-sqlite3';

/** Exams: the form that was drawn, and everything that was done in the room, in order. */
export function createExam(db: Database): void {
  db.exec(`
    CREATE TABLE exam (
      sitting    TEXT PRIMARY KEY NOT NULL REFERENCES sitting (id),
      profile    TEXT NOT NULL,
      size       TEXT NOT NULL,
      domain     TEXT,                  -- of a form of one domain
      strict     INTEGER NOT NULL CHECK (strict IN (0, 1)),
      asksConfidence INTEGER NOT NULL CHECK (asksConfidence IN (0, 1)),
      allowedMs  INTEGER NOT NULL,
      usedMs     INTEGER NOT NULL,      -- while the room was open
      seenAtMs   INTEGER NOT NULL,      -- when the room was last heard of
      awayMs     INTEGER NOT NULL,      -- interruptions together
      state      TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'discarded')),
      endedAtMs  INTEGER
    ) STRICT;
    -- Never two at a time.
    CREATE UNIQUE INDEX examOpen ON exam (state) WHERE state = 'open';

    CREATE TABLE examItem (
      sitting      TEXT NOT NULL REFERENCES exam (sitting),
      position     INTEGER NOT NULL,
      scenario     TEXT NOT NULL,
      question     TEXT NOT NULL,
      scenarioHash TEXT NOT NULL,
      domain       TEXT NOT NULL,
      prompt       TEXT NOT NULL,       -- as the learner reads it
      scored       INTEGER NOT NULL CHECK (scored IN (0, 1)),
      PRIMARY KEY (sitting, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE examEvent (
      id       INTEGER PRIMARY KEY,
      sitting  TEXT NOT NULL REFERENCES exam (sitting),
      position INTEGER,                 -- NULL: the note
      kind     TEXT NOT NULL CHECK (kind IN ('visit', 'answer', 'strike', 'flag', 'confidence', 'note')),
      value    TEXT NOT NULL,           -- JSON
      usedMs   INTEGER NOT NULL         -- of the exam's time
    ) STRICT;
    CREATE INDEX examEventBySitting ON examEvent (sitting, id);
  `);
}
