import type { Database } from 'better-sqlite3';

/**
 * Cue cards on the schedule: the skill that a card practises, which text was looked at, how long until it was turned
 * over, and what was said of a look later. The looks of before count; their text and that time are not known.
 */
export function createCardSchedule(db: Database): void {
  db.exec(`
    ALTER TABLE cueCard ADD COLUMN skill TEXT NOT NULL DEFAULT '';
    ALTER TABLE cueCard ADD COLUMN hash TEXT NOT NULL DEFAULT '';    -- of front and back

    ALTER TABLE cueCardReview ADD COLUMN hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE cueCardReview ADD COLUMN turnedMs INTEGER;
    ALTER TABLE cueCardReview ADD COLUMN counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1));

    CREATE TABLE cueCardAmendment (
      id     INTEGER PRIMARY KEY,
      review INTEGER NOT NULL REFERENCES cueCardReview (id),
      kind   TEXT NOT NULL CHECK (kind IN ('undone', 'restored', 'rating')),
      value  TEXT,                      -- the rating; NULL of the others
      atMs   INTEGER NOT NULL           -- Unix, UTC
    ) STRICT;
    CREATE INDEX cueCardAmendmentByReview ON cueCardAmendment (review, id);

    CREATE VIEW standingCardReview AS
      SELECT r.id, r.card, r.hash, r.known, r.turnedMs, r.ms, r.counts, r.atMs,
             (SELECT value FROM cueCardAmendment WHERE review = r.id AND kind = 'rating' ORDER BY id DESC LIMIT 1) AS rating
      FROM cueCardReview r
      WHERE coalesce((
          SELECT kind FROM cueCardAmendment WHERE review = r.id AND kind IN ('undone', 'restored') ORDER BY id DESC LIMIT 1
        ), 'restored') = 'restored';

    -- What is derived of a card comes with the next start.
    DELETE FROM setting WHERE name = 'shipped.cards';
  `);
}
