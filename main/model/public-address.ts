import type { Ipv4Address } from './address.ts';
import { contains, parseCidr } from './cidr.ts';
import { known } from './result.ts';

/** Ranges that no public address lies in. The documentation ranges are not among them: scenarios are made of those. */
const NEVER_PUBLIC = [
  '0.0.0.0/8', // this network, RFC 1122
  '10.0.0.0/8', // private, RFC 1918
  '100.64.0.0/10', // shared by carriers, RFC 6598
  '127.0.0.0/8', // loopback, RFC 1122
  '169.254.0.0/16', // link-local, RFC 3927
  '172.16.0.0/12', // private, RFC 1918
  '192.168.0.0/16', // private, RFC 1918
  '224.0.0.0/3', // multicast, reserved, broadcast, RFC 5771 and RFC 1112
].map((text) => {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
});

/** Whether the internet could route to an address, so that it can be an interface's public one (RT-06). */
export function canBePublic(address: Ipv4Address): boolean {
  return !NEVER_PUBLIC.some((range) => contains(range, address));
}
