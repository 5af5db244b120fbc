import { formatAddress } from '../model/address.ts';
import { addressAt, firstAddress, lastAddress, parseCidr, type Cidr } from '../model/cidr.ts';
import type { Declared } from './declaration.ts';
import { isUnknownValue } from './unknown-value.ts';

/** AWS keeps the first four addresses of a subnet and the last one. */
const FIRST = 4;
/** Where counting begins, so that what is taken to be there does not look like something AWS gave. */
const BEGIN = 10;

export type Addresses = {
  /** The first address of a subnet that is free, from the tenth upward; null when there is none. */
  readonly next: (subnet: string) => string | null;
};

/** `taken`: every private address that the text holds. */
export function openAddresses(declared: Declared, taken: readonly string[]): Addresses {
  const blocks = new Map(declared.of('subnet').map(({ id, cidr }) => [id, cidr === null ? null : blockOf(cidr)]));
  const held = new Set(taken);
  const cursors = new Map<string, Iterator<string>>();
  return {
    next: (subnet) => {
      const block = blocks.get(subnet);
      if (!block) return null;
      const cursor = cursors.get(subnet) ?? candidates(block);
      cursors.set(subnet, cursor);
      for (let next = cursor.next(); next.done !== true; next = cursor.next()) {
        if (!held.has(next.value)) return next.value;
      }
      return null;
    },
  };
}

function blockOf(cidr: string): Cidr | null {
  if (isUnknownValue(cidr)) return null;
  const block = parseCidr(cidr);
  return block.ok && block.value.family === 4 ? block.value : null;
}

function* candidates(block: Cidr): Generator<string> {
  const size = Number(lastAddress(block).value) - Number(firstAddress(block).value) + 1;
  for (let offset = BEGIN; offset < size - 1; offset++) yield formatAddress(addressAt(block, offset));
  for (let offset = FIRST; offset < Math.min(BEGIN, size - 1); offset++) yield formatAddress(addressAt(block, offset));
}
