import type { Database } from 'better-sqlite3';
import { openStoredSittings, type StoredSitting } from './sittings.ts';

export type Attempt = {
  readonly sitting: StoredSitting;
  readonly scenario: string;
  readonly question: string;
  /** JSON of the answer as handed in. */
  readonly answer: string;
  readonly correct: boolean;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly misconception: string | null;
  readonly ms: number;
  /** Hints that were taken before the answer; one more than there are where the key was shown instead. */
  readonly hints: number;
  /** False: the key had been shown before. The answer is kept, and moves no report and no schedule. */
  readonly counts: boolean;
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

/** An answer of a sitting with its grade as it holds now. */
export type SittingAttempt = {
  readonly scenario: string;
  readonly question: string;
  /** JSON. */
  readonly answer: string;
  readonly correct: boolean;
  readonly confidence: Attempt['confidence'];
  readonly misconception: string | null;
  readonly ms: number;
};

/** An answer that counts, as the schedule replays it. */
export type LoggedAnswer = Pick<
  Attempt,
  'scenario' | 'question' | 'correct' | 'confidence' | 'ms' | 'hints' | 'seed' | 'atMs'
> & { readonly rating: 'again' | 'hard' | 'good' | 'easy' | null };

/** A question with the skill that it practises, and the level of its scenario; null where its author says nothing. */
export type QuestionSkill = {
  readonly scenario: string;
  readonly question: string;
  readonly kind: string;
  readonly chapter: string;
  readonly skill: string;
  readonly level: number | null;
};

/** An answer that counts, with what the library knows of its question; null where it is not there any more. */
export type PastAttempt = Pick<
  Attempt,
  'scenario' | 'correct' | 'confidence' | 'misconception' | 'ms' | 'hints' | 'atMs'
> & {
  readonly id: number;
  readonly policy: 'practice' | 'exam' | 'review';
  readonly title: string | null;
  readonly kind: string | null;
  readonly position: number | null;
  /** A corrected key changed its grade. */
  readonly gradedAgain: boolean;
};

/** An answer, undone or not, with the version and variant that it was given to and its grade as it holds now. */
export type GradedAttempt = Pick<
  Attempt,
  'question' | 'answer' | 'seed' | 'scenarioHash' | 'correct' | 'misconception'
> & { readonly id: number };

/** What was answered last, as JSON, under which shuffle of which version of the file. */
type LastAnswer = Pick<Attempt, 'question' | 'answer' | 'seed' | 'scenarioHash' | 'hints'>;

type Row<T> = Omit<T, 'correct'> & { readonly correct: number };
type AttemptRow = Omit<Row<Attempt>, 'sitting' | 'counts'> & { readonly sitting: string; readonly counts: number };

export function openAttempts(db: Database) {
  const sittings = openStoredSittings(db);
  const insert = db.prepare<[AttemptRow]>(`
    INSERT INTO attempt (sitting, scenario, question, answer, correct, confidence, misconception, ms, hints, counts, seed,
      engineVersion, scenarioHash, atMs)
    VALUES (@sitting, @scenario, @question, @answer, @correct, @confidence, @misconception, @ms, @hints, @counts, @seed,
      @engineVersion, @scenarioHash, @atMs)`);
  const place = db.prepare<[string, number, number]>(`
    INSERT INTO progress (scenario, question, openedAtMs) VALUES (?, ?, ?)
    ON CONFLICT (scenario) DO UPDATE SET question = excluded.question, openedAtMs = excluded.openedAtMs`);
  const last = db.prepare<[], Row<LastAttempt>>(`
    SELECT scenario, question, correct, confidence, misconception, atMs FROM countedAttempt
    WHERE id IN (SELECT max(id) FROM countedAttempt GROUP BY scenario, question) ORDER BY id`);
  const placeOf = db.prepare<[string], { question: number }>('SELECT question FROM progress WHERE scenario = ?');
  const latestPlaces = db.prepare<[number], { scenario: string; question: number }>(
    'SELECT scenario, question FROM progress ORDER BY openedAtMs DESC, scenario LIMIT ?',
  );
  const rounds = db.prepare<[string], { n: number }>(
    'SELECT count(DISTINCT sitting) AS n FROM attempt WHERE scenario = ?',
  );
  const lastIn = db.prepare<[string], LastAnswer>(`
    SELECT question, answer, seed, scenarioHash, hints FROM countedAttempt
    WHERE id IN (
      SELECT max(id) FROM countedAttempt
      WHERE scenario = ? AND sitting IN (SELECT id FROM sitting WHERE scenario IS NOT NULL) GROUP BY question
    ) ORDER BY id`);
  const inSitting = db.prepare<[string], Row<SittingAttempt>>(`
    SELECT scenario, question, answer, correct, confidence, misconception, ms FROM countedAttempt WHERE sitting = ? ORDER BY id`);
  const log = db.prepare<[], Row<LoggedAnswer>>(`
    SELECT scenario, question, correct, confidence, ms, hints, seed, rating, atMs FROM countedAttempt ORDER BY atMs, id`);
  const skills = db.prepare<[], QuestionSkill>(`
    SELECT q.scenario, q.question, q.kind, s.chapter, s.skill, l.level FROM scenarioQuestion q
    JOIN questionSkill s ON s.scenario = q.scenario AND s.question = q.question
    LEFT JOIN scenarioLevel l ON l.scenario = q.scenario ORDER BY q.scenario, q.position`);
  const past = db.prepare<[], Omit<Row<PastAttempt>, 'gradedAgain'> & { readonly gradedAgain: number }>(`
    SELECT a.id, a.scenario, a.correct, a.confidence, a.misconception, a.ms, a.hints, a.atMs,
      coalesce(g.policy, 'practice') AS policy, s.title, q.kind, q.position,
      EXISTS (SELECT 1 FROM amendment WHERE attempt = a.id AND kind = 'graded-again') AS gradedAgain
    FROM countedAttempt a LEFT JOIN sitting g ON g.id = a.sitting LEFT JOIN scenario s ON s.id = a.scenario
    LEFT JOIN scenarioQuestion q ON q.scenario = a.scenario AND q.question = a.question ORDER BY a.atMs DESC, a.id DESC`);
  const everIn = db.prepare<[string], Row<GradedAttempt>>(`
    SELECT a.id, a.question, a.answer, a.seed, a.scenarioHash,
      coalesce(json_extract(m.value, '$.correct'), a.correct) AS correct,
      CASE WHEN m.id IS NULL THEN a.misconception ELSE json_extract(m.value, '$.misconception') END AS misconception
    FROM attempt a LEFT JOIN amendment m ON m.id = (
      SELECT max(id) FROM amendment WHERE attempt = a.id AND kind = 'graded-again'
    ) WHERE a.scenario = ? ORDER BY a.id`);
  const since = db.prepare<[string, string, number], { n: number }>(
    'SELECT count(*) AS n FROM attempt WHERE scenario = ? AND question = ? AND atMs >= ?',
  );
  const recordBoth = db.prepare<[], { answered: number; correct: number }>(
    'SELECT count(*) AS answered, coalesce(sum(correct), 0) AS correct FROM countedAttempt',
  );
  const insertPrediction = db.prepare<[Omit<Prediction, 'right'> & { correct: number }]>(`
    INSERT INTO prediction (scenario, component, predicted, correct, confidence, atMs)
    VALUES (@scenario, @component, @predicted, @correct, @confidence, @atMs)`);
  const append = (attempt: Attempt): void => {
    sittings.keep(attempt.sitting);
    sittings.keepText(attempt.scenarioHash);
    const { sitting, correct, counts } = attempt;
    insert.run({ ...attempt, sitting: sitting.id, correct: correct ? 1 : 0, counts: counts ? 1 : 0 });
  };
  const save = db.transaction((attempt: Attempt, nextQuestion: number | null) => {
    append(attempt);
    if (nextQuestion !== null) place.run(attempt.scenario, nextQuestion, attempt.atMs);
  });
  return {
    /** An answer that moves nobody, inside a transaction of the caller. */
    append,
    /** The answer, its sitting if it is the first one in it, and the learner's place unless it stays, in one transaction. */
    record: (attempt: Attempt, nextQuestion: number | null): void => save.immediate(attempt, nextQuestion),
    open: (scenario: string, question: number, atMs: number): void => void place.run(scenario, question, atMs),
    predict: ({ right, ...prediction }: Prediction): void =>
      void insertPrediction.run({ ...prediction, correct: right ? 1 : 0 }),
    lastOfEach: (): LastAttempt[] => last.all().map((row) => ({ ...row, correct: row.correct === 1 })),
    placeIn: (scenario: string): number => placeOf.get(scenario)?.question ?? 0,
    latestPlaces: (limit: number) => latestPlaces.all(limit),
    /** In how many sittings the scenario was answered: the seed of the next round or review, which none of them had. */
    rounds: (scenario: string): number => rounds.get(scenario)?.n ?? 0,
    /** The latest answer to each question of a scenario, the latest of all at the end. */
    lastIn: (scenario: string): LastAnswer[] => lastIn.all(scenario),
    /** The text that answers were graded by; undefined of answers that are older than such texts are kept. */
    textOf: (hash: string): string | undefined => sittings.textOf(hash),
    /** Every answer that was ever given to a scenario. */
    everIn: (scenario: string): GradedAttempt[] =>
      everIn.all(scenario).map((row) => ({ ...row, correct: row.correct === 1 })),
    /** In the order in which they were given, without those that do not count. */
    inSitting: (sitting: string): SittingAttempt[] =>
      inSitting.all(sitting).map((row) => ({ ...row, correct: row.correct === 1 })),
    /** Whether the question was answered at this time or later, by whichever program has the library open. */
    isAnsweredSince: (scenario: string, question: string, atMs: number): boolean =>
      (since.get(scenario, question, atMs)?.n ?? 0) > 0,
    /** Every answer that counts, in the order of time. */
    log: (): LoggedAnswer[] => log.all().map((row) => ({ ...row, correct: row.correct === 1 })),
    /** The same for people, the latest first. */
    past: (): PastAttempt[] =>
      past.all().map((row) => ({ ...row, correct: row.correct === 1, gradedAgain: row.gradedAgain === 1 })),
    /** The questions of the library with the skills that they practise. */
    skills: () => skills.all(),
    totals: () => recordBoth.get() ?? { answered: 0, correct: 0 },
  };
}
export type AttemptRepo = ReturnType<typeof openAttempts>;
