import type { Database } from 'better-sqlite3';

/** An answer with the grade that it had at first, and the one by a corrected key. */
export type KeptAnswer = {
  readonly scenario: string;
  readonly question: string;
  /** JSON. */
  readonly answer: string;
  readonly correct: boolean;
  readonly misconception: string | null;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly ms: number;
  readonly hints: number;
  readonly counts: boolean;
  readonly seed: number;
  readonly engineVersion: string;
  readonly scenarioHash: string;
  readonly atMs: number;
  /** JSON of the grade by a corrected key; null where there is none. */
  readonly corrected: string | null;
};

type Row = Omit<KeptAnswer, 'correct' | 'counts'> & { readonly correct: number; readonly counts: number };

const SELECT = `
  SELECT a.scenario, a.question, a.answer, a.correct, a.misconception, a.confidence, a.ms, a.hints, a.counts, a.seed,
    a.engineVersion, a.scenarioHash, a.atMs,
    (SELECT value FROM amendment WHERE attempt = a.id AND kind = 'graded-again' ORDER BY id DESC LIMIT 1) AS corrected
  FROM attempt a`;

/** Answers as they were given, to be graded again by somebody else. */
export function openKeptAnswers(db: Database) {
  const inSitting = db.prepare<[string], Row>(`${SELECT} WHERE a.sitting = ? ORDER BY a.id`);
  const inRound = db.prepare<[string, number, string], Row>(
    `${SELECT} WHERE a.scenario = ? AND a.seed = ? AND a.scenarioHash = ? ORDER BY a.id`,
  );
  const read = (row: Row): KeptAnswer => ({ ...row, correct: row.correct === 1, counts: row.counts === 1 });
  return {
    /** In the order in which they were given. */
    inSitting: (sitting: string): KeptAnswer[] => inSitting.all(sitting).map(read),
    /** Those to a variant of a version of a scenario, in whichever sittings: whoever closes the lab goes on in another one. */
    inRound: (scenario: string, seed: number, hash: string): KeptAnswer[] =>
      inRound.all(scenario, seed, hash).map(read),
  };
}
export type KeptAnswers = ReturnType<typeof openKeptAnswers>;
