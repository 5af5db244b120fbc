import { chapters } from '../chapters.ts';
import { stateAt, type Memory } from '../schedule/memory.ts';
import type { Review, StudyQuestion } from '../schedule/review-log.ts';

const DIRECTIONS = ['request', 'reply', 'both'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How a practised skill stands. `right` and `of` count all answers to it. */
export type MasteryCell = {
  readonly direction: Direction;
  readonly state: 'solid' | 'learning' | 'slipping';
  readonly right: number;
  readonly of: number;
  readonly dueAtMs: number;
};

/** A belief in a chapter; null for questions that offer none. */
export type MasteryRow = {
  readonly misconception: string | null;
  /** Directions that were practised. */
  readonly cells: readonly MasteryCell[];
  /** Skills of the row that were not. Their directions are not told: they would tell what decides in an open question. */
  readonly unseen: number;
};

export type MasteryChapter = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly MasteryRow[];
  /** First answers to a skill of the chapter, and how many of them were right. */
  readonly firstRight: number;
  readonly first: number;
};

/** The map: chapter by belief by the direction of the packet that decides. @param dueAt when a memory is due */
export function masteryOf(
  questions: readonly StudyQuestion[],
  log: readonly Review[],
  memories: ReadonlyMap<string, Memory>,
  dueAt: (memory: Memory) => number,
  nowMs: number,
): MasteryChapter[] {
  const skillOf = new Map(questions.map((each) => [`${each.scenario} ${each.question}`, each.skill]));
  const answers = Map.groupBy(log, ({ scenario, question }) => skillOf.get(`${scenario} ${question}`) ?? '');
  const cellOf = (skill: string, direction: Direction): MasteryCell | null => {
    const [memory, given] = [memories.get(skill), answers.get(skill) ?? []];
    if (!memory) return null;
    const right = given.filter(({ correct }) => correct).length;
    return { direction, state: stateAt(memory, nowMs), right, of: given.length, dueAtMs: dueAt(memory) };
  };
  return chapters.map(({ id, title }) => {
    const skills = [...new Set(questions.filter(({ chapter }) => chapter === id).map(({ skill }) => skill))];
    const first = skills.flatMap((skill) => answers.get(skill)?.slice(0, 1) ?? []);
    const byBelief = Map.groupBy(skills, (skill) => partsOf(skill).misconception);
    const rows = [...byBelief].map(([misconception, practised]) => {
      const cells = practised.map((skill) => cellOf(skill, partsOf(skill).direction));
      const seen = cells.filter((cell) => cell !== null);
      return { misconception, cells: seen, unseen: cells.length - seen.length };
    });
    const firstRight = first.filter(({ correct }) => correct).length;
    return { id, title, rows: rows.toSorted(byName), firstRight, first: first.length };
  });
}

/** Beliefs by their number; what stands for none comes last. */
function byName(a: MasteryRow, b: MasteryRow): number {
  return (a.misconception ?? 'M99') < (b.misconception ?? 'M99') ? -1 : 1;
}

/** The parts of the id of a skill, `network-acls/M10/reply`. */
function partsOf(skill: string): { readonly misconception: string | null; readonly direction: Direction } {
  const [, misconception, direction] = skill.split('/');
  return {
    misconception: misconception === undefined || misconception === '-' ? null : misconception,
    direction: DIRECTIONS.find((each) => each === direction) ?? 'both',
  };
}
