import type { Review, StudyQuestion } from '../schedule/review-log.ts';

/** How fast somebody studies, and how well they know what is new to them. */
export type StudyPace = {
  readonly minutesPerNew: number;
  readonly minutesPerReview: number;
  /** The chance that a first answer is right, from 0 to 1. */
  readonly firstRight: number;
};

/** So many of the last answers say how long the next ones take. */
const RECENT = 50;
/** Minutes as long as nothing is known of the learner: a new skill comes with a brief and a picture to read. */
const [NEW, REVIEW] = [2.5, 1.5] as const;
/** Whoever leaves the lab open for an hour did not read for an hour. */
const [LEAST, MOST] = [0.5, 5] as const;
/** What is taken for granted before there are answers: three of five are right. Weighs as much as five answers. */
const BEFORE = { right: 3, of: 5 } as const;
const MINUTE_MS = 60_000;

/** Reads the pace off the log; with few answers it is near to what is usual. */
export function paceOf(questions: readonly StudyQuestion[], log: readonly Review[]): StudyPace {
  const { first, later } = splitByFirst(questions, log);
  const right = first.filter(({ correct }) => correct).length;
  return {
    minutesPerNew: minutesOf(first, NEW),
    minutesPerReview: minutesOf(later, REVIEW),
    firstRight: (right + BEFORE.right) / (first.length + BEFORE.of),
  };
}

/** The first answer to each skill, and all others. */
export function splitByFirst(
  questions: readonly StudyQuestion[],
  log: readonly Review[],
): { readonly first: readonly Review[]; readonly later: readonly Review[] } {
  const skills = new Map(questions.map(({ scenario, question, skill }) => [`${scenario} ${question}`, skill]));
  const seen = new Set<string>();
  const [first, later]: [Review[], Review[]] = [[], []];
  for (const review of log) {
    const skill = skills.get(`${review.scenario} ${review.question}`);
    if (skill === undefined) continue;
    (seen.has(skill) ? later : first).push(review);
    seen.add(skill);
  }
  return { first, later };
}

/** The mean of the last times; five answers of the usual length are added. */
function minutesOf(reviews: readonly Review[], usual: number): number {
  const times = reviews.slice(-RECENT).map(({ ms }) => Math.min(ms / MINUTE_MS, 2 * MOST));
  const mean = (times.reduce((sum, each) => sum + each, 0) + BEFORE.of * usual) / (times.length + BEFORE.of);
  return Math.min(Math.max(mean, LEAST), MOST);
}
