/** The time of an exam. `usedMs` counts while the room is open, `awayMs` while it was not. */
export type ExamClock = { readonly usedMs: number; readonly seenAtMs: number; readonly awayMs: number };

/** A room that was silent for longer was not there: the lab was closed, or the machine asleep. Pages that are hidden
 * speak once a minute. */
const SILENCE_MS = 90_000;

/**
 * The clock after the room was heard of. Time between two signs of life is used; a longer silence is an interruption, and
 * the same time is left after it. A clock that was set back takes nothing away and gives nothing.
 *
 * @param isRunning false: the exam is paused
 */
export function heardOf(clock: ExamClock, nowMs: number, isRunning: boolean): ExamClock {
  const passed = Math.max(0, nowMs - clock.seenAtMs);
  const used = isRunning && passed <= SILENCE_MS;
  return {
    usedMs: clock.usedMs + (used ? passed : 0),
    seenAtMs: nowMs,
    awayMs: clock.awayMs + (used ? 0 : passed),
  };
}

/** The clock when the room opens again: nothing of the time without it is used. */
export function reopened(clock: ExamClock, nowMs: number): ExamClock {
  return { ...clock, seenAtMs: nowMs, awayMs: clock.awayMs + Math.max(0, nowMs - clock.seenAtMs) };
}
