import type { Database } from 'better-sqlite3';

/** Scenarios as their authors wrote them, and what is searched and filtered by. */
export function createScenario(db: Database): void {
  db.exec(`
    CREATE TABLE scenario (
      key          INTEGER PRIMARY KEY,
      id           TEXT NOT NULL UNIQUE,
      topic        TEXT NOT NULL,
      title        TEXT NOT NULL,
      teaser       TEXT NOT NULL,
      text         TEXT NOT NULL,       -- the author's YAML, key included, comments kept: this is the record
      hash         TEXT NOT NULL,       -- SHA-256 of text, hexadecimal
      origin       TEXT NOT NULL CHECK (origin IN ('shipped', 'imported')),
      importedAtMs INTEGER NOT NULL     -- Unix, UTC
    ) STRICT;
    CREATE INDEX scenarioByTopic ON scenario (topic, title);

    CREATE TABLE scenarioTag (
      scenario TEXT NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
      kind     TEXT NOT NULL CHECK (kind IN ('tag', 'misconception', 'seed')),
      value    TEXT NOT NULL,
      PRIMARY KEY (scenario, kind, value)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX scenarioTagByValue ON scenarioTag (kind, value);

    CREATE TABLE scenarioQuestion (
      scenario TEXT NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
      question TEXT NOT NULL,
      kind     TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (scenario, question)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE scenarioSearch USING fts5 (
      title, brief, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
  `);
}
