import { default_w as w } from 'ts-fsrs';

/**
 * How a memory fades and grows: the formulas of FSRS-6 with its default parameters, on plain numbers. A plan asks them a
 * hundred thousand times; `ts-fsrs` itself answers too slowly for that. A test holds both equal.
 *
 * Source: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
 */
export type Trace = { readonly stability: number; readonly difficulty: number };

const [W0, , W2, , W4, W5, W6, W7, W8, W9, W10, W11, W12, W13, W14] = w as Fifteen;
type Fifteen = readonly [
  ...[number, number, number, number, number, number, number, number],
  ...[number, number, number, number, number, number, number],
];
const DECAY = -(w[20] ?? Number.NaN);
const FACTOR = 0.9 ** (1 / DECAY) - 1;
const [AGAIN, GOOD, EASY] = [1, 3, 4] as const;
/** Bounds of FSRS, in days. */
const [LEAST, MOST] = [0.001, 36_500] as const;

/** The chance to recall after so many days. */
export function recallAfter(days: number, stability: number): number {
  return (1 + (FACTOR * days) / stability) ** DECAY;
}

/** Days until the chance to recall has fallen to the wanted retention. */
export function daysUntil(retention: number, stability: number): number {
  return (stability / FACTOR) * (retention ** (1 / DECAY) - 1);
}

/** The memory after the first answer. */
export function firstTrace(right: boolean): Trace {
  return { stability: right ? W2 : W0, difficulty: firstDifficulty(right ? GOOD : AGAIN) };
}

/** The memory after an answer that came when the chance to recall was `recall`. */
export function nextTrace({ stability: s, difficulty: d }: Trace, recall: number, right: boolean): Trace {
  return { stability: right ? grown(s, d, recall) : lapsed(s, d, recall), difficulty: nextDifficulty(d, right) };
}

function grown(s: number, d: number, recall: number): number {
  return clamp(s * (1 + Math.exp(W8) * (11 - d) * s ** -W9 * (Math.exp((1 - recall) * W10) - 1)), LEAST, MOST);
}

function lapsed(s: number, d: number, recall: number): number {
  const after = W11 * d ** -W12 * ((s + 1) ** W13 - 1) * Math.exp((1 - recall) * W14);
  return clamp(Math.min(after, s), LEAST, MOST);
}

function firstDifficulty(grade: number): number {
  return clamp(W4 - Math.exp((grade - 1) * W5) + 1, 1, 10);
}

function nextDifficulty(d: number, right: boolean): number {
  const step = -W6 * ((right ? GOOD : AGAIN) - 3);
  const moved = d + (step * (10 - d)) / 9;
  const easiest = W4 - Math.exp((EASY - 1) * W5) + 1;
  return clamp(W7 * easiest + (1 - W7) * moved, 1, 10);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
