import type { Database } from 'better-sqlite3';

export type Attempt = {
  readonly scenario: string;
  readonly question: string;
  /** JSON of the answer as handed in. */
  readonly answer: string;
  readonly correct: boolean;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly misconception: string | null;
  readonly ms: number;
  readonly seed: number;
  readonly engineVersion: string;
  readonly scenarioHash: string;
  readonly atMs: number;
};

/** The last answer to a question, as far as choosing the next scenario needs it. */
export type LastAttempt = {
  readonly scenario: string;
  readonly question: string;
  readonly correct: boolean;
  readonly confidence: Attempt['confidence'];
  readonly misconception: string | null;
  readonly atMs: number;
};

/** A guess made before a decision was revealed. */
export type Prediction = {
  readonly scenario: string;
  readonly component: string;
  readonly predicted: 'allow' | 'deny';
  readonly right: boolean;
  readonly confidence: Attempt['confidence'];
  readonly atMs: number;
};

/** What was answered last, as JSON, under which shuffle of which version of the file. */
type LastAnswer = Pick<Attempt, 'question' | 'answer' | 'seed' | 'scenarioHash'>;

type Row<T> = Omit<T, 'correct'> & { readonly correct: number };

export function openAttempts(db: Database) {
  const insert = db.prepare<[Row<Attempt>]>(`
    INSERT INTO attempt (scenario, question, answer, correct, confidence, misconception, ms, seed, engineVersion, scenarioHash, atMs)
    VALUES (@scenario, @question, @answer, @correct, @confidence, @misconception, @ms, @seed, @engineVersion, @scenarioHash, @atMs)`);
  const place = db.prepare<[string, number, number]>(`
    INSERT INTO progress (scenario, question, openedAtMs) VALUES (?, ?, ?)
    ON CONFLICT (scenario) DO UPDATE SET question = excluded.question, openedAtMs = excluded.openedAtMs`);
  const last = db.prepare<[], Row<LastAttempt>>(`
    SELECT scenario, question, correct, confidence, misconception, atMs FROM attempt
    WHERE id IN (SELECT max(id) FROM attempt GROUP BY scenario, question) ORDER BY id`);
  const placeOf = db.prepare<[string], { question: number }>('SELECT question FROM progress WHERE scenario = ?');
  const latestPlaces = db.prepare<[number], { scenario: string; question: number }>(
    'SELECT scenario, question FROM progress ORDER BY openedAtMs DESC, scenario LIMIT ?',
  );
  const rounds = db.prepare<[string], { n: number }>(
    'SELECT coalesce(max(n), 0) AS n FROM (SELECT count(*) AS n FROM attempt WHERE scenario = ? GROUP BY question)',
  );
  const lastIn = db.prepare<[string], LastAnswer>(`
    SELECT question, answer, seed, scenarioHash FROM attempt
    WHERE id IN (SELECT max(id) FROM attempt WHERE scenario = ? GROUP BY question) ORDER BY id`);
  const since = db.prepare<[string, string, number], { n: number }>(
    'SELECT count(*) AS n FROM attempt WHERE scenario = ? AND question = ? AND atMs >= ?',
  );
  const recordBoth = db.prepare<[], { answered: number; correct: number }>(
    'SELECT count(*) AS answered, coalesce(sum(correct), 0) AS correct FROM attempt',
  );
  const insertPrediction = db.prepare<[Omit<Prediction, 'right'> & { correct: number }]>(`
    INSERT INTO prediction (scenario, component, predicted, correct, confidence, atMs)
    VALUES (@scenario, @component, @predicted, @correct, @confidence, @atMs)`);
  const save = db.transaction((attempt: Attempt, nextQuestion: number) => {
    insert.run({ ...attempt, correct: attempt.correct ? 1 : 0 });
    place.run(attempt.scenario, nextQuestion, attempt.atMs);
  });
  return {
    /** The answer and the learner's place, in one transaction. */
    record: (attempt: Attempt, nextQuestion: number): void => save.immediate(attempt, nextQuestion),
    open: (scenario: string, question: number, atMs: number): void => void place.run(scenario, question, atMs),
    predict: ({ right, ...prediction }: Prediction): void =>
      void insertPrediction.run({ ...prediction, correct: right ? 1 : 0 }),
    lastOfEach: (): LastAttempt[] => last.all().map((row) => ({ ...row, correct: row.correct === 1 })),
    placeIn: (scenario: string): number => placeOf.get(scenario)?.question ?? 0,
    latestPlaces: (limit: number) => latestPlaces.all(limit),
    /** How often the scenario was gone through: the seed of the next round. */
    rounds: (scenario: string): number => rounds.get(scenario)?.n ?? 0,
    /** The latest answer to each question of a scenario, the latest of all at the end. */
    lastIn: (scenario: string): LastAnswer[] => lastIn.all(scenario),
    /** Whether the question was answered at this time or later, by whichever program has the library open. */
    isAnsweredSince: (scenario: string, question: string, atMs: number): boolean =>
      (since.get(scenario, question, atMs)?.n ?? 0) > 0,
    totals: () => recordBoth.get() ?? { answered: 0, correct: 0 },
  };
}
export type AttemptRepo = ReturnType<typeof openAttempts>;
