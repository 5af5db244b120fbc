import type { StoredExamEvent } from './exams.ts';
import type { Library } from './open.ts';
import {
  COLUMNS,
  type Progress,
  type ProgressAnswer,
  type ProgressDispute,
  type ProgressExam,
  type ProgressSprint,
} from './progress.ts';

/** Reads everything in one transaction, hence in one state. An exam that is open stays out: it can still change. */
export function readProgress(db: Library): Progress {
  return db.transaction(() => ({
    sittings: rowsOf<Progress['sittings'][number]>(
      db,
      'sitting',
      `WHERE id NOT IN (SELECT sitting FROM exam WHERE state = 'open') ORDER BY openedAtMs, id`,
    ),
    answers: answersIn(db),
    disputes: disputesIn(db),
    exams: examsIn(db),
    predictions: rowsOf<Progress['predictions'][number]>(db, 'prediction', 'ORDER BY id'),
    marks: rowsOf<Progress['marks'][number]>(db, 'scenarioMark', 'ORDER BY scenario'),
    reviews: reviewsIn(db),
    sprints: sprintsIn(db),
  }))();
}

function rowsOf<T>(db: Library, table: keyof typeof COLUMNS, rest: string): T[] {
  return db.prepare<[], T>(`SELECT ${COLUMNS[table].join(', ')} FROM ${table} ${rest}`).all();
}

/** Answers older than sittings got one when the library was migrated. */
function answersIn(db: Library): ProgressAnswer[] {
  const answers = db
    .prepare<[], Omit<ProgressAnswer, 'amendments'> & { id: number }>(
      `SELECT id, ${COLUMNS.attempt.join(', ')} FROM attempt WHERE sitting IS NOT NULL ORDER BY id`,
    )
    .all();
  const amendments = Map.groupBy(
    db
      .prepare<[], ProgressAnswer['amendments'][number] & { attempt: number }>(
        `SELECT attempt, ${COLUMNS.amendment.join(', ')} FROM amendment ORDER BY id`,
      )
      .all(),
    ({ attempt }) => attempt,
  );
  return answers.map(({ id, ...answer }) => ({
    ...answer,
    amendments: (amendments.get(id) ?? []).map(({ kind, value, atMs }) => ({ kind, value, atMs })),
  }));
}

function reviewsIn(db: Library): Progress['reviews'] {
  const amendments = db.prepare<[number], ProgressAnswer['amendments'][number]>(
    `SELECT ${COLUMNS.cueCardAmendment.join(', ')} FROM cueCardAmendment WHERE review = ? ORDER BY id`,
  );
  return db
    .prepare<[], Omit<Progress['reviews'][number], 'amendments'> & { id: number }>(
      `SELECT id, ${COLUMNS.cueCardReview.join(', ')} FROM cueCardReview ORDER BY id`,
    )
    .all()
    .map(({ id, ...review }) => ({ ...review, amendments: amendments.all(id) }));
}

function sprintsIn(db: Library): Progress['sprints'] {
  const decisions = db.prepare<[string], ProgressSprint['decisions'][number]>(
    `SELECT ${COLUMNS.sprintDecision.join(', ')} FROM sprintDecision WHERE sprint = ? ORDER BY position`,
  );
  return rowsOf<Omit<ProgressSprint, 'decisions'>>(db, 'sprint', 'ORDER BY startedAtMs, id').map((sprint) => ({
    ...sprint,
    decisions: decisions.all(sprint.id),
  }));
}

function disputesIn(db: Library): ProgressDispute[] {
  const entries = db.prepare<[number], ProgressDispute['entries'][number]>(
    `SELECT ${COLUMNS.disputeEntry.join(', ')} FROM disputeEntry WHERE dispute = ? ORDER BY id`,
  );
  return db
    .prepare<[], Omit<ProgressDispute, 'entries'> & { id: number }>(
      `SELECT id, ${COLUMNS.dispute.join(', ')} FROM dispute ORDER BY id`,
    )
    .all()
    .map(({ id, ...dispute }) => ({ ...dispute, entries: entries.all(id) }));
}

function examsIn(db: Library): ProgressExam[] {
  const items = db.prepare<[string], ProgressExam['items'][number]>(
    `SELECT ${COLUMNS.examItem.join(', ')} FROM examItem WHERE sitting = ? ORDER BY position`,
  );
  const events = db.prepare<[string], StoredExamEvent>(
    `SELECT ${COLUMNS.examEvent.join(', ')} FROM examEvent WHERE sitting = ? ORDER BY id`,
  );
  const ended = rowsOf<Omit<ProgressExam, 'items' | 'events'>>(db, 'exam', `WHERE state <> 'open' ORDER BY sitting`);
  return ended.map((exam) => ({ ...exam, items: items.all(exam.sitting), events: events.all(exam.sitting) }));
}
