import { dueWith } from '../study/plan/due-with.ts';
import { cardMinutes } from '../study/schedule/card-review.ts';
import { DAY_MS } from '../study/schedule/review-log.ts';
import type { CardMemory } from './study-memory.ts';

/** Cards of a day, and the minutes of them. */
export type CardDay = { readonly count: number; readonly minutes: number };

/** The cards that are due now. */
export function cardsDue({ memories, looks }: CardMemory, retention: number | null, nowMs: number): CardDay {
  const count = [...memories.values()].filter((memory) => dueWith(memory, retention) <= nowMs).length;
  return { count, minutes: cardMinutes(count, looks) };
}

/** Minutes that the cards of this learner take on an average day, by how often each comes back. */
export function cardLoad({ memories, looks }: CardMemory): number {
  const share = ({ dueAtMs, lastAtMs }: { readonly dueAtMs: number; readonly lastAtMs: number }) =>
    Math.min(1, DAY_MS / Math.max(1, dueAtMs - lastAtMs));
  return cardMinutes(
    [...memories.values()].reduce((sum, memory) => sum + share(memory), 0),
    looks,
  );
}

/** The cards of each day, counted from today, by the retention that the plan wants. */
export function cardsByDay(
  { memories, looks }: CardMemory,
  retention: number,
  dayOf: (ms: number) => number,
): (day: number) => CardDay {
  const counts = new Map<number, number>();
  for (const memory of memories.values()) {
    const day = dayOf(dueWith(memory, retention));
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return (day) => {
    const count = counts.get(day) ?? 0;
    return { count, minutes: cardMinutes(count, looks) };
  };
}
