/** One measurement. `ratio`: how many times faster than the baseline's best variant in the same run. */
export type Result = { readonly id: string; readonly ratio: number; readonly baseline: string; readonly ms: number };

/** Nanoseconds for each call: the median of several rounds, variants taking turns so that they share the machine's moods. */
export function measure(
  variants: Readonly<Record<string, (i: number) => unknown>>,
  calls: Readonly<Record<string, number>>,
  rounds = 9,
): Readonly<Record<string, number>> {
  const samples: Record<string, number[]> = {};
  for (let round = -2; round < rounds; round++) {
    for (const [name, run] of Object.entries(variants)) {
      const count = calls[name] ?? 1000;
      const spent = timeOf(run, count) / count;
      if (round >= 0) (samples[name] ??= []).push(spent); // the first rounds only warm up
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, median(list)]));
}

/**
 * How many times longer `other` takes than `own`: the median over rounds, each compared with itself, so that a machine
 * that does other things at times moves both. A round runs them forth and back: who comes second has the other's garbage.
 */
export function ratioOf(other: () => unknown, own: () => unknown, rounds = 40) {
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = -4; round < rounds; round++) {
    const [first, second, third, fourth] = [timeOf(other), timeOf(own), timeOf(own), timeOf(other)];
    if (round < 0) continue;
    ratios.push((first + fourth) / (second + third));
    times.push((second + third) / 2);
  }
  return { ratio: median(ratios), ns: median(times) };
}

/** Nanoseconds of so many calls. */
function timeOf(run: (i: number) => unknown, count = 1): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) sink = run(i);
  return Number(process.hrtime.bigint() - start);
}

/** Keeps results alive, so that no call is optimised away. */
let sink: unknown;

export function lastResult(): unknown {
  return sink;
}

export function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The value below which this part of the list is. */
export function quantile(list: readonly number[], part: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
