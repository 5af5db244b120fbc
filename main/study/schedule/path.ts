import { chapters } from '../chapters.ts';
import { stateAt, type Memory } from './memory.ts';
import type { StudyQuestion } from './review-log.ts';

/** The skills of a chapter by how well they are known. */
export type ChapterState = {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly solid: number;
  readonly learning: number;
  readonly slipping: number;
  readonly unseen: number;
};

/** The path: every chapter with the states of its skills, in order. */
export function pathOf(
  questions: readonly StudyQuestion[],
  memories: ReadonlyMap<string, Memory>,
  nowMs: number,
): ChapterState[] {
  return chapters.map(({ id, title, needs }) => {
    const skills = new Set(questions.filter(({ chapter }) => chapter === id).map(({ skill }) => skill));
    const states = [...skills].map((skill) => {
      const memory = memories.get(skill);
      return memory ? stateAt(memory, nowMs) : 'unseen';
    });
    const count = (state: string) => states.filter((each) => each === state).length;
    const [solid, learning, slipping] = [count('solid'), count('learning'), count('slipping')];
    return { id, title, needs, solid, learning, slipping, unseen: count('unseen') };
  });
}
