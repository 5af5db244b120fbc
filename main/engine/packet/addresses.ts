import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { holdingOf } from '../../model/holding.ts';
import type { InterfaceAddress } from '../../model/network.ts';
import type { Host } from '../../model/resource.ts';
import { hostAt, type CompiledInterface, type CompiledNetwork, type CompiledSubnet } from '../compiled/compile.ts';
import { isBroadcast, isUnfiltered } from '../gates/link-local.ts';
import type { Asking } from '../worlds/asking.ts';
import { holderIn, holds } from '../worlds/holder.ts';
import { meet } from '../worlds/placement.ts';
import { narrowed } from '../worlds/narrow.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/** Questions about one address of a packet. What an unknown address leaves open is played both ways. */

/** Whether one of the blocks holds it. */
export function isWithin(packet: SealedPacket, field: AddressField, run: Asking, blocks: readonly Cidr[]): boolean {
  return holdingOf(blocks, narrowed(run, open(packet)[field], blocks)) === 'yes';
}

/** Whether it is the primary private address of an interface. */
export function isPrimaryAddress(
  packet: SealedPacket,
  field: AddressField,
  run: Asking,
  nic: CompiledInterface,
): boolean {
  return holds(run, nic, nic.interface.ipv4.slice(0, 1), open(packet)[field]);
}

/** Whether it is one of the private addresses of an interface. */
export function isOwnAddress(packet: SealedPacket, field: AddressField, run: Asking, nic: CompiledInterface): boolean {
  const address = open(packet)[field];
  return nic.interface.ipv6.some((own) => own.value === address.value) || holds(run, nic, nic.interface.ipv4, address);
}

/** The private address of an interface that it is, with the public one that is mapped to it. */
export function pairOf(
  packet: SealedPacket,
  field: AddressField,
  run: Asking,
  nic: CompiledInterface,
): InterfaceAddress | undefined {
  return nic.interface.ipv4.find((pair) => holds(run, nic, [pair], open(packet)[field]));
}

/** The first of these things that has this address. */
export function firstWithAddress<T>(
  packet: SealedPacket,
  field: AddressField,
  things: readonly T[],
  addressOf: (thing: T) => PacketAddress | null,
): T | undefined {
  const { value } = open(packet)[field];
  return things.find((thing) => addressOf(thing)?.value === value);
}

/** The interface of a VPC that holds it as a private address. */
export function holderOf(
  packet: SealedPacket,
  field: AddressField,
  run: Asking,
  vpc: string,
): CompiledInterface | undefined {
  return holderIn(run, vpc, open(packet)[field]);
}

/** The interface that the internet knows by it. */
export function publicHolderOf(packet: SealedPacket, field: AddressField, run: Asking): CompiledInterface | undefined {
  const address = knownOf(packet, field);
  return address === null ? undefined : meet(run, run.network.publicAddresses(address));
}

/** The described host outside the VPCs that has it. */
export function hostOf(packet: SealedPacket, field: AddressField, network: CompiledNetwork): Host | undefined {
  return hostAt(network, open(packet)[field]);
}

/** Whether traffic with it is filtered nowhere, seen from this subnet (GEN-03). */
export function isUnfilteredEnd(packet: SealedPacket, field: AddressField, subnet: CompiledSubnet): boolean {
  const address = knownOf(packet, field);
  return address !== null && isUnfiltered(address, subnet);
}

/** Whether the packet goes to the last address of the subnet (GEN-05). */
export function isBroadcastIn(packet: SealedPacket, subnet: CompiledSubnet): boolean {
  const address = knownOf(packet, 'destination');
  return address !== null && isBroadcast(address, subnet);
}

/** Null for a private address that nobody told: it is no public one, and none of those that AWS keeps for itself. */
function knownOf(packet: SealedPacket, field: AddressField): Address | null {
  const address = open(packet)[field];
  return isUnknownAddress(address) ? null : address;
}
