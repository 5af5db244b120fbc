import type { Address } from '../model/address.ts';
import { firstAddress, lastAddress, type Cidr } from '../model/cidr.ts';
import { inBlock } from './boxes.ts';
import { labelled, NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, TOP, type AddressLevel } from './fields.ts';

/** All packets, divided by something that is said of their address at one end. */
export type AddressDivision = { readonly division: SetId; readonly labels: ReadonlyMap<string, number> };

/**
 * Asks once for each stretch between two bounds. `answerFor` may change at the ends of these blocks only.
 */
export function divideByAddress(
  diagrams: Diagrams,
  level: AddressLevel,
  blocks: readonly Cidr[],
  answerFor: (address: Address) => string,
): AddressDivision {
  const labels = new Map<string, number>();
  const labelFor = (address: Address): SetId => {
    const answer = answerFor(address);
    const label = labels.get(answer) ?? labels.size + 2;
    labels.set(answer, label);
    return labelled(label);
  };
  const draft = diagrams.store.begin();
  const v4 = divideV4(diagrams, level, blocks, labelFor);
  const v6 = divideV6(diagrams, level, blocks, labelFor);
  diagrams.store.add(draft, 0, v4);
  diagrams.store.add(draft, 1, v6);
  return { division: diagrams.store.finish(draft, LEVEL.family), labels };
}

type Label = (address: Address) => SetId;

function divideV4({ store }: Diagrams, level: AddressLevel, blocks: readonly Cidr[], labelFor: Label): SetId {
  const top = TOP[level] ?? 0;
  const starts = blocks.flatMap((block) => {
    const last = lastAddress(block);
    return block.family === 4 && last.family === 4 ? [block.base, last.value + 1] : [];
  });
  const sorted = [...new Set([0, ...starts])].filter((start) => start <= top).sort((a, b) => a - b);
  const ends = sorted.map((value) => labelFor({ family: 4, value }));
  const draft = store.begin();
  ends.forEach((end, i) => store.add(draft, (sorted[i + 1] ?? top + 1) - 1, end));
  return store.finish(draft, level + 3);
}

/** Blocks nest or are apart: the answer outside of all of them, and above it that of each block, the widest first. */
function divideV6(diagrams: Diagrams, level: AddressLevel, blocks: readonly Cidr[], labelFor: Label): SetId {
  const nested = blocks.filter(({ family }) => family === 6).sort((a, b) => b.bits - a.bits);
  // Inside of a block the answer changes only at the blocks in it: every gap in it has the answer of one of its addresses.
  const layers = nested.map((block) => {
    const outermost = gapIn(block, nested);
    return outermost === null ? NO_PACKET : withEnd(diagrams, wordsIn(diagrams, level, block), labelFor(outermost));
  });
  const outside = gapIn({ family: 6, base: 0n, bits: 0 }, nested);
  return diagrams.first([...layers, outside === null ? NO_PACKET : labelFor(outside)]);
}

/** An address of a block that is in none of the narrower blocks; null where they fill it. */
function gapIn(block: Cidr, others: readonly Cidr[]): Address | null {
  const inside = others
    .filter((each) => each.bits > block.bits && isWithin(each, block))
    .map((each) => [firstAddress(each).value as bigint, lastAddress(each).value as bigint] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  let next = firstAddress(block).value as bigint;
  for (const [low, high] of inside) {
    if (low > next) break;
    if (high >= next) next = high + 1n;
  }
  return next <= (lastAddress(block).value as bigint) ? { family: 6, value: next } : null;
}

function isWithin(inner: Cidr, outer: Cidr): boolean {
  const [low, high] = [firstAddress(outer).value, lastAddress(outer).value];
  return firstAddress(inner).value >= low && lastAddress(inner).value <= high;
}

/** The block below the level of the family. */
function wordsIn(diagrams: Diagrams, level: AddressLevel, block: Cidr): SetId {
  const set = inBlock(diagrams, level, block);
  return diagrams.store.levelOf(set) === LEVEL.family ? diagrams.store.childFor(set, 1) : set;
}

function withEnd(diagrams: Diagrams, set: SetId, end: SetId): SetId {
  return diagrams.relabelled(set, (label) => (label === 1 ? end : NO_PACKET));
}

/** One address. */
export function hostBlock(address: Address): Cidr {
  return address.family === 4
    ? { family: 4, base: address.value, bits: 32 }
    : { family: 6, base: address.value, bits: 128 };
}

/** The words of an address at a level, as a set. */
export function atAddress(diagrams: Diagrams, level: AddressLevel, address: Address): SetId {
  return inBlock(diagrams, level, hostBlock(address));
}
