import type { StoredExam, StoredExamEvent, StoredExamItem } from './exams.ts';
import type { StoredDecision, StoredSprint } from './sprints.ts';
import type { StoredSitting } from './sittings.ts';

/** An answer as it was given, with what was said of it later. `answer` is JSON. */
export type ProgressAnswer = {
  readonly sitting: string;
  readonly scenario: string;
  readonly question: string;
  readonly answer: string;
  readonly correct: number;
  readonly confidence: string | null;
  readonly misconception: string | null;
  readonly ms: number;
  readonly hints: number;
  readonly counts: number;
  readonly seed: number;
  readonly engineVersion: string;
  readonly scenarioHash: string;
  readonly atMs: number;
  readonly amendments: readonly { readonly kind: string; readonly value: string | null; readonly atMs: number }[];
};

/** A dispute with what was said of it later. `answer` is JSON. */
export type ProgressDispute = {
  readonly sitting: string;
  readonly scenario: string;
  readonly question: string;
  readonly answer: string;
  readonly correct: number;
  readonly seed: number;
  readonly engineVersion: string;
  readonly scenarioHash: string;
  readonly atMs: number;
  readonly entries: readonly { readonly kind: string; readonly value: string | null; readonly atMs: number }[];
};

/** An exam that ended, its form and what was done in its room. */
export type ProgressExam = Omit<StoredExam, 'strict' | 'asksConfidence' | 'state'> & {
  readonly strict: number;
  readonly asksConfidence: number;
  readonly state: 'submitted' | 'discarded';
  readonly items: readonly (Omit<StoredExamItem, 'scored'> & { readonly scored: number })[];
  readonly events: readonly StoredExamEvent[];
};

/** A sprint with its decisions. */
export type ProgressSprint = StoredSprint & {
  readonly decisions: readonly (Omit<StoredDecision, 'sprint' | 'correct'> & { readonly correct: number })[];
};

/**
 * All that a learner has done, in the order in which it was done. Scenarios, cards and settings are no part of it, and the
 * texts that answers were graded by are none either: they hold keys, of questions that nobody has answered too.
 */
export type Progress = {
  readonly sittings: readonly StoredSitting[];
  readonly answers: readonly ProgressAnswer[];
  readonly disputes: readonly ProgressDispute[];
  readonly exams: readonly ProgressExam[];
  readonly predictions: readonly {
    readonly scenario: string;
    readonly component: string;
    readonly predicted: string;
    readonly correct: number;
    readonly confidence: string | null;
    readonly atMs: number;
  }[];
  /** Bookmarks and notes of scenarios. */
  readonly marks: readonly {
    readonly scenario: string;
    readonly bookmarked: number;
    readonly note: string;
    readonly atMs: number;
  }[];
  readonly reviews: readonly {
    readonly card: string;
    /** Of the text that was looked at; empty of looks that are older than such hashes. */
    readonly hash: string;
    readonly known: number;
    /** Until it was turned over; null where that is not known. */
    readonly turnedMs: number | null;
    readonly ms: number;
    readonly counts: number;
    readonly atMs: number;
    readonly amendments: ProgressAnswer['amendments'];
  }[];
  readonly sprints: readonly ProgressSprint[];
};

/** The columns of each table, as a file names them. */
export const COLUMNS = {
  sitting: ['id', 'policy', 'scenario', 'seed', 'openedAtMs'],
  attempt: [
    ...['sitting', 'scenario', 'question', 'answer', 'correct', 'confidence', 'misconception', 'ms', 'hints', 'counts'],
    ...['seed', 'engineVersion', 'scenarioHash', 'atMs'],
  ],
  amendment: ['kind', 'value', 'atMs'],
  dispute: ['sitting', 'scenario', 'question', 'answer', 'correct', 'seed', 'engineVersion', 'scenarioHash', 'atMs'],
  disputeEntry: ['kind', 'value', 'atMs'],
  exam: [
    ...[
      'sitting',
      'profile',
      'size',
      'domain',
      'strict',
      'asksConfidence',
      'allowedMs',
      'usedMs',
      'seenAtMs',
      'awayMs',
    ],
    ...['state', 'endedAtMs'],
  ],
  examItem: ['position', 'scenario', 'question', 'scenarioHash', 'domain', 'prompt', 'scored'],
  examEvent: ['position', 'kind', 'value', 'usedMs'],
  prediction: ['scenario', 'component', 'predicted', 'correct', 'confidence', 'atMs'],
  scenarioMark: ['scenario', 'bookmarked', 'note', 'atMs'],
  cueCardReview: ['card', 'hash', 'known', 'turnedMs', 'ms', 'counts', 'atMs'],
  cueCardAmendment: ['kind', 'value', 'atMs'],
  sprint: ['id', 'side', 'seed', 'version', 'seconds', 'startedAtMs'],
  sprintDecision: ['position', 'tests', 'packet', 'decision', 'correct', 'because', 'ms', 'atMs'],
} as const;
