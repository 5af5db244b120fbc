import type { Memory } from './memory.ts';
import type { Review, StudyQuestion } from './review-log.ts';

/** A question that is due for review now, for the skill that it practises. */
export type DueItem = {
  readonly scenario: string;
  readonly question: string;
  readonly chapter: string;
  readonly why: Memory['why'];
  readonly dueAtMs: number;
};

/** What is due, the most overdue first, in the order of a session. */
export function dueItems(
  questions: readonly StudyQuestion[],
  log: readonly Review[],
  memories: ReadonlyMap<string, Memory>,
  nowMs: number,
): DueItem[] {
  const due = [...memories.values()].filter(({ dueAtMs }) => dueAtMs <= nowMs);
  return sessionOf(
    questions,
    log,
    due.toSorted((a, b) => a.dueAtMs - b.dueAtMs),
  );
}

/**
 * These skills in the order of a session: what was sure and wrong first, then one chapter after the other in turn. Each skill
 * is asked once, by the question of it that was not seen for the longest time.
 */
export function sessionOf(
  questions: readonly StudyQuestion[],
  log: readonly Review[],
  memories: readonly Memory[],
): DueItem[] {
  const seen = new Map(log.map(({ scenario, question, atMs }) => [`${scenario} ${question}`, atMs]));
  const seenAt = ({ scenario, question }: StudyQuestion) => seen.get(`${scenario} ${question}`) ?? -Infinity;
  const bySkill = Map.groupBy(questions, ({ skill }) => skill);
  const items = memories.flatMap((memory): DueItem[] => {
    // Questions whose scenario was never met would be new, not a review.
    const met = (bySkill.get(memory.skill) ?? []).filter((each) => seenAt(each) > -Infinity);
    const [asked] = met.toSorted((a, b) => seenAt(a) - seenAt(b));
    if (!asked) return [];
    const { scenario, question, chapter } = asked;
    return [{ scenario, question, chapter, why: memory.why, dueAtMs: memory.dueAtMs }];
  });
  const first = items.filter(({ why }) => why === 'sure-and-wrong');
  return [...first, ...inTurn(items.filter(({ why }) => why !== 'sure-and-wrong'))];
}

/** One of each chapter in turn: what is mixed is told apart. */
function inTurn(items: readonly DueItem[]): DueItem[] {
  const byChapter = [...Map.groupBy(items, ({ chapter }) => chapter).values()];
  const rounds = Math.max(0, ...byChapter.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, i) => byChapter.flatMap((list) => list[i] ?? [])).flat();
}

/** Minutes that so many items take, at what the learner needs for one; half a minute to three for a first session. */
export function minutesFor(items: number, log: readonly Review[]): number {
  const times = log.slice(-50).map(({ ms }) => Math.min(ms, 10 * 60_000));
  const each = times.length === 0 ? 90_000 : times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return Math.max(items === 0 ? 0 : 1, Math.round((items * Math.min(Math.max(each, 30_000), 180_000)) / 60_000));
}
