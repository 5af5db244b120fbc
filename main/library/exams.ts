import type { Database } from 'better-sqlite3';
import { openAttempts, type Attempt } from './attempts.ts';
import { openStoredSittings, type StoredSitting } from './sittings.ts';

/** An exam as stored. Times are those of the room: what is used counts while it is open, `awayMs` while it was not. */
export type StoredExam = {
  readonly sitting: string;
  readonly profile: string;
  readonly size: string;
  readonly domain: string | null;
  readonly strict: boolean;
  readonly asksConfidence: boolean;
  readonly allowedMs: number;
  readonly usedMs: number;
  readonly seenAtMs: number;
  readonly awayMs: number;
  readonly state: 'open' | 'submitted' | 'discarded';
  readonly endedAtMs: number | null;
};

export type StoredExamItem = {
  readonly position: number;
  readonly scenario: string;
  readonly question: string;
  readonly scenarioHash: string;
  readonly domain: string;
  readonly prompt: string;
  readonly scored: boolean;
};

/** Something that was done in the room. `value` is JSON; `usedMs` is the exam's time at which it was done. */
export type StoredExamEvent = {
  readonly position: number | null;
  readonly kind: 'visit' | 'answer' | 'strike' | 'flag' | 'confidence' | 'note';
  readonly value: string;
  readonly usedMs: number;
};

/** A question of the library that may be drawn. Tags are blank-separated. */
export type StoredPoolItem = {
  readonly scenario: string;
  readonly question: string;
  readonly kind: string;
  /** Of the question in its file. */
  readonly position: number;
  readonly tags: string;
  readonly seenAtMs: number | null;
};

type Clock = Pick<StoredExam, 'usedMs' | 'seenAtMs' | 'awayMs'>;
type ExamRow = Omit<StoredExam, 'strict' | 'asksConfidence'> & {
  readonly strict: number;
  readonly asksConfidence: number;
};
type ItemRow = Omit<StoredExamItem, 'scored'> & { readonly scored: number };

export function openExams(db: Database) {
  const sittings = openStoredSittings(db);
  const attempts = openAttempts(db);
  const insert = db.prepare<[ExamRow]>(`
    INSERT INTO exam (sitting, profile, size, domain, strict, asksConfidence, allowedMs, usedMs, seenAtMs, awayMs, state, endedAtMs)
    VALUES (@sitting, @profile, @size, @domain, @strict, @asksConfidence, @allowedMs, @usedMs, @seenAtMs, @awayMs, @state, @endedAtMs)`);
  const insertItem = db.prepare<[ItemRow & { sitting: string }]>(`
    INSERT INTO examItem (sitting, position, scenario, question, scenarioHash, domain, prompt, scored)
    VALUES (@sitting, @position, @scenario, @question, @scenarioHash, @domain, @prompt, @scored)`);
  const insertEvent = db.prepare<[StoredExamEvent & { sitting: string }]>(`
    INSERT INTO examEvent (sitting, position, kind, value, usedMs) VALUES (@sitting, @position, @kind, @value, @usedMs)`);
  const keepTime = db.prepare<[Clock & { sitting: string }]>(`
    UPDATE exam SET usedMs = @usedMs, seenAtMs = @seenAtMs, awayMs = @awayMs WHERE sitting = @sitting AND state = 'open'`);
  const end = db.prepare<[{ sitting: string; state: string; atMs: number }]>(`
    UPDATE exam SET state = @state, endedAtMs = @atMs WHERE sitting = @sitting AND state = 'open'`);
  const select = db.prepare<[string], ExamRow>('SELECT * FROM exam WHERE sitting = ?');
  const selectOpen = db.prepare<[], ExamRow>(`SELECT * FROM exam WHERE state = 'open'`);
  const selectPast = db.prepare<[], ExamRow>(
    `SELECT * FROM exam WHERE state = 'submitted' ORDER BY endedAtMs DESC, sitting LIMIT 200`,
  );
  const items = db.prepare<[string], ItemRow>(`
    SELECT position, scenario, question, scenarioHash, domain, prompt, scored FROM examItem WHERE sitting = ? ORDER BY position`);
  const events = db.prepare<[string], StoredExamEvent>(`
    SELECT position, kind, value, usedMs FROM examEvent WHERE sitting = ? ORDER BY id`);
  const holding = db.prepare<[string], { sitting: string }>(`
    SELECT i.sitting FROM examItem i JOIN exam e ON e.sitting = i.sitting AND e.state = 'open' WHERE i.scenario = ?`);
  const pool = db.prepare<[], StoredPoolItem>(`
    SELECT q.scenario, q.question, q.kind, q.position,
           coalesce((SELECT group_concat(value, ' ') FROM scenarioTag WHERE scenario = q.scenario AND kind = 'tag'), '') AS tags,
           (SELECT max(atMs) FROM (
             SELECT atMs FROM attempt WHERE scenario = q.scenario
             UNION ALL
             -- An item without an answer has no attempt, and its key was in the report.
             SELECT e.endedAtMs FROM examItem i JOIN exam e ON e.sitting = i.sitting
             WHERE i.scenario = q.scenario AND e.state = 'submitted'
           )) AS seenAtMs
    FROM scenarioQuestion q
    ORDER BY q.scenario, q.position`);
  const start = db.transaction((sitting: StoredSitting, exam: StoredExam, form: readonly StoredExamItem[]) => {
    sittings.keep(sitting);
    insert.run({ ...exam, strict: exam.strict ? 1 : 0, asksConfidence: exam.asksConfidence ? 1 : 0 });
    for (const item of form) {
      sittings.keepText(item.scenarioHash);
      insertItem.run({ ...item, scored: item.scored ? 1 : 0, sitting: sitting.id });
    }
  });
  const save = db.transaction((sitting: string, clock: Clock, done: readonly StoredExamEvent[]) => {
    keepTime.run({ sitting, ...clock });
    for (const event of done) insertEvent.run({ sitting, ...event });
  });
  const submit = db.transaction((sitting: string, graded: readonly Attempt[], atMs: number) => {
    if (end.run({ sitting, state: 'submitted', atMs }).changes === 0) return;
    for (const attempt of graded) attempts.append(attempt);
  });
  return {
    /** Draws nothing and asks nothing: keeps a form that was drawn, all of it or none. Throws while another is open. */
    start: (sitting: StoredSitting, exam: StoredExam, form: readonly StoredExamItem[]): void =>
      start.immediate(sitting, exam, form),
    /** What was done since the last time, with the clock, in one transaction. */
    save: (sitting: string, clock: Clock, done: readonly StoredExamEvent[]): void =>
      save.immediate(sitting, clock, done),
    /** Ends the exam and appends its answers to the log, once. */
    submit: (sitting: string, graded: readonly Attempt[], atMs: number): void =>
      submit.immediate(sitting, graded, atMs),
    discard: (sitting: string, atMs: number): void => void end.run({ sitting, state: 'discarded', atMs }),
    get: (sitting: string): StoredExam | undefined => examOf(select.get(sitting)),
    /** The sitting of an exam: an exam is stored with it. */
    sittingOf: (sitting: string): StoredSitting | undefined => sittings.get(sitting),
    open: (): StoredExam | undefined => examOf(selectOpen.get()),
    /** Those that were submitted, the latest first. */
    past: (): StoredExam[] => selectPast.all().flatMap((row) => examOf(row) ?? []),
    itemsIn: (sitting: string): StoredExamItem[] =>
      items.all(sitting).map((row) => ({ ...row, scored: row.scored === 1 })),
    eventsIn: (sitting: string): StoredExamEvent[] => events.all(sitting),
    /** Whether the exam that is open asks a question of this scenario. */
    isHolding: (scenario: string): boolean => holding.get(scenario) !== undefined,
    pool: (): StoredPoolItem[] => pool.all(),
  };
}
export type ExamRepo = ReturnType<typeof openExams>;

function examOf(row: ExamRow | undefined): StoredExam | undefined {
  return row && { ...row, strict: row.strict === 1, asksConfidence: row.asksConfidence === 1 };
}
