/**
 * Which stretch of a cut an IPv4 address lies in: its bucket says between which stretches to search. Buckets span the
 * values between the second start and the last, where stretches are short.
 */
export type AddressBuckets = {
  readonly starts: Uint32Array;
  /** Buckets of `1 << shift` addresses from `origin`: `firsts[b]` is the stretch in which bucket b begins. */
  readonly origin: number;
  readonly shift: number;
  readonly firsts: Uint32Array;
};

const BUCKETS = 1024;

/** @param starts first address of each stretch, ascending from 0. */
export function addressBuckets(starts: Uint32Array): AddressBuckets {
  const origin = starts[1] ?? 0;
  const extent = (starts[starts.length - 1] ?? 0) - origin;
  let shift = 0;
  while (extent >>> shift >= BUCKETS) shift++;
  const firsts = new Uint32Array((extent >>> shift) + 2);
  let stretch = 0;
  for (let bucket = 0; bucket < firsts.length; bucket++) {
    const begin = origin + bucket * 2 ** shift;
    while (stretch + 1 < starts.length && (starts[stretch + 1] ?? 0) <= begin) stretch++;
    firsts[bucket] = stretch;
  }
  return { starts, origin, shift, firsts };
}

export function stretchOfAddress({ starts, origin, shift, firsts }: AddressBuckets, address: number): number {
  if (address < origin) return 0;
  const bucket = (address - origin) >>> shift;
  if (bucket + 1 >= firsts.length) return starts.length - 1;
  let low = firsts[bucket] ?? 0;
  let high = firsts[bucket + 1] ?? 0;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= address) low = middle;
    else high = middle - 1;
  }
  return low;
}
