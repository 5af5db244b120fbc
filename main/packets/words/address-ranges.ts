/** Addresses of one family as ranges in ascending order that neither meet nor touch. */
export type Ranges = readonly Range[];
export type Range = readonly [low: bigint, high: bigint];

export function union(...all: readonly Ranges[]): Ranges {
  const sorted = all.flat().sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const found: [bigint, bigint][] = [];
  for (const [low, high] of sorted) {
    const last = found.at(-1);
    if (last && low <= last[1] + 1n) last[1] = high > last[1] ? high : last[1];
    else found.push([low, high]);
  }
  return found;
}

export function difference(a: Ranges, b: Ranges): Ranges {
  const found: Range[] = [];
  for (const [low, high] of a) {
    let next = low;
    for (const [from, to] of b) {
      if (to < next || from > high) continue;
      if (from > next) found.push([next, from - 1n]);
      next = to + 1n;
    }
    if (next <= high) found.push([next, high]);
  }
  return found;
}

export function intersection(a: Ranges, b: Ranges): Ranges {
  return difference(a, difference(a, b));
}
