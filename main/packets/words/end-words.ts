import { formatAddress, type Address, type Family } from '../../model/address.ts';
import { difference, intersection, type Range, type Ranges } from './address-ranges.ts';
import { everyAddress, type NamedAddresses } from './named-addresses.ts';

/** A wide set of addresses without a few of them. */
type Base = { readonly words: string; readonly ranges: Ranges };

/** A part of what is left: something with an address, or a block. */
type Piece = { readonly words: string; readonly isHost: boolean };

/** Addresses of one family in words: `anyone in \`private-a\` except \`bastion\``. Nothing is left out. */
export function endWords(ranges: Ranges, family: Family, names: NamedAddresses): string {
  const [blocks, ...wide] = basesOf(family, names);
  // Which of the wide ones comes first makes the difference.
  const orders = wide.map((first) => [first, ...wide.filter((each) => each !== first), ...blocks]);
  const told = orders.map((bases) => termsOf(ranges, family, names, bases).join('; '));
  return told.reduce((shortest, each) => (namesIn(each) < namesIn(shortest) ? each : shortest));
}

/** How many things are named. */
function namesIn(words: string): number {
  return words.split('`').length;
}

function termsOf(ranges: Ranges, family: Family, names: NamedAddresses, bases: readonly Base[]): readonly string[] {
  const terms: string[] = [];
  let left = ranges;
  for (const base of bases) {
    const inside = intersection(left, base.ranges);
    const except = piecesOf(difference(base.ranges, left), family, names);
    // With its exceptions it has to be shorter than what it stands for.
    if (inside.length === 0 || except.length >= piecesOf(inside, family, names).length) continue;
    terms.push([base.words, ...(except.length === 0 ? [] : ['except', listed(except)])].join(' '));
    left = difference(left, base.ranges);
  }
  const rest = piecesOf(left, family, names).map(({ words, isHost }) => (isHost ? words : `anyone in ${words}`));
  return [...terms, ...rest];
}

function listed(pieces: readonly Piece[]): string {
  return pieces.map(({ words }) => words).join(', ');
}

function basesOf(
  family: Family,
  { blocks, unused, outside, internet }: NamedAddresses,
): readonly [readonly Base[], Base, Base, Base] {
  const named = [...blocks].map(([name, ranges]) => ({ words: `anyone in \`${name}\``, ranges }));
  const free = [...unused].map(([name, ranges]) => ({ words: `any unused address of \`${name}\``, ranges }));
  return [
    [...named, ...free],
    { words: 'anyone', ranges: everyAddress(family) },
    { words: 'anyone on the internet', ranges: internet },
    { words: 'anyone outside the VPCs', ranges: blocks.size === 0 ? [] : outside },
  ];
}

/** Blocks that are in the set as a whole, by name, then its ranges. */
function piecesOf(ranges: Ranges, family: Family, names: NamedAddresses): readonly Piece[] {
  const found: Piece[] = [];
  let left = ranges;
  for (const [name, block] of names.blocks) {
    if (difference(block, left).length > 0) continue;
    found.push({ words: `\`${name}\``, isHost: false });
    left = difference(left, block);
  }
  return [...found, ...left.flatMap((range) => rangePieces(range, family, names))];
}

/** So few addresses are told one by one. */
const FEW = 4n;

function rangePieces([low, high]: Range, family: Family, { hosts }: NamedAddresses): Piece[] {
  const count = high - low + 1n;
  if (count > FEW) return [{ words: `\`${blockWords(low, high, family)}\``, isHost: false }];
  return Array.from({ length: Number(count) }, (_, i) => {
    const address = low + BigInt(i);
    const name = [...hosts].find(([, value]) => value === address)?.[0];
    return { words: `\`${name ?? addressWords(address, family)}\``, isHost: true };
  });
}

function blockWords(low: bigint, high: bigint, family: Family): string {
  const free = (high - low + 1n).toString(2);
  const isBlock = /^10*$/.test(free) && low % (high - low + 1n) === 0n;
  const bits = (family === 4 ? 32 : 128) - (free.length - 1);
  return isBlock
    ? `${addressWords(low, family)}/${bits}`
    : `${addressWords(low, family)}-${addressWords(high, family)}`;
}

function addressWords(value: bigint, family: Family): string {
  const address: Address = family === 4 ? { family, value: Number(value) } : { family, value };
  return formatAddress(address);
}
