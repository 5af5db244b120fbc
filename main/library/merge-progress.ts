import type { Statement } from 'better-sqlite3';
import type { Library } from './open.ts';
import { COLUMNS, type Progress, type ProgressAnswer, type ProgressDispute, type ProgressExam } from './progress.ts';
import { currentIds } from './rename-scenarios.ts';
import { openStoredSittings } from './sittings.ts';

/** How much was new. */
export type Merged = {
  readonly answers: number;
  readonly disputes: number;
  readonly exams: number;
  readonly predictions: number;
  readonly marks: number;
  readonly reviews: number;
  readonly sprints: number;
};

/**
 * Adds what is not there yet, in one transaction: reading a file twice changes nothing the second time. Nothing that is
 * there is replaced. @param written that was checked; a value that a table refuses is thrown
 */
export function mergeProgress(db: Library, written: Progress): Merged {
  return db
    .transaction(() => {
      const progress = withCurrentIds(written, currentIds(db));
      addAll(progress.sittings, insert(db, 'sitting', COLUMNS.sitting, 'OR IGNORE'));
      return {
        exams: addExams(db, progress.exams),
        answers: addAnswers(db, progress.answers),
        disputes: addDisputes(db, progress.disputes),
        predictions: addAll(progress.predictions, insertMissing(db, 'prediction', COLUMNS.prediction)),
        marks: addAll(progress.marks, newerMark(db)),
        reviews: addReviews(db, progress.reviews),
        sprints: addSprints(db, progress.sprints),
      };
    })
    .immediate();
}

/** A file of before names scenarios by their ids of then. */
function withCurrentIds(progress: Progress, idOf: (id: string) => string): Progress {
  const renamed = <Row extends { readonly scenario: string }>(row: Row): Row => ({
    ...row,
    scenario: idOf(row.scenario),
  });
  return {
    ...progress,
    sittings: progress.sittings.map((row) => (row.scenario === null ? row : { ...row, scenario: idOf(row.scenario) })),
    answers: progress.answers.map(renamed),
    exams: progress.exams.map((exam) => ({ ...exam, items: exam.items.map(renamed) })),
    disputes: progress.disputes.map(renamed),
    predictions: progress.predictions.map(renamed),
    marks: progress.marks.map(renamed),
  };
}

function addExams(db: Library, exams: readonly ProgressExam[]): number {
  const exam = insert(db, 'exam', COLUMNS.exam, 'OR IGNORE');
  const item = insert(db, 'examItem', ['sitting', ...COLUMNS.examItem]);
  const event = insert(db, 'examEvent', ['sitting', ...COLUMNS.examEvent]);
  const added = exams.filter(({ items, events, ...row }) => {
    if (exam.run(row).changes === 0) return false;
    for (const each of items) item.run({ ...each, sitting: row.sitting });
    for (const each of events) event.run({ ...each, sitting: row.sitting });
    return true;
  });
  return added.length;
}

/** An answer is known by its sitting, its question, what was answered and when. */
function addAnswers(db: Library, answers: readonly ProgressAnswer[]): number {
  const { keepText } = openStoredSittings(db);
  const answer = insertMissing(db, 'attempt', COLUMNS.attempt, ['sitting', 'question', 'answer', 'atMs']);
  const amendment = insertMissing(db, 'amendment', ['attempt', ...COLUMNS.amendment]);
  const idOf = db
    .prepare<[object], number>(
      'SELECT id FROM attempt WHERE sitting = @sitting AND question = @question AND answer = @answer AND atMs = @atMs',
    )
    .pluck();
  let added = 0;
  for (const { amendments, ...row } of answers) {
    keepText(row.scenarioHash);
    added += answer.run(row).changes;
    const attempt = idOf.get(row);
    for (const each of amendments) amendment.run({ ...each, attempt });
  }
  return added;
}

/** A dispute is known by its answer and when it was opened. */
function addDisputes(db: Library, disputes: readonly ProgressDispute[]): number {
  const { keepText } = openStoredSittings(db);
  const same = ['scenario', 'question', 'answer', 'seed', 'scenarioHash', 'atMs'];
  const dispute = insertMissing(db, 'dispute', COLUMNS.dispute, same);
  const entry = insertMissing(db, 'disputeEntry', ['dispute', ...COLUMNS.disputeEntry]);
  const idOf = db
    .prepare<[object], number>(`SELECT id FROM dispute WHERE ${same.map((each) => `${each} = @${each}`).join(' AND ')}`)
    .pluck();
  let added = 0;
  for (const { entries, ...row } of disputes) {
    keepText(row.scenarioHash);
    added += dispute.run(row).changes;
    const id = idOf.get(row);
    for (const each of entries) entry.run({ ...each, dispute: id });
  }
  return added;
}

/** A look at a card is known by the card, what was said and when. */
function addReviews(db: Library, reviews: Progress['reviews']): number {
  const same = ['card', 'known', 'ms', 'atMs'];
  const review = insertMissing(db, 'cueCardReview', COLUMNS.cueCardReview, same);
  const amendment = insertMissing(db, 'cueCardAmendment', ['review', ...COLUMNS.cueCardAmendment]);
  const idOf = db
    .prepare<[object], number>(
      `SELECT id FROM cueCardReview WHERE ${same.map((each) => `${each} = @${each}`).join(' AND ')}`,
    )
    .pluck();
  let added = 0;
  for (const { amendments, ...row } of reviews) {
    added += review.run(row).changes;
    const id = idOf.get(row);
    for (const each of amendments) amendment.run({ ...each, review: id });
  }
  return added;
}

function addSprints(db: Library, sprints: Progress['sprints']): number {
  const sprint = insert(db, 'sprint', COLUMNS.sprint, 'OR IGNORE');
  const decision = insert(db, 'sprintDecision', ['sprint', ...COLUMNS.sprintDecision], 'OR IGNORE');
  const added = sprints.filter(({ decisions, ...row }) => {
    const isNew = sprint.run(row).changes > 0;
    for (const each of decisions) decision.run({ ...each, sprint: row.id });
    return isNew;
  });
  return added.length;
}

/** Of two marks of a scenario the later one stays. */
function newerMark(db: Library): Statement<[object]> {
  return db.prepare(`
    INSERT INTO scenarioMark (scenario, bookmarked, note, atMs) VALUES (@scenario, @bookmarked, @note, @atMs)
    ON CONFLICT (scenario) DO UPDATE SET
      bookmarked = excluded.bookmarked, note = excluded.note, atMs = excluded.atMs WHERE excluded.atMs > atMs`);
}

function insert(db: Library, table: string, columns: readonly string[], conflict = ''): Statement<[object]> {
  return db.prepare(`INSERT ${conflict} INTO ${table} (${columns.join(', ')}) VALUES (${valuesOf(columns)})`);
}

/** @param same what tells two rows apart. */
function insertMissing(
  db: Library,
  table: string,
  columns: readonly string[],
  same: readonly string[] = columns,
): Statement<[object]> {
  const isThere = same.map((each) => `${each} IS @${each}`).join(' AND ');
  return db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${valuesOf(columns)}
     WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${isThere})`,
  );
}

function valuesOf(columns: readonly string[]): string {
  return columns.map((each) => `@${each}`).join(', ');
}

function addAll(rows: readonly object[], statement: Statement<[object]>): number {
  return rows.reduce((sum: number, row) => sum + statement.run(row).changes, 0);
}
