import { isUnknownAddress, type Address, type Family, type PacketAddress } from '../../model/address.ts';
import { firstAddress, lastAddress, type Cidr } from '../../model/cidr.ts';
import type { Network } from '../../model/network.ts';
import { difference, union, type Ranges } from './address-ranges.ts';

/** What a network calls addresses of one family: blocks, the widest first, and single addresses. */
export type NamedAddresses = {
  readonly blocks: ReadonlyMap<string, Ranges>;
  readonly hosts: ReadonlyMap<string, bigint>;
  /** Addresses of a subnet that no interface has and AWS does not keep for itself. */
  readonly unused: ReadonlyMap<string, Ranges>;
  /** What is in no block of a VPC. */
  readonly outside: Ranges;
  /** The addresses of the internet; none where nobody asks for them. */
  readonly internet: Ranges;
};

const TOP: Readonly<Record<Family, bigint>> = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n };

export function everyAddress(family: Family): Ranges {
  return [[0n, TOP[family]]];
}

export function rangeOf(block: Cidr): Ranges {
  return [[BigInt(firstAddress(block).value), BigInt(lastAddress(block).value)]];
}

/** Names as in flows: `web` is the private address of an interface, `web.public` its public one. */
export function namedAddresses(
  { vpcs, subnets, networkInterfaces, hosts, pods }: Network,
  family: Family,
  internet: Ranges = [],
): NamedAddresses {
  const inFamily = (blocks: readonly (Cidr | null)[]) =>
    union(...blocks.flatMap((block) => (block?.family === family ? [rangeOf(block)] : [])));
  const ofVpcs = vpcs.map(({ id, cidrs }) => [id, inFamily(cidrs)] as const);
  const ofSubnets = subnets.map(({ id, cidr4, cidr6 }) => [id, inFamily([cidr4, cidr6])] as const);
  const named: (readonly [string, PacketAddress | null | undefined])[] = [
    ...networkInterfaces.flatMap(({ id, ipv4, ipv6 }) => [
      [id, ipv4[0]?.private] as const,
      [`${id}.secondary`, ipv4[1]?.private] as const,
      [`${id}.public`, ipv4[0]?.public] as const,
      [`${id}.ipv6`, ipv6[0]] as const,
    ]),
    ...pods.map(({ id, address }) => [id, address] as const),
    ...hosts.map(({ id, addresses }) => [id, addresses.find((each) => each.family === family)] as const),
  ];
  const hostRange = (address: PacketAddress): Ranges =>
    isIn(family, address) ? [[BigInt(address.value), BigInt(address.value)]] : [];
  const taken = union(
    ...networkInterfaces.flatMap(({ ipv4, ipv6 }) => [...ipv4.map((pair) => pair.private), ...ipv6].map(hostRange)),
    ...pods.map(({ address }) => hostRange(address)),
  );
  const unused = ofSubnets.map(([id, ranges]) => [id, difference(usableIn(ranges, family), taken)] as const);
  return {
    unused: new Map(unused.filter(([, ranges]) => ranges.length > 0)),
    blocks: new Map([...ofVpcs, ...ofSubnets].filter(([, ranges]) => ranges.length > 0)),
    hosts: new Map(named.flatMap(([name, address]) => (isIn(family, address) ? [[name, BigInt(address.value)]] : []))),
    internet,
    outside: difference(everyAddress(family), union(...ofVpcs.map(([, ranges]) => ranges))),
  };
}

/** The first four addresses and the last one of a subnet are no interface's (GEN-05). */
function usableIn(ranges: Ranges, family: Family): Ranges {
  return family === 6 ? ranges : ranges.map(([low, high]) => [low + 4n, high - 1n] as const);
}

function isIn(family: Family, address: PacketAddress | null | undefined): address is Address {
  return address !== null && address !== undefined && address.family === family && !isUnknownAddress(address);
}
