/** An address as bits: `0`s and `1`s, 32 or 128 of them. */
function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail] = address.split('::');
  const words = (half: string) => (half === '' ? [] : half.split(':'));
  const front = words(head);
  const back = tail === undefined ? [] : words(tail);
  const middle = tail === undefined ? [] : new Array<string>(8 - front.length - back.length).fill('0');
  return [...front, ...middle, ...back].map((word) => parseInt(word, 16).toString(2).padStart(16, '0')).join('');
}

/** KNP-13: same family, same leading bits. */
export function isIn(address: string, block: string): boolean {
  const [base = '', length] = block.split('/');
  if (base.includes(':') !== address.includes(':')) return false;
  const bits = bitsOf(base);
  const wanted = length === undefined ? bits.length : Number(length);
  return bitsOf(address).slice(0, wanted) === bits.slice(0, wanted);
}

export function isV6(address: string): boolean {
  return address.includes(':');
}
