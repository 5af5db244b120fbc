import type { Address } from '../../model/address.ts';
import { contains, type Cidr } from '../../model/cidr.ts';
import type { Host } from '../../model/resource.ts';
import { interfaceAt, type CompiledInterface, type CompiledNetwork, type CompiledSubnet } from '../compiled/compile.ts';
import { isBroadcast, isUnfiltered } from '../gates/link-local.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/** Questions about one address of a packet. */

/** Whether one of the blocks holds it. */
export function isWithin(packet: SealedPacket, field: AddressField, blocks: readonly Cidr[]): boolean {
  const address = open(packet)[field];
  return blocks.some((block) => contains(block, address));
}

export function isAddress(packet: SealedPacket, field: AddressField, address: Address): boolean {
  return open(packet)[field].value === address.value;
}

/** Whether it is one of the private addresses of an interface. */
export function isOwnAddress(packet: SealedPacket, field: AddressField, nic: CompiledInterface): boolean {
  const { value } = open(packet)[field];
  const { ipv4, ipv6 } = nic.interface;
  return ipv4.some((pair) => pair.private.value === value) || ipv6.some((own) => own.value === value);
}

/** The first of these things that has this address. */
export function firstWithAddress<T>(
  packet: SealedPacket,
  field: AddressField,
  things: readonly T[],
  addressOf: (thing: T) => Address | null,
): T | undefined {
  const { value } = open(packet)[field];
  return things.find((thing) => addressOf(thing)?.value === value);
}

/** The interface of a VPC that holds it as a private address. */
export function holderOf(
  packet: SealedPacket,
  field: AddressField,
  network: CompiledNetwork,
  vpc: string,
): CompiledInterface | undefined {
  return interfaceAt(network, vpc, open(packet)[field]);
}

/** The interface that the internet knows by it. */
export function publicHolderOf(
  packet: SealedPacket,
  field: AddressField,
  network: CompiledNetwork,
): CompiledInterface | undefined {
  return network.publicAddresses(open(packet)[field]);
}

/** The described host outside the VPCs that has it. */
export function hostOf(packet: SealedPacket, field: AddressField, network: CompiledNetwork): Host | undefined {
  return network.hosts(open(packet)[field]);
}

/** Whether traffic with it is filtered nowhere, seen from this subnet (GEN-03). */
export function isUnfilteredEnd(packet: SealedPacket, field: AddressField, subnet: CompiledSubnet): boolean {
  return isUnfiltered(open(packet)[field], subnet);
}

/** Whether the packet goes to the last address of the subnet (GEN-05). */
export function isBroadcastIn(packet: SealedPacket, subnet: CompiledSubnet): boolean {
  return isBroadcast(open(packet).destination, subnet);
}
