const scales = [
  { from: 10n ** 12n, name: 'trillion' },
  { from: 10n ** 9n, name: 'billion' },
  { from: 10n ** 6n, name: 'million' },
];

/** Beyond this nobody reads a number: the size of an IPv6 block. */
const MOST = 10n ** 15n;

/** A count as people say it: `1,000`, `16.8 million`, `4.29 billion`. Three figures where nobody counts. */
export function numberWords(count: bigint): string {
  if (count >= MOST) return `2^${count.toString(2).length - 1}`;
  const scale = scales.find(({ from }) => count >= from);
  if (!scale) return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${(Number((count * 1000n) / scale.from) / 1000).toPrecision(3)} ${scale.name}`;
}

/** `1 port`, `1,000 ports`. */
export function counted(count: bigint, one: string, many = `${one}s`): string {
  return count === 1n ? `1 ${one}` : `${numberWords(count)} ${many}`;
}
