import type { Database } from 'better-sqlite3';

/**
 * Answers whose key the learner disputes, and what was said of each dispute later. Both are only added to. A dispute names
 * the version, the variant and the answer, so that its proof can be computed again.
 */
export function createDispute(db: Database): void {
  db.exec(`
    CREATE TABLE dispute (
      id            INTEGER PRIMARY KEY,
      sitting       TEXT NOT NULL,      -- in which it was disputed; a review of an exam has one of its own
      scenario      TEXT NOT NULL,
      question      TEXT NOT NULL,
      answer        TEXT NOT NULL,      -- JSON
      correct       INTEGER NOT NULL CHECK (correct IN (0, 1)),
      seed          INTEGER NOT NULL,
      engineVersion TEXT NOT NULL,
      scenarioHash  TEXT NOT NULL,
      atMs          INTEGER NOT NULL    -- Unix, UTC
    ) STRICT;
    CREATE INDEX disputeByQuestion ON dispute (scenario, question, id);

    CREATE TABLE disputeEntry (
      id      INTEGER PRIMARY KEY,
      dispute INTEGER NOT NULL REFERENCES dispute (id),
      kind    TEXT NOT NULL CHECK (kind IN ('note', 'withdrawn', 'reopened')),
      value   TEXT,                     -- the note; NULL of the others
      atMs    INTEGER NOT NULL          -- Unix, UTC
    ) STRICT;
    CREATE INDEX disputeEntryByDispute ON disputeEntry (dispute, id);
  `);
}
