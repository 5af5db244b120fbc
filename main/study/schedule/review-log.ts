/** A question of the library, as far as the schedule needs it. */
export type StudyQuestion = {
  readonly scenario: string;
  readonly question: string;
  readonly kind: string;
  readonly chapter: string;
  readonly skill: string;
};

/** How well an answer shows that somebody knows; the four grades of FSRS. */
export type Rating = 'again' | 'hard' | 'good' | 'easy';

/** An answer of the log that counts, in the order of time. */
export type Review = {
  readonly scenario: string;
  readonly question: string;
  readonly correct: boolean;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly ms: number;
  readonly hints: number;
  readonly seed: number;
  /** What the learner said of it; null where nothing was said. */
  readonly rating: Rating | null;
  readonly atMs: number;
};

export const DAY_MS = 24 * 3_600_000;
