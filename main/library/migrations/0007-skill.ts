import type { Database } from 'better-sqlite3';

/** The skill that a question practises: derived from the text, like tags and words. */
export function createSkill(db: Database): void {
  db.exec(`
    CREATE TABLE questionSkill (
      scenario TEXT NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
      question TEXT NOT NULL,
      chapter  TEXT NOT NULL,
      skill    TEXT NOT NULL,
      PRIMARY KEY (scenario, question)
    ) STRICT, WITHOUT ROWID;
  `);
}
