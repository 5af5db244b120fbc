import { parseAddress, type Address, type Ipv4Address, type Ipv6Address } from './address.ts';
import { contains, parseCidr } from './cidr.ts';
import { known } from './result.ts';

/**
 * The well-known prefix under which a NAT gateway takes IPv6 packets for IPv4 hosts, and under which DNS64 hides their
 * addresses. Source: RFC 6052; VPC User Guide, "Enable IPv6 to IPv4 communication" (RT-05).
 */
const parsed = parseCidr('64:ff9b::/96');
const PREFIX = known(parsed.ok ? parsed.value : null, 'the NAT64 prefix');
const base = parseAddress('64:ff9b::');
const FIRST = known(base.ok && base.value.family === 6 ? base.value.value : null, 'the first NAT64 address');

/** The IPv4 address inside a NAT64 address; null for every other address. */
export function unwrapNat64(address: Address): Ipv4Address | null {
  if (address.family !== 6 || !contains(PREFIX, address)) return null;
  return { family: 4, value: Number(address.value - FIRST) };
}

/** The address that DNS64 gives for an IPv4 address. */
export function wrapNat64({ value }: Ipv4Address): Ipv6Address {
  return { family: 6, value: FIRST + BigInt(value) };
}
