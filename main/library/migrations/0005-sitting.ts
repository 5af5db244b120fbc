import type { Database } from 'better-sqlite3';

/**
 * Sittings with their policy, the texts that were answered, and what was said of an answer later. The answers of before
 * become those of sittings that ended: one for each round of a scenario.
 */
export function createSitting(db: Database): void {
  db.exec(`
    CREATE TABLE sitting (
      id         TEXT PRIMARY KEY NOT NULL,
      policy     TEXT NOT NULL CHECK (policy IN ('practice', 'exam', 'review')),
      scenario   TEXT,                  -- NULL: the questions are those of a form
      seed       INTEGER NOT NULL,      -- of the variant, and of the order of options
      openedAtMs INTEGER NOT NULL       -- Unix, UTC
    ) STRICT;
    CREATE INDEX sittingByTime ON sitting (openedAtMs, id);

    CREATE TABLE scenarioVersion (
      hash     TEXT PRIMARY KEY NOT NULL,
      scenario TEXT NOT NULL,
      text     TEXT NOT NULL            -- as it was when it was answered: what it was graded by
    ) STRICT;

    ALTER TABLE attempt ADD COLUMN sitting TEXT REFERENCES sitting (id);
    ALTER TABLE attempt ADD COLUMN counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1));
    ALTER TABLE attempt ADD COLUMN hints INTEGER NOT NULL DEFAULT 0;

    INSERT INTO sitting (id, policy, scenario, seed, openedAtMs)
      SELECT 'round ' || seed || ' of ' || scenario, 'practice', scenario, seed, min(atMs) FROM attempt GROUP BY scenario, seed;
    UPDATE attempt SET sitting = 'round ' || seed || ' of ' || scenario;
    CREATE INDEX attemptBySitting ON attempt (sitting, id);

    CREATE TABLE amendment (
      id      INTEGER PRIMARY KEY,
      attempt INTEGER NOT NULL REFERENCES attempt (id),
      kind    TEXT NOT NULL CHECK (kind IN ('undone', 'restored', 'rating', 'graded-again')),
      value   TEXT,                     -- the rating, or the new grade as JSON; NULL of the others
      atMs    INTEGER NOT NULL          -- Unix, UTC
    ) STRICT;
    CREATE INDEX amendmentByAttempt ON amendment (attempt, id);

    CREATE VIEW countedAttempt AS
      SELECT a.id, a.sitting, a.scenario, a.question, a.answer,
             coalesce((
               SELECT json_extract(value, '$.correct') FROM amendment
               WHERE attempt = a.id AND kind = 'graded-again' ORDER BY id DESC LIMIT 1
             ), a.correct) AS correct,
             a.confidence,
             CASE WHEN EXISTS (SELECT 1 FROM amendment WHERE attempt = a.id AND kind = 'graded-again')
               THEN (SELECT json_extract(value, '$.misconception') FROM amendment
                     WHERE attempt = a.id AND kind = 'graded-again' ORDER BY id DESC LIMIT 1)
               ELSE a.misconception END AS misconception,
             a.ms, a.hints, a.seed, a.engineVersion, a.scenarioHash, a.atMs,
             (SELECT value FROM amendment WHERE attempt = a.id AND kind = 'rating' ORDER BY id DESC LIMIT 1) AS rating
      FROM attempt a
      WHERE a.counts = 1
        AND coalesce((
          SELECT kind FROM amendment WHERE attempt = a.id AND kind IN ('undone', 'restored') ORDER BY id DESC LIMIT 1
        ), 'restored') = 'restored';

    DROP VIEW scenarioProgress;
    CREATE VIEW scenarioProgress AS
      SELECT q.scenario AS scenario,
             count(*) AS questions,
             count(a.id) AS answered,
             coalesce(sum(a.correct), 0) AS correct
      FROM scenarioQuestion q
      LEFT JOIN countedAttempt a ON a.id = (
        SELECT max(id) FROM countedAttempt WHERE scenario = q.scenario AND question = q.question
      )
      GROUP BY q.scenario;
  `);
}
