import type { Address } from '../../model/address.ts';

/**
 * What stands at an address. IPv4 addresses are looked up in a flat table with linear probing: for a number beyond 30
 * bits a `Map` has to make an object first, which took a quarter of the time of a decision.
 */
export type AddressTable<T> = (address: Address) => T | undefined;

/** Multiplier of Fibonacci hashing: 2³² divided by the golden ratio (Knuth, TAOCP 3, section 6.4). */
const GOLDEN = 0x9e3779b1;

export function addressTable<T>(entries: Iterable<readonly [Address, T]>): AddressTable<T> {
  const ipv4 = new Map<number, T>();
  const ipv6 = new Map<bigint, T>();
  for (const [address, thing] of entries) {
    if (address.family === 4) ipv4.set(address.value, thing);
    else ipv6.set(address.value, thing);
  }
  let bits = 2;
  while (1 << bits < 2 * ipv4.size) bits++;
  const shift = 32 - bits;
  const last = (1 << bits) - 1;
  const keys = new Uint32Array(last + 1);
  const things = new Array<T | undefined>(last + 1).fill(undefined);
  for (const [value, thing] of ipv4) {
    let place = Math.imul(value, GOLDEN) >>> shift;
    while (things[place] !== undefined) place = (place + 1) & last;
    keys[place] = value;
    things[place] = thing;
  }
  return (address) => {
    if (address.family === 6) return ipv6.get(address.value);
    for (let place = Math.imul(address.value, GOLDEN) >>> shift; ; place = (place + 1) & last) {
      const thing = things[place];
      if (thing === undefined || keys[place] === address.value) return thing;
    }
  };
}
