import { isUnknownAddress, type Ipv4Block, type PacketAddress, type UnknownAddress } from './address.ts';
import { contains, covers, type Cidr } from './cidr.ts';

/** Whether blocks hold an address. `unknown`: they hold some of the addresses that an unknown one may be. */
export type Holding = 'yes' | 'no' | 'unknown';

/** Whether one of the blocks holds the address. */
export function holdingOf(blocks: readonly Cidr[], address: PacketAddress): Holding {
  if (!isUnknownAddress(address)) return blocks.some((block) => contains(block, address)) ? 'yes' : 'no';
  if (address.within.every((possible) => isCovered(possible, blocks))) return 'yes';
  const meets = (block: Cidr) => address.within.some((possible) => covers(block, possible) || covers(possible, block));
  return blocks.some(meets) ? 'unknown' : 'no';
}

/** Whether a block holds the address, whatever an unknown one is. */
export function holdsSurely(block: Cidr, address: PacketAddress): boolean {
  return isUnknownAddress(address)
    ? address.within.every((possible) => covers(block, possible))
    : contains(block, address);
}

/** Whether blocks cover all of another: one of them does, or they cover both of its halves. */
function isCovered(inner: Cidr, blocks: readonly Cidr[]): boolean {
  if (blocks.some((block) => covers(block, inner))) return true;
  const parts = blocks.filter((block) => covers(inner, block));
  return inner.family === 4 && parts.length > 1 && halvesOf(inner).every((half) => isCovered(half, parts));
}

function halvesOf({ base, bits }: Ipv4Block): Ipv4Block[] {
  return [base, (base + 2 ** (31 - bits)) >>> 0].map((start) => ({ family: 4, base: start, bits: bits + 1 }));
}

/**
 * What an unknown address may be, in parts: the addresses of one part lie in the same of these blocks, those of another
 * part in others.
 */
export function partsBy(address: UnknownAddress, blocks: readonly Cidr[]): UnknownAddress[] {
  const pieces = address.within.flatMap((possible) => piecesOf(possible, blocks));
  const alike = Map.groupBy(pieces, (piece) => blocks.map((block) => Number(covers(block, piece))).join(''));
  return [...alike.values()].map((within) => ({ ...address, within }));
}

/** Pieces of a block none of which another block divides. */
function piecesOf(possible: Ipv4Block, blocks: readonly Cidr[]): Ipv4Block[] {
  const dividing = blocks.filter((block) => block.bits > possible.bits && covers(possible, block));
  return dividing.length === 0 ? [possible] : halvesOf(possible).flatMap((half) => piecesOf(half, dividing));
}
