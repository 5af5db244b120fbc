import { textHash } from './opaque-id.ts';

/** Puts choices in the order in which a learner sees them. */
export type InOrder = <T extends { readonly id: string }>(choices: readonly T[]) => T[];

/**
 * The order of a question in a round. Choices are sorted by ids that say nothing before they change places, so that
 * nothing of the author's order is left. It is the same whenever a round is opened again.
 */
export function shownOrder(question: string, round: number): InOrder {
  return (choices) => permuted(choices.toSorted(byId), textHash(question), round);
}

/**
 * The items in one of all their orders. Rounds that follow each other differ, and no order comes again before all others
 * have come: each round goes on by a step that shares no factor with their number.
 */
export function permuted<T>(items: readonly T[], start: number, round: number): T[] {
  const orders = factorial(items.length);
  let rank = (BigInt(start) + BigInt(round) * stepThrough(orders)) % orders;
  const left = [...items];
  const taken: T[] = [];
  for (let count = orders; left.length > 0;) {
    count /= BigInt(left.length);
    taken.push(...left.splice(Number(rank / count), 1));
    rank %= count;
  }
  return taken;
}

/** About 0.618 of all, so that neighbours are far from each other in the list of all orders. */
function stepThrough(orders: bigint): bigint {
  let step = (orders * 618n) / 1000n;
  while (commonDivisor(step, orders) !== 1n) step += 1n;
  return step;
}

function factorial(n: number): bigint {
  return n < 2 ? 1n : BigInt(n) * factorial(n - 1);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
