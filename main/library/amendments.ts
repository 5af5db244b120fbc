import type { Database } from 'better-sqlite3';

/** How well an answer shows that somebody knows; the four grades of FSRS. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * What is said of an answer after it was given: that it does not count (`undone`), that it counts after all, or that it
 * is rated otherwise than it was inferred; null takes that back. The answer itself stays as it is.
 */
export type Amendment =
  | { readonly kind: 'undone' | 'restored' }
  | {
      readonly kind: 'rating';
      readonly rating: Rating | null;
    };

/** What an answer is worth by a corrected key; it takes the place of what was stored with the answer. */
export type NewGrade = { readonly attempt: number; readonly correct: boolean; readonly misconception: string | null };

/** Amendments, the last one of a kind in force. */
export function openAmendments(db: Database) {
  const attemptOf = db.prepare<[string, string], { id: number }>(
    'SELECT max(id) AS id FROM attempt WHERE sitting = ? AND question = ? HAVING id IS NOT NULL',
  );
  const insert = db.prepare<[number, string, string | null, number]>(
    'INSERT INTO amendment (attempt, kind, value, atMs) VALUES (?, ?, ?, ?)',
  );
  const insertGrades = db.transaction((grades: readonly NewGrade[], atMs: number) => {
    for (const { attempt, ...grade } of grades) insert.run(attempt, 'graded-again', JSON.stringify(grade), atMs);
  });
  const since = db.prepare<[number], { n: number }>(
    "SELECT count(DISTINCT attempt) AS n FROM amendment WHERE kind = 'graded-again' AND atMs >= ?",
  );
  return {
    /** All or nothing. */
    gradeAgain: (grades: readonly NewGrade[], atMs: number): void => insertGrades.immediate(grades, atMs),
    /** How many answers were graded again at this time or later. */
    gradedSince: (atMs: number): number => since.get(atMs)?.n ?? 0,
    /** Amends the answer to a question of a sitting. @returns false where no answer is stored. */
    amend: (sitting: string, question: string, amendment: Amendment, atMs: number): boolean => {
      const attempt = attemptOf.get(sitting, question);
      if (!attempt) return false;
      insert.run(attempt.id, amendment.kind, amendment.kind === 'rating' ? amendment.rating : null, atMs);
      return true;
    },
  };
}
export type Amendments = ReturnType<typeof openAmendments>;
