import { firstTrace, nextTrace, recallAfter } from './forgetting.ts';

/** A skill as a plan sees it. Days count from today, which is 0; what was before is negative. */
export type PlanItem = {
  readonly skill: string;
  /** Null as long as the skill was never practised. */
  readonly memory: { readonly stability: number; readonly difficulty: number; readonly lastDay: number } | null;
  /** The day of a retest of a confident error, which comes before everything else; null without one. */
  readonly retestDay: number | null;
};

/** A learner of whom a plan plays the days until the exam. One column for each field of a memory, for speed. */
export type SimulatedLearner = {
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  readonly lastDay: Float64Array;
  readonly retestDay: Float64Array;
  /** How often each skill was answered since today: decides which chance comes next. */
  readonly answers: Int32Array;
  /** Decides what is recalled and what is not: the same number gives the same luck in every policy. */
  readonly seed: number;
  /** The chance that a first answer is right. */
  readonly firstRight: number;
};

export function learnerFrom(items: readonly PlanItem[], firstRight: number, seed: number): SimulatedLearner {
  const column = (value: (item: PlanItem) => number) => Float64Array.from(items, value);
  return {
    stability: column(({ memory }) => memory?.stability ?? 0),
    difficulty: column(({ memory }) => memory?.difficulty ?? 0),
    lastDay: column(({ memory }) => memory?.lastDay ?? Number.NaN),
    retestDay: column(({ retestDay }) => retestDay ?? Infinity),
    answers: new Int32Array(items.length),
    ...{ seed, firstRight },
  };
}

export function isSeen({ stability }: SimulatedLearner, i: number): boolean {
  return (stability[i] ?? 0) > 0;
}

/** The chance that a skill is recalled on a day; 0 of one that was never practised. */
export function recallOn({ stability, lastDay }: SimulatedLearner, i: number, day: number): number {
  const s = stability[i] ?? 0;
  return s > 0 ? recallAfter(day - (lastDay[i] ?? day), s) : 0;
}

/** Asks for a skill: it is recalled by chance, and its memory changes. */
export function answerOn(learner: SimulatedLearner, i: number, day: number): void {
  const chance = isSeen(learner, i) ? recallOn(learner, i, day) : learner.firstRight;
  learnOn(learner, i, day, luckOf(learner, i) < chance);
}

/** The memory of a skill after an answer that was right or wrong. */
export function learnOn(learner: SimulatedLearner, i: number, day: number, right: boolean): void {
  const { stability, difficulty, lastDay, retestDay, answers } = learner;
  const before = { stability: stability[i] ?? 0, difficulty: difficulty[i] ?? 0 };
  const next = isSeen(learner, i) ? nextTrace(before, recallOn(learner, i, day), right) : firstTrace(right);
  stability[i] = next.stability;
  difficulty[i] = next.difficulty;
  lastDay[i] = day;
  retestDay[i] = Infinity;
  answers[i] = (answers[i] ?? 0) + 1;
}

/** By how much a review on a day raises the chance to recall the skill on the day of the exam. */
export function gainOf(learner: SimulatedLearner, i: number, day: number, examDay: number): number {
  const before = { stability: learner.stability[i] ?? 0, difficulty: learner.difficulty[i] ?? 0 };
  const recall = recallOn(learner, i, day);
  const left = examDay - day;
  const right = recallAfter(left, nextTrace(before, recall, true).stability);
  const wrong = recallAfter(left, nextTrace(before, recall, false).stability);
  return recall * right + (1 - recall) * wrong - recallOn(learner, i, examDay);
}

/** The skills that are recalled on a day, as a sum of chances; never practised ones count as not recalled. */
export function recalledOn(learner: SimulatedLearner, day: number): number {
  return learner.stability.reduce((sum, _, i) => sum + recallOn(learner, i, day), 0);
}

/** A number from 0 up to 1 for the next answer to a skill: mixes seed, skill and count like the end of murmur3. */
export function luckOf({ seed, answers }: Pick<SimulatedLearner, 'seed' | 'answers'>, i: number): number {
  const count = (answers[i] ?? 0) + 1;
  let mixed = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(i + 1, 0x85ebca6b) ^ Math.imul(count, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
}
