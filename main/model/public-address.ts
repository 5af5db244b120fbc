import type { Address, Ipv4Address } from './address.ts';
import { contains, parseCidr, type Cidr } from './cidr.ts';
import { known } from './result.ts';

/** Ranges that no public address lies in. The documentation ranges are not among them: scenarios are made of those. */
export const NEVER_PUBLIC = [
  '0.0.0.0/8', // this network, RFC 1122
  '10.0.0.0/8', // private, RFC 1918
  '100.64.0.0/10', // shared by carriers, RFC 6598
  '127.0.0.0/8', // loopback, RFC 1122
  '169.254.0.0/16', // link-local, RFC 3927
  '172.16.0.0/12', // private, RFC 1918
  '192.168.0.0/16', // private, RFC 1918
  '224.0.0.0/3', // multicast, reserved, broadcast, RFC 5771 and RFC 1112
].map(blockFrom);

function blockFrom(text: string): Cidr {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
}

/** Ranges for documentation and benchmarks: RFC 5737, RFC 2544. */
export const EXAMPLES = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '198.18.0.0/15'].map(blockFrom);
/** The addresses of IPv6 that the internet routes, RFC 4291, and those of them that documentation has, RFC 3849. */
export const GLOBAL6 = blockFrom('2000::/3');
const EXAMPLES6 = blockFrom('2001:db8::/32');

/** The blocks at whose ends `canBeOfAws` changes. */
export const boundsOfAws: readonly Cidr[] = [...NEVER_PUBLIC, ...EXAMPLES, GLOBAL6, EXAMPLES6];

/** Whether a service of AWS could have an address, so that the prefix list of the service could hold it (RT-12). */
export function canBeOfAws(address: Address): boolean {
  if (address.family === 6) return contains(GLOBAL6, address) && !contains(EXAMPLES6, address);
  return canBePublic(address) && !EXAMPLES.some((range) => contains(range, address));
}

/** Whether the internet could route to an address, so that it can be an interface's public one (RT-06). */
export function canBePublic(address: Ipv4Address): boolean {
  return !NEVER_PUBLIC.some((range) => contains(range, address));
}
