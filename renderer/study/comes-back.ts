import type { ComesBack } from '../../main/contract/today-view.ts';

const DAY_MS = 24 * 3_600_000;

/** From so many days on the year is told as well. */
const FAR = 300;

/** `tomorrow`, a weekday within six days, else `20 December`; `20 December 2027` where that is far away. */
export function dayWords(atMs: number, nowMs: number): string {
  const days = Math.round((startOfDay(atMs) - startOfDay(nowMs)) / DAY_MS);
  if (days <= 0) return 'today';
  if (days === 1) return 'tomorrow';
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  const format: Intl.DateTimeFormatOptions =
    days <= 6 ? { weekday: 'long' } : days < FAR ? date : { ...date, year: 'numeric' };
  return new Intl.DateTimeFormat('en-GB', format).format(atMs);
}

function startOfDay(atMs: number): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Why an answer comes back when it does, in a sentence. */
export function whyWords({ why, rating, corrected }: ComesBack): string {
  if (corrected) return 'You rated it.';
  if (why === 'sure-and-wrong')
    return 'Because you were wrong and sure. It comes back until you are right after a week.';
  if (why === 'wrong') return 'Because you were wrong.';
  if (rating === 'hard') return 'Right, with a guess or a hint.';
  return rating === 'easy' ? 'Right, sure, and quick.' : 'Right.';
}

/** The same of a cue card, which nobody graded. */
export function cardWords({ why, rating, corrected }: ComesBack): string {
  if (corrected) return 'You rated it.';
  if (why !== 'right') return 'You did not know it.';
  return rating === 'hard' ? 'You knew it, after the five seconds.' : 'You knew it.';
}
