import { isUnknownAddress, type Address, type Ipv4Address, type PacketAddress } from '../../../main/model/address.ts';
import { firstAddress, lastAddress, type Cidr } from '../../../main/model/cidr.ts';

/** Values that a network, a flow or a memory names: where answers change, random packets seldom are. */
export type Bounds = { readonly addresses: readonly Address[]; readonly ports: readonly number[] };

/** ICMP messages that the engine tells apart, as `type * 256`. */
const MESSAGES = [0, 1, 2, 3, 8, 128, 129].map((type) => type * 256);

/** Every address, both ends of every block, and every port in a value, wherever it is. */
export function boundsIn(...values: readonly unknown[]): Bounds {
  const addresses = new Map<Address['value'], Address>();
  const ports = new Set<number>(MESSAGES);
  const add = (address: PacketAddress) => {
    if (isUnknownAddress(address)) return;
    for (const each of address.family === 4 ? [address, wrapped(address)] : [address]) addresses.set(each.value, each);
  };
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'number' && /port|^from$|^to$/i.test(key))
      for (const near of [value, value + 1]) ports.add(near);
    if (typeof value !== 'object' || value === null) return;
    if ('family' in value && 'value' in value) add(value as PacketAddress);
    if ('family' in value && 'bits' in value)
      for (const end of [firstAddress(value as Cidr), lastAddress(value as Cidr)]) add(end);
    for (const [name, inner] of Object.entries(value)) look(inner, Array.isArray(value) ? key : name);
  };
  for (const value of values) look(value, '');
  return { addresses: [...addresses.values()], ports: [...ports].filter((port) => port >= 0 && port <= 65_535) };
}

/** As NAT64 writes it, RFC 6052. */
function wrapped({ value }: Ipv4Address): Address {
  return { family: 6, value: (0x64ff9bn << 96n) | BigInt(value) };
}
