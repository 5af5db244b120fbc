import type { Database } from 'better-sqlite3';

/** Sprints and each decision in them. What was shown and why it is so is kept, because rules of a seed may change later. */
export function createSprint(db: Database): void {
  db.exec(`
    CREATE TABLE sprint (
      id          TEXT PRIMARY KEY NOT NULL,
      side        TEXT NOT NULL CHECK (side IN ('network-acl', 'security-group')),
      seed        INTEGER NOT NULL,
      version     INTEGER NOT NULL,     -- of what a seed gives
      seconds     INTEGER NOT NULL,
      startedAtMs INTEGER NOT NULL      -- Unix, UTC
    ) STRICT;
    CREATE INDEX sprintByTime ON sprint (startedAtMs, id);

    CREATE TABLE sprintDecision (
      sprint   TEXT NOT NULL REFERENCES sprint (id),
      position INTEGER NOT NULL,
      tests    TEXT NOT NULL,
      packet   TEXT NOT NULL,           -- JSON
      decision TEXT NOT NULL CHECK (decision IN ('allow', 'deny')),
      correct  INTEGER NOT NULL CHECK (correct IN (0, 1)),
      because  TEXT NOT NULL,
      ms       INTEGER NOT NULL,
      atMs     INTEGER NOT NULL,        -- Unix, UTC
      PRIMARY KEY (sprint, position)
    ) STRICT, WITHOUT ROWID;
  `);
}
