import { DAY_MS, type Review } from '../schedule/review-log.ts';

/** How often somebody was right who said how sure they were; the bounds hold the true share nine times in ten, in percent. */
export type SaidRow = {
  readonly said: 'guess' | 'unsure' | 'sure';
  readonly right: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
};

/** Answers of so many days count, and so many are needed. */
const DAYS = 60;
export const ENOUGH_ANSWERS = 20;
const SAID = ['guess', 'unsure', 'sure'] as const;
/** The standard normal quantile of 95 %: five percent lie below and five above the interval. */
const Z = 1.6449;

/** Confidence against truth, of the answers of the last 60 days that had a confidence and no hint. */
export function calibrationOf(log: readonly Review[], nowMs: number): { answers: number; rows: SaidRow[] } {
  const recent = log.filter(
    ({ atMs, confidence, hints }) => confidence !== null && hints === 0 && atMs > nowMs - DAYS * DAY_MS,
  );
  const rows = SAID.map((said) => {
    const answers = recent.filter(({ confidence }) => confidence === said);
    const right = answers.filter(({ correct }) => correct).length;
    return { said, right, of: answers.length, ...wilson(right, answers.length) };
  });
  return { answers: recent.length, rows };
}

/** The score interval of Wilson (1927), in whole percent; 0 to 100 of no answers. */
export function wilson(right: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 100 };
  const share = right / of;
  const scale = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { low: Math.round(100 * Math.max(0, middle - half)), high: Math.round(100 * Math.min(1, middle + half)) };
}
