import { isUnknownAddress, type PacketAddress } from '../../main/model/address.ts';
import { parseCidr, type Cidr } from '../../main/model/cidr.ts';
import { must } from '../build.ts';

/**
 * Addresses as text of zeros and ones. An address is inside a block when it starts with the same characters: nothing
 * to get wrong with signs, shifts and masks.
 */
export function bitsOf(address: PacketAddress): string {
  if (isUnknownAddress(address)) throw new Error('the twin looks at networks in which every address is known');
  return address.value.toString(2).padStart(widthOf(address.family), '0');
}

/** Is the address inside the block? Never across families (GEN-06). */
export function isInside(block: Cidr, address: PacketAddress): boolean {
  return block.family === address.family && bitsOf(address).startsWith(prefixOf(block));
}

/** Is the address the one that stands `offset` places above the first of the block? */
export function isNth(block: Cidr, offset: number, address: PacketAddress): boolean {
  const room = widthOf(block.family) - block.bits;
  return (
    block.family === address.family && bitsOf(address) === prefixOf(block) + offset.toString(2).padStart(room, '0')
  );
}

/** Is the address the last one of the block, with every host bit set? */
export function isLast(block: Cidr, address: PacketAddress): boolean {
  return block.family === address.family && bitsOf(address) === prefixOf(block).padEnd(widthOf(block.family), '1');
}

/** Is this the same address? */
export function isSame(left: PacketAddress, right: PacketAddress): boolean {
  return left.family === right.family && bitsOf(left) === bitsOf(right);
}

/** Is the address inside any of the blocks? */
export function isInsideAny(blocks: readonly Cidr[], address: PacketAddress): boolean {
  return blocks.some((block) => isInside(block, address));
}

/** A block from a literal known to be good. */
export function blockFrom(text: string): Cidr {
  return must(parseCidr(text));
}

/** RFC 1918: never carried on the internet. */
export const privateBlocks: readonly Cidr[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(blockFrom);

/** RFC 6598: shared between a provider and its customers, not carried on the internet either. */
export const sharedBlocks: readonly Cidr[] = [blockFrom('100.64.0.0/10')];

function prefixOf(block: Cidr): string {
  return block.base.toString(2).padStart(widthOf(block.family), '0').slice(0, block.bits);
}

function widthOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}
