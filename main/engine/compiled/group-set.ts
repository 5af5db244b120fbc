/** The security groups of an interface. Interfaces with the same groups share one, so that work for it is done once. */
export type GroupSet = {
  /** Its place among the sets of the network. */
  readonly number: number;
  /** Numbers of the groups, as the rules refer to them. */
  readonly numbers: readonly number[];
  /** Bit n is set when group number n is in the set. */
  readonly bits: Uint32Array;
};

/** @param total how many groups the network has. */
export function groupSets(total: number): (numbers: readonly number[]) => GroupSet {
  const made = new Map<string, GroupSet>();
  return (numbers) => {
    const key = numbers.toSorted((a, b) => a - b).join();
    let set = made.get(key);
    if (!set) made.set(key, (set = { number: made.size, numbers, bits: bitsOf(numbers, total) }));
    return set;
  };
}

function bitsOf(numbers: readonly number[], total: number): Uint32Array {
  const bits = new Uint32Array((total >>> 5) + 1);
  for (const number of numbers) bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
  return bits;
}
