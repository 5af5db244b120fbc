import type { Database } from 'better-sqlite3';

/** What learners answered. Kept when a scenario changes or goes: the hash says which text was answered. */
export function createAttempt(db: Database): void {
  db.exec(`
    CREATE TABLE attempt (
      id            INTEGER PRIMARY KEY,
      scenario      TEXT NOT NULL,
      question      TEXT NOT NULL,
      answer        TEXT NOT NULL,      -- JSON
      correct       INTEGER NOT NULL CHECK (correct IN (0, 1)),
      confidence    TEXT CHECK (confidence IN ('guess', 'unsure', 'sure')),
      misconception TEXT,
      ms            INTEGER NOT NULL,
      seed          INTEGER NOT NULL,
      engineVersion TEXT NOT NULL,
      scenarioHash  TEXT NOT NULL,
      atMs          INTEGER NOT NULL    -- Unix, UTC
    ) STRICT;
    CREATE INDEX attemptByQuestion ON attempt (scenario, question, id);

    CREATE TABLE progress (
      scenario   TEXT PRIMARY KEY NOT NULL,
      question   INTEGER NOT NULL,      -- index of the question the learner is at
      openedAtMs INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE setting (
      name  TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL               -- JSON
    ) STRICT;

    CREATE VIEW scenarioProgress AS
      SELECT q.scenario AS scenario,
             count(*) AS questions,
             count(a.id) AS answered,
             coalesce(sum(a.correct), 0) AS correct
      FROM scenarioQuestion q
      LEFT JOIN attempt a ON a.id = (
        SELECT max(id) FROM attempt WHERE scenario = q.scenario AND question = q.question
      )
      GROUP BY q.scenario;
  `);
}
