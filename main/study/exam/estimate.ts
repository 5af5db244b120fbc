/** What was right and wrong of the scored items of a domain. `weight`: percent. */
export type DomainResult = {
  readonly domain: string;
  readonly weight: number;
  readonly right: number;
  readonly wrong: number;
};

export type Outlook = 'likely-pass' | 'too-close' | 'likely-fail';

/** On the scale from 100 to 1000, rounded to 10; the interval holds the score nine times in ten. */
export type Estimate = {
  readonly score: number;
  readonly from: number;
  readonly to: number;
  readonly outlook: Outlook;
};

/** So many scored items a domain needs, if it weighs this much, before anything is estimated. */
const NEEDED = { items: 5, weight: 10 };
/** The standard normal quantile of 95 %: five percent lie below and five above the interval. */
const Z90 = 1.6449;

/** Domains with too few scored items: while there are any, an estimate would say more than is known. */
export function thinDomains(results: readonly DomainResult[]): DomainResult[] {
  return results.filter(({ weight, right, wrong }) => weight >= NEEDED.weight && right + wrong < NEEDED.items);
}

/**
 * The score that such results stand for: in each domain a Beta distribution over the share that would be right
 * (Jeffreys: half a right and half a wrong answer are added), weighted by domain. Null where a domain is too thin.
 */
export function estimate(results: readonly DomainResult[], passMark: number): Estimate | null {
  if (results.length === 0 || thinDomains(results).length > 0) return null;
  const total = results.reduce((sum, { weight }) => sum + weight, 0);
  const shares = results.map(({ weight, ...result }) => ({ part: weight / total, ...shareOf(result) }));
  const mean = shares.reduce((sum, { part, mean }) => sum + part * mean, 0);
  const spread = Math.sqrt(shares.reduce((sum, { part, variance }) => sum + part * part * variance, 0));
  const [from, to] = [scaled(mean - Z90 * spread), scaled(mean + Z90 * spread)];
  return { score: scaled(mean), from, to, outlook: outlookOf(from, to, passMark) };
}

function outlookOf(from: number, to: number, passMark: number): Outlook {
  if (from >= passMark) return 'likely-pass';
  return to < passMark ? 'likely-fail' : 'too-close';
}

/** Mean and variance of the share that would be right of many items. */
function shareOf({ right, wrong }: Pick<DomainResult, 'right' | 'wrong'>): { mean: number; variance: number } {
  const [a, b] = [right + 0.5, wrong + 0.5];
  return { mean: a / (a + b), variance: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
}

/** The 90 % interval of the share of one domain, between 0 and 1. */
export function shareInterval(result: Pick<DomainResult, 'right' | 'wrong'>): { from: number; to: number } {
  const { mean, variance } = shareOf(result);
  const half = Z90 * Math.sqrt(variance);
  return { from: Math.max(0, mean - half), to: Math.min(1, mean + half) };
}

/** Of a share, on the scale of the exam and rounded to 10. */
function scaled(share: number): number {
  return Math.round((100 + 900 * Math.min(1, Math.max(0, share))) / 10) * 10;
}
