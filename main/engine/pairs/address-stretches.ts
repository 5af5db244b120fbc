import type { Address } from '../../model/address.ts';
import { firstAddress, lastAddress, type Cidr } from '../../model/cidr.ts';

/**
 * Answers a question about an address that changes only at the ends of blocks: of IPv4 once for each stretch between two
 * ends.
 */
export function byStretch<T>(blocks: readonly Cidr[], answer: (address: Address) => T): (address: Address) => T {
  const starts = startsOf(blocks);
  const known: T[] = [];
  return (address) => {
    if (address.family === 6) return answer(address);
    const stretch = stretchOf(starts, address.value);
    return (known[stretch] ??= answer(address));
  };
}

function startsOf(blocks: readonly Cidr[]): Float64Array {
  const starts = blocks.flatMap((block) =>
    block.family === 4 ? [Number(firstAddress(block).value), Number(lastAddress(block).value) + 1] : [],
  );
  return Float64Array.from(new Set([0, ...starts])).sort();
}

function stretchOf(starts: Float64Array, value: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
