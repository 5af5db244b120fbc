import type { Database } from 'better-sqlite3';
import { ANSWER_SHOWN } from '../lesson/question/hints.ts';
import { openStoredSittings } from './sittings.ts';

/** The answer that is disputed: the same answer to the same variant of the same version is disputed once. */
export type DisputedAnswer = {
  readonly scenario: string;
  readonly question: string;
  /** JSON. */
  readonly answer: string;
  readonly seed: number;
  readonly scenarioHash: string;
};

/** A dispute as it is stored with its answer. `correct`: the grade at that time. */
export type NewDispute = DisputedAnswer & {
  readonly sitting: string;
  readonly correct: boolean;
  readonly engineVersion: string;
  readonly atMs: number;
};

/** What is said of a dispute later; the last note is in force. */
export type DisputeEntry =
  { readonly kind: 'note'; readonly text: string } | { readonly kind: 'withdrawn' | 'reopened' };

/** A dispute with what is in force of it. */
export type StoredDispute = NewDispute & {
  readonly id: number;
  readonly note: string;
  readonly isWithdrawn: boolean;
  /** The key was shown instead of an answer. */
  readonly shown: boolean;
  /** The answer has another grade since, because its key was corrected. */
  readonly gradedAgain: boolean;
  /** Of the scenario as the library has it now; null where it is not there any more. */
  readonly title: string | null;
  readonly position: number | null;
  readonly currentHash: string | null;
};

type Row = Omit<StoredDispute, 'correct' | 'isWithdrawn' | 'shown' | 'gradedAgain'> & {
  readonly correct: number;
  readonly last: string | null;
  readonly hints: number | null;
  readonly gradedAgain: number;
};

const SAME_ANSWER = `a.scenario = d.scenario AND a.question = d.question AND a.seed = d.seed
  AND a.scenarioHash = d.scenarioHash AND a.answer = d.answer`;
const THIS_ANSWER = `scenario = @scenario AND question = @question AND answer = @answer AND seed = @seed
  AND scenarioHash = @scenarioHash`;
const SELECT = `
  SELECT d.id, d.sitting, d.scenario, d.question, d.answer, d.correct, d.seed, d.engineVersion, d.scenarioHash, d.atMs,
    coalesce((SELECT value FROM disputeEntry WHERE dispute = d.id AND kind = 'note' ORDER BY id DESC LIMIT 1), '') AS note,
    (SELECT kind FROM disputeEntry WHERE dispute = d.id AND kind <> 'note' ORDER BY id DESC LIMIT 1) AS last,
    (SELECT a.hints FROM attempt a WHERE ${SAME_ANSWER} ORDER BY a.id DESC LIMIT 1) AS hints,
    EXISTS (
      SELECT 1 FROM amendment m JOIN attempt a ON a.id = m.attempt WHERE m.kind = 'graded-again' AND ${SAME_ANSWER}
    ) AS gradedAgain,
    s.title, s.hash AS currentHash, q.position
  FROM dispute d LEFT JOIN scenario s ON s.id = d.scenario
    LEFT JOIN scenarioQuestion q ON q.scenario = d.scenario AND q.question = d.question`;

/** Disputes of answers. Nothing is replaced: a note or a withdrawal is one more entry. */
export function openDisputes(db: Database) {
  const { keepText } = openStoredSittings(db);
  const insert = db.prepare<[Omit<NewDispute, 'correct'> & { readonly correct: number }]>(`
    INSERT INTO dispute (sitting, scenario, question, answer, correct, seed, engineVersion, scenarioHash, atMs)
    VALUES (@sitting, @scenario, @question, @answer, @correct, @seed, @engineVersion, @scenarioHash, @atMs)`);
  const insertEntry = db.prepare<[number, string, string | null, number]>(
    'INSERT INTO disputeEntry (dispute, kind, value, atMs) VALUES (?, ?, ?, ?)',
  );
  const idOf = db.prepare<[DisputedAnswer], { id: number }>(
    `SELECT max(id) AS id FROM dispute WHERE ${THIS_ANSWER} HAVING id IS NOT NULL`,
  );
  const lastHints = db.prepare<[DisputedAnswer], { hints: number | null }>(
    `SELECT hints FROM attempt WHERE ${THIS_ANSWER} ORDER BY id DESC LIMIT 1`,
  );
  const one = db.prepare<[number], Row>(`${SELECT} WHERE d.id = ?`);
  const all = db.prepare<[], Row>(`${SELECT} ORDER BY d.atMs DESC, d.id DESC`);
  const get = (id: number): StoredDispute | undefined => {
    const row = one.get(id);
    return row && disputeOf(row);
  };
  const about = (answer: DisputedAnswer): StoredDispute | undefined => {
    const known = idOf.get(keyOf(answer))?.id;
    return known === undefined ? undefined : get(known);
  };
  const append = (dispute: NewDispute): number => {
    keepText(dispute.scenarioHash);
    return Number(insert.run({ ...dispute, correct: dispute.correct ? 1 : 0 }).lastInsertRowid);
  };
  const open = db.transaction((dispute: NewDispute, note: string): number => {
    const known = about(dispute);
    const id = known?.id ?? append(dispute);
    if (known?.isWithdrawn) insertEntry.run(id, 'reopened', null, dispute.atMs);
    if (note !== (known?.note ?? '')) insertEntry.run(id, 'note', note, dispute.atMs);
    return id;
  });
  return {
    /** Stores a dispute with a note, or reopens the one about the same answer. @returns its id */
    open: (dispute: NewDispute, note: string): number => open.immediate(dispute, note),
    get,
    /** The dispute of an answer, withdrawn or not. */
    about,
    /** Whether the key was shown instead of an answer, when it was given last. */
    wasShown: (answer: DisputedAnswer): boolean => lastHints.get(keyOf(answer))?.hints === ANSWER_SHOWN,
    /** @returns false where there is no such dispute. */
    amend: (id: number, entry: DisputeEntry, atMs: number): boolean => {
      if (!get(id)) return false;
      insertEntry.run(id, entry.kind, entry.kind === 'note' ? entry.text : null, atMs);
      return true;
    },
    /** The latest first, withdrawn ones too. */
    all: (): StoredDispute[] => all.all().map(disputeOf),
  };
}
export type DisputeRepo = ReturnType<typeof openDisputes>;

function keyOf({ scenario, question, answer, seed, scenarioHash }: DisputedAnswer): DisputedAnswer {
  return { scenario, question, answer, seed, scenarioHash };
}

function disputeOf({ correct, last, hints, gradedAgain, ...row }: Row): StoredDispute {
  return {
    ...row,
    correct: correct === 1,
    isWithdrawn: last === 'withdrawn',
    shown: hints === ANSWER_SHOWN,
    gradedAgain: gradedAgain === 1,
  };
}
