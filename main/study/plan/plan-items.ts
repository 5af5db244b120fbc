import { chapterIndex } from '../chapters.ts';
import type { Memory } from '../schedule/memory.ts';
import { DAY_MS, type StudyQuestion } from '../schedule/review-log.ts';
import type { PlanItem } from './simulated-learner.ts';

/** A question with its place on the path. */
export type PathQuestion = StudyQuestion & { readonly level: number | null };

/** The level of a scenario whose author gave none. */
const MIDDLE = 2;

/** The questions in the order of the path: chapter by chapter, and in one by level; among equals the order stays. */
export function alongThePath(questions: readonly PathQuestion[]): PathQuestion[] {
  return questions.toSorted(
    (a, b) => chapterIndex(a.chapter) - chapterIndex(b.chapter) || (a.level ?? MIDDLE) - (b.level ?? MIDDLE),
  );
}

/**
 * All skills as a plan takes them, each once, in the order of the path.
 *
 * @param today the number of the day it is, and `dayOf` that of a time: days begin at midnight where the learner lives
 */
export function planItems(
  questions: readonly PathQuestion[],
  memories: ReadonlyMap<string, Memory>,
  dayOf: (ms: number) => number,
  today: number,
): PlanItem[] {
  const skills = new Set(alongThePath(questions).map(({ skill }) => skill));
  return [...skills].map((skill) => {
    const memory = memories.get(skill);
    if (!memory) return { skill, memory: null, retestDay: null };
    const { card, lastAtMs, retestAtMs } = memory;
    return {
      skill,
      memory: { stability: card.stability, difficulty: card.difficulty, lastDay: dayOf(lastAtMs) - today },
      retestDay: retestAtMs === null ? null : Math.max(0, dayOf(retestAtMs) - today),
    };
  });
}

/** Counts days from midnight to midnight. @param offsetMs what local time is ahead of UTC */
export function daysFrom(offsetMs: number): (ms: number) => number {
  return (ms) => Math.floor((ms + offsetMs) / DAY_MS);
}
