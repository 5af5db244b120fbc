import type { Ipv4Address, Ipv6Address } from '../../main/model/address.ts';
import type { Cidr } from '../../main/model/cidr.ts';
import { ipv4, ipv6 } from '../build.ts';
import { blockFrom } from './bits.ts';

/** A network has one VPC, or two that nothing connects, or all three, joined. */
export type VpcName = 'a' | 'b' | 'c';

/** What the IPv4 addresses of a VPC begin with. */
const beginnings = { a: '10.0', b: '10.1', c: '10.2' };

/** Subnets have room for hosts 4 to 30, so every address of this plan fits, and hosts 31 and up are nobody. */
export type SubnetSize = 24 | 27;

/** The only VPC subnet that may lie in the VPC's second block. */
export const SECOND_BLOCK_SUBNET = 3;

/** The IPv4 blocks of the VPC; `a` may have a second one. */
export function vpcBlocks(vpc: VpcName, secondBlock: boolean): readonly Cidr[] {
  return [blockFrom(`${beginnings[vpc]}.0.0/16`), ...(secondBlock ? [blockFrom('172.31.0.0/16')] : [])];
}

/** The IPv6 block of the VPC. */
export function vpcBlock6(vpc: VpcName): Cidr {
  return blockFrom(`2001:db8:${vpc}::/56`);
}

/** The place of a subnet in the address plan. */
export type SubnetPlace = { readonly vpc: VpcName; readonly index: number; readonly secondBlock: boolean };

/** The IPv4 block of a subnet. */
export function subnetBlock(place: SubnetPlace, size: SubnetSize): Cidr {
  return blockFrom(`${prefix(place)}.0/${size}`);
}

/** The IPv6 block of a subnet. */
export function subnetBlock6({ vpc, index }: SubnetPlace): Cidr {
  return blockFrom(`2001:db8:${vpc}:${index}::/64`);
}

/** The IPv4 address of a host in a subnet. */
export function hostIn(place: SubnetPlace, host: number): Ipv4Address {
  return ipv4(`${prefix(place)}.${host}`);
}

/** The IPv6 address of a host in a subnet. */
export function hostIn6({ vpc, index }: SubnetPlace, host: number): Ipv6Address {
  return ipv6(`2001:db8:${vpc}:${index}::${host.toString(16)}`);
}

/** A public address, unlike that of any other number. */
export function publicAddress(vpc: VpcName, number: number): Ipv4Address {
  return ipv4(`198.51.100.${{ a: 10, b: 130, c: 70 }[vpc] + number}`);
}

function prefix({ vpc, index, secondBlock }: SubnetPlace): string {
  if (secondBlock && index === SECOND_BLOCK_SUBNET) return `172.31.${index}`;
  return `${beginnings[vpc]}.${index}`;
}
