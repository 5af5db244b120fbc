import { counted } from '../ui/counted.ts';

/** Time on a clock that runs down: `1:12:40`, `0:12:05`. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** How long something took: `4:38`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole minutes, in words. */
export function minutesText(ms: number): string {
  return counted(Math.round(ms / 60_000), 'minute');
}

/** A day and a month: `Monday 30 November 2026`. */
export function dayText(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(atMs)
    .replace(',', '');
}

/** `November 2026` of `2026-11`. */
export function monthText(month: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(month));
}

const MINUTE = 60_000;
/** Minutes left at which the learner is told. */
const WARNINGS = [30, 10] as const;

/** The warning that is due now: the last one that the clock has passed and that was not shown; null if there is none. */
export function dueWarning(remainingMs: number, allowedMs: number, shown: readonly number[]): number | null {
  const passed = WARNINGS.filter((minutes) => remainingMs <= minutes * MINUTE && allowedMs > minutes * MINUTE);
  const last = passed.at(-1);
  return last === undefined || shown.includes(last) ? null : last;
}

/** In the last five minutes the time is always shown. */
export function isLastStretch(remainingMs: number): boolean {
  return remainingMs <= 5 * MINUTE;
}
