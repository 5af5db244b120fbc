import { copyFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '../model/result.ts';
import { openLibrary, type Library } from './open.ts';
import { removeAll } from './place-file.ts';
import type { LibraryTrouble } from './troubles.ts';

/** What a learner has done: everything but the scenarios, the cards and the settings. Children before parents. */
const PROGRESS = [
  'scenarioMark',
  'disputeEntry',
  'dispute',
  'amendment',
  'attempt',
  'examEvent',
  'examItem',
  'exam',
  'scenarioVersion',
  'sitting',
  'prediction',
  'progress',
  'cueCardAmendment',
  'cueCardReview',
  'sprintDecision',
  'sprint',
] as const;

/** Forgets all answers, disputes, exams, predictions and reviews, in one transaction. Scenarios and settings stay. */
export function resetProgress(db: Library): void {
  db.transaction(() => {
    for (const table of PROGRESS) db.exec(`DELETE FROM ${table}`);
  }).immediate();
}

/**
 * Gives the library the content of one of its copies, in one transaction: all rows or none. The file stays the same one,
 * so that every program that has it open goes on, and a kill leaves the old or the new content.
 *
 * @param backup a file that this lab or an earlier version wrote; it is not changed
 * @returns why the copy cannot be read
 */
export function restoreContent(db: Library, backup: string): Result<null, LibraryTrouble> {
  // Opening migrates, and a copy stays as it was made.
  const temporary = `${db.name}.unfinished-${randomUUID()}`;
  copyFileSync(backup, temporary);
  try {
    const opened = openLibrary(temporary);
    if (!opened.ok) return err(opened.error);
    opened.value.pragma('wal_checkpoint(TRUNCATE)');
    opened.value.close();
    copyRows(db, temporary);
    return ok(null);
  } finally {
    removeAll(dirname(temporary), basename(temporary), 0);
  }
}

function copyRows(db: Library, from: string): void {
  db.prepare('ATTACH DATABASE ? AS backup').run(from);
  try {
    db.transaction(() => {
      db.pragma('defer_foreign_keys = ON');
      const tables = tablesOf(db);
      // All of them first: rows that go take the rows that name them along, also such as have just come.
      for (const { name } of tables) db.exec(`DELETE FROM main.${name}`);
      for (const { name, columns } of tables)
        db.exec(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM backup.${name}`);
    }).immediate();
  } finally {
    db.exec('DETACH DATABASE backup');
  }
}

/** Tables with their columns; of a search index what it indexes, since its inner tables follow by themselves. */
function tablesOf(db: Library): { name: string; columns: string }[] {
  const names = db
    .prepare<[], { name: string; type: string }>(
      `SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all();
  return names
    .filter(({ type }) => type === 'table' || type === 'virtual')
    .map(({ name, type }) => {
      const columns = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(name);
      const own = type === 'virtual' ? ['rowid'] : [];
      return { name, columns: [...own, ...columns.map((each) => each.name)].join(', ') };
    });
}
