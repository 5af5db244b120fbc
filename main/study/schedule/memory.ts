import { createEmptyCard, fsrs, Rating as Grade, type Card } from 'ts-fsrs';
import { ratingOf, usualTime } from './rating.ts';
import { DAY_MS, type Rating, type Review, type StudyQuestion } from './review-log.ts';

/** What the log says of a skill. Dates are Unix milliseconds, UTC. */
export type Memory = {
  readonly skill: string;
  readonly card: Card;
  readonly dueAtMs: number;
  /** When a confident error is tested again; null when there is none, or that is done. */
  readonly retestAtMs: number | null;
  /** Why it is due then. */
  readonly why: 'sure-and-wrong' | 'wrong' | 'right';
  readonly lastAtMs: number;
  readonly lastRating: Rating;
  readonly state: 'learning' | 'solid' | 'slipping';
};

/** A confident error comes back after one day, and again after seven. */
const RETEST_DAYS = [1, 7] as const;
/** So many different days and seeds without an error make a skill solid. */
const SOLID_DAYS = 3;
const SLIPPING_DAYS = 14;
/** How many of the last times of a kind make what is usual: a learner gets faster. */
const RECENT = 31;

const grades = { again: Grade.Again, hard: Grade.Hard, good: Grade.Good, easy: Grade.Easy } as const;
/** Nothing by chance: the same log gives the same schedule. */
const model = fsrs({ enable_fuzz: false, enable_short_term: false });

/** Replays the log: the memory of each skill that was practised. A later model can replay the same log. */
export function memoriesOf(questions: readonly StudyQuestion[], log: readonly Review[]): Map<string, Memory> {
  const known = new Map(questions.map((question) => [keyOf(question), question]));
  const times = new Map<string, number[]>();
  const drafts = new Map<string, Draft>();
  for (const review of log) {
    const question = known.get(keyOf(review));
    if (!question) continue;
    const earlier = times.get(question.kind) ?? [];
    const rating = ratingOf(review, usualTime(earlier));
    times.set(question.kind, [...earlier, review.ms].slice(-RECENT));
    drafts.set(question.skill, practised(drafts.get(question.skill) ?? fresh(review.atMs), review, rating));
  }
  return new Map([...drafts].map(([skill, draft]) => [skill, memoryOf(skill, draft)]));
}

type Draft = {
  readonly card: Card;
  readonly last: Review;
  readonly lastRating: Rating;
  /** The last answer that was sure and wrong; null if there is none. */
  readonly sureAndWrong: Review | null;
  /** Of the right answers since the last error: days and seeds, no more than make a skill solid. */
  readonly rightDays: ReadonlySet<number>;
  readonly rightSeeds: ReadonlySet<string>;
  readonly wasSolid: boolean;
};

function fresh(atMs: number): Pick<Draft, 'card' | 'sureAndWrong' | 'rightDays' | 'rightSeeds' | 'wasSolid'> {
  return {
    card: createEmptyCard(atMs),
    ...{ sureAndWrong: null, rightDays: new Set(), rightSeeds: new Set(), wasSolid: false },
  };
}

function practised(before: ReturnType<typeof fresh>, review: Review, rating: Rating): Draft {
  const { card } = model.next(before.card, review.atMs, grades[rating]);
  const error = review.correct ? before.sureAndWrong : review.confidence === 'sure' ? review : before.sureAndWrong;
  const day = Math.floor(review.atMs / DAY_MS);
  const rightDays = review.correct ? withOneMore(before.rightDays, day) : new Set<number>();
  const seed = `${review.scenario} ${review.seed}`;
  const rightSeeds = review.correct ? withOneMore(before.rightSeeds, seed) : new Set<string>();
  const isSolid = rightDays.size >= SOLID_DAYS && rightSeeds.size >= SOLID_DAYS;
  return {
    ...{ card, last: review, lastRating: rating, sureAndWrong: error, rightDays, rightSeeds },
    wasSolid: before.wasSolid || isSolid,
  };
}

/** A log is long: more than make a skill solid are not kept. */
function withOneMore<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  return set.size >= SOLID_DAYS || set.has(value) ? set : new Set([...set, value]);
}

function memoryOf(skill: string, draft: Draft): Memory {
  const { card, last, lastRating, rightDays, rightSeeds, wasSolid } = draft;
  const isSolid = rightDays.size >= SOLID_DAYS && rightSeeds.size >= SOLID_DAYS;
  const retest = retestOf(draft);
  const dueAtMs = Math.min(card.due.getTime(), retest ?? Infinity);
  return {
    ...{ skill, card, dueAtMs, retestAtMs: retest, lastAtMs: last.atMs, lastRating },
    why: last.correct ? 'right' : last.confidence === 'sure' ? 'sure-and-wrong' : 'wrong',
    state: isSolid ? 'solid' : wasSolid && !last.correct ? 'slipping' : 'learning',
  };
}

/** When a confident error is tested again; null when that is done. */
function retestOf({ sureAndWrong, last }: Draft): number | null {
  if (!sureAndWrong) return null;
  const [first, second] = RETEST_DAYS.map((days) => sureAndWrong.atMs + days * DAY_MS);
  if (first === undefined || second === undefined) return null;
  if (last.atMs < first) return first;
  return last.atMs < second ? second : null;
}

/** A skill that was solid and is not any more counts as slipping for two weeks. */
export function stateAt({ state, lastAtMs }: Memory, nowMs: number): Memory['state'] {
  return state === 'slipping' && nowMs - lastAtMs > SLIPPING_DAYS * DAY_MS ? 'learning' : state;
}

function keyOf({ scenario, question }: Pick<StudyQuestion, 'scenario' | 'question'>): string {
  return `${scenario} ${question}`;
}
