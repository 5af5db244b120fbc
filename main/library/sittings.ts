import type { Database } from 'better-sqlite3';

/**
 * What an answer returns. `practice`: feedback after each answer. `exam`: no key, trace or hint before the end.
 * `review`: everything, of a sitting that ended.
 */
export type SittingPolicy = 'practice' | 'exam' | 'review';

/** A sitting as stored. */
export type StoredSitting = {
  readonly id: string;
  readonly policy: SittingPolicy;
  /** Null: its questions are those of a form or of a session. */
  readonly scenario: string | null;
  readonly seed: number;
  readonly openedAtMs: number;
};

/** An answer as it was given in a sitting. */
export type SittingAnswer = {
  readonly question: string;
  /** JSON. */
  readonly answer: string;
  readonly scenarioHash: string;
};

/** Sittings that hold an answer, and the texts that their answers were graded by. */
export function openStoredSittings(db: Database) {
  const insert = db.prepare<[StoredSitting]>(`
    INSERT INTO sitting (id, policy, scenario, seed, openedAtMs)
    VALUES (@id, @policy, @scenario, @seed, @openedAtMs) ON CONFLICT (id) DO NOTHING`);
  const keepText = db.prepare<[string]>(`
    INSERT INTO scenarioVersion (hash, scenario, text) SELECT hash, id, text FROM scenario WHERE hash = ?
    ON CONFLICT (hash) DO NOTHING`);
  const select = db.prepare<[string], StoredSitting>(
    'SELECT id, policy, scenario, seed, openedAtMs FROM sitting WHERE id = ?',
  );
  const answers = db.prepare<[string], SittingAnswer>(`
    SELECT question, answer, scenarioHash FROM attempt WHERE sitting = ? ORDER BY id`);
  const text = db.prepare<[string], { text: string }>('SELECT text FROM scenarioVersion WHERE hash = ?');
  return {
    /** Stores a sitting with its first answer. */
    keep: (sitting: StoredSitting): void => void insert.run(sitting),
    /** Keeps the text of a version of a scenario, if the library has it. */
    keepText: (hash: string): void => void keepText.run(hash),
    get: (id: string): StoredSitting | undefined => select.get(id),
    /** In the order in which they were given. */
    answersIn: (id: string): SittingAnswer[] => answers.all(id),
    /** The text that answers were graded by; undefined of answers that are older than this table. */
    textOf: (hash: string): string | undefined => text.get(hash)?.text,
  };
}
export type StoredSittings = ReturnType<typeof openStoredSittings>;
