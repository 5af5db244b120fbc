import type { Memory } from '../schedule/memory.ts';
import { DAY_MS } from '../schedule/review-log.ts';
import { dueIn } from './policy.ts';

/** When a memory is due at the wanted retention; a confident error at its retest at the latest. Unix milliseconds, UTC. */
export function dueWith({ card, lastAtMs, retestAtMs, dueAtMs }: Memory, retention: number | null): number {
  if (retention === null) return dueAtMs;
  return Math.min(lastAtMs + dueIn(retention, card.stability) * DAY_MS, retestAtMs ?? Infinity);
}
