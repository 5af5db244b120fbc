import { parseIpv4, type Ipv4Address } from './address.ts';
import type { Network } from './network.ts';

/** Addresses that documentation has for such uses (RFC 5737): the one that AWS would give is not known. */
const BLOCK = '198.51.100.';

/** A public address that nothing in the network has; null where all that stand in are taken. */
export function freePublicAddress({ networkInterfaces, hosts }: Network): Ipv4Address | null {
  const taken = new Set([
    ...networkInterfaces.flatMap(({ ipv4 }) => ipv4.flatMap((pair) => (pair.public ? [pair.public.value] : []))),
    ...hosts.flatMap(({ addresses }) => addresses.map(({ value }) => value)),
  ]);
  for (let last = 10; last < 255; last++) {
    const address = parseIpv4(`${BLOCK}${last}`);
    if (address.ok && !taken.has(address.value.value)) return address.value;
  }
  return null;
}
