import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import { contains, lastAddress, type Cidr } from '../../model/cidr.ts';
import { holdingOf } from '../../model/holding.ts';
import type { InterfaceAddress, NetworkInterface } from '../../model/network.ts';
import type { Host } from '../../model/resource.ts';
import {
  hostAt,
  interfaceAt,
  type CompiledInterface,
  type CompiledNetwork,
  type CompiledSubnet,
} from '../compiled/compiled-network.ts';
import { isBroadcast, isUnfiltered, unfilteredBlocks } from '../gates/link-local.ts';
import type { Asking } from '../worlds/asking.ts';
import { holderIn, holds } from '../worlds/holder.ts';
import { meet } from '../worlds/placement.ts';
import { narrowed } from '../worlds/narrow.ts';
import { isAsked } from './asked.ts';
import { askAddress, hostBlocksOf } from './ask-address.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/** Questions about one address of a packet. What an unknown address leaves open is played both ways. */

/** Whether one of the blocks holds it. */
export function isWithin(
  packet: SealedPacket,
  field: AddressField,
  run: Asking,
  blocks: readonly Cidr[],
  about: readonly [object, string] = [blocks, 'within'],
): boolean {
  if (isAsked(packet))
    askAddress(packet, field, {
      about,
      bounds: () => blocks,
      answer: (address) => holdingOf(blocks, address),
    });
  return holdingOf(blocks, narrowed(run, open(packet)[field], blocks)) === 'yes';
}

/** Whether it is the primary private address of an interface. */
export function isPrimaryAddress(
  packet: SealedPacket,
  field: AddressField,
  run: Asking,
  nic: CompiledInterface,
): boolean {
  if (isAsked(packet)) askPairs(packet, field, run, nic);
  return holds(run, nic, nic.interface.ipv4.slice(0, 1), open(packet)[field]);
}

/** Whether it is one of the private addresses of an interface. */
export function isOwnAddress(packet: SealedPacket, field: AddressField, run: Asking, nic: CompiledInterface): boolean {
  if (isAsked(packet)) askPairs(packet, field, run, nic);
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
  if (isAsked(packet)) askPairs(packet, field, run, nic);
  return nic.interface.ipv4.find((pair) => holds(run, nic, [pair], open(packet)[field]));
}

/** The first of these things that has this address. */
export function firstWithAddress<T>(
  packet: SealedPacket,
  field: AddressField,
  things: readonly T[],
  addressOf: (thing: T) => PacketAddress | null,
  about?: readonly [object, string],
): T | undefined {
  const { value } = open(packet)[field];
  if (isAsked(packet))
    askAddress(packet, field, {
      ...(about && { about }),
      bounds: () => things.flatMap((thing) => hostBlocksOf(addressOf(thing))),
      answer: (address) => String(things.findIndex((thing) => addressOf(thing)?.value === address.value)),
    });
  return things.find((thing) => addressOf(thing)?.value === value);
}

/** The interface of a VPC that holds it as a private address. */
export function holderOf(
  packet: SealedPacket,
  field: AddressField,
  run: Asking,
  vpc: string,
): CompiledInterface | undefined {
  const { network } = run;
  if (isAsked(packet))
    askAddress(packet, field, {
      about: [network, `holder ${vpc}`],
      bounds: () => [...holdersIn(network, vpc).flatMap(boundsOf), ...unknownIn(network, vpc).flatMap(boundsOfUnknown)],
      answer: (address) => `${interfaceAt(network, vpc, address)?.interface.id ?? ''} ${able(network, vpc, address)}`,
    });
  return holderIn(run, vpc, open(packet)[field]);
}

/** The interface that the internet knows by it. */
export function publicHolderOf(packet: SealedPacket, field: AddressField, run: Asking): CompiledInterface | undefined {
  const { network } = run;
  if (isAsked(packet))
    askAddress(packet, field, {
      about: [network, 'public holder'],
      bounds: () => [...network.interfaces.values()].flatMap(publicAddressesOf).flatMap(hostBlocksOf),
      answer: (address) => network.publicAddresses(address)?.interface.id ?? '',
    });
  const address = knownOf(packet, field);
  return address === null ? undefined : meet(run, run.network.publicAddresses(address));
}

/** The described host outside the VPCs that has it. */
export function hostOf(packet: SealedPacket, field: AddressField, network: CompiledNetwork): Host | undefined {
  if (isAsked(packet))
    askAddress(packet, field, {
      about: [network, 'host'],
      bounds: () => network.network.hosts.flatMap(({ addresses }) => addresses).flatMap(hostBlocksOf),
      answer: (address) => hostAt(network, address)?.id ?? '',
    });
  return hostAt(network, open(packet)[field]);
}

/** Whether traffic with it is filtered nowhere, seen from this subnet (GEN-03). */
export function isUnfilteredEnd(packet: SealedPacket, field: AddressField, subnet: CompiledSubnet): boolean {
  if (isAsked(packet))
    askAddress(packet, field, {
      about: [subnet.subnet, 'unfiltered'],
      bounds: () => unfilteredBlocks(subnet),
      answer: (address) => String(isUnfiltered(address, subnet)),
    });
  const address = knownOf(packet, field);
  return address !== null && isUnfiltered(address, subnet);
}

/** Whether the packet goes to the last address of the subnet (GEN-05). */
export function isBroadcastIn(packet: SealedPacket, subnet: CompiledSubnet): boolean {
  const { cidr4 } = subnet.subnet;
  if (isAsked(packet))
    askAddress(packet, 'destination', {
      about: [subnet.subnet, 'broadcast'],
      bounds: () => (cidr4 === null ? [] : hostBlocksOf(lastAddress(cidr4))),
      answer: (each) => String(isBroadcast(each, subnet)),
    });
  const address = knownOf(packet, 'destination');
  return address !== null && isBroadcast(address, subnet);
}

/** Null for a private address that nobody told: it is no public one, and none of those that AWS keeps for itself. */
function knownOf(packet: SealedPacket, field: AddressField): Address | null {
  const address = open(packet)[field];
  return isUnknownAddress(address) ? null : address;
}

/** Which of the private addresses of an interface it is, or which interface of an unknown address may have it. */
function askPairs(packet: SealedPacket, field: AddressField, { network }: Asking, nic: CompiledInterface): void {
  const { ipv4, ipv6 } = nic.interface;
  const own = [...ipv4.map((pair) => pair.private), ...ipv6];
  const vpc = nic.subnet.vpc.id;
  if (isAsked(packet))
    askAddress(packet, field, {
      about: [nic.interface, 'pairs'],
      bounds: () => [...own.flatMap(hostBlocksOf), ...unknownIn(network, vpc).flatMap(boundsOfUnknown)],
      answer: (address) => `${own.findIndex(({ value }) => value === address.value)} ${able(network, vpc, address)}`,
    });
}

function holdersIn(network: CompiledNetwork, vpc: string): CompiledInterface[] {
  return [...network.interfaces.values()].filter((nic) => nic.subnet.vpc.id === vpc);
}

/** The blocks at whose ends it changes who holds an address, or may. */
function boundsOf({ interface: nic }: CompiledInterface): Cidr[] {
  return [...nic.ipv4.flatMap((pair) => hostBlocksOf(pair.private)), ...nic.ipv6.flatMap(hostBlocksOf)];
}

function publicAddressesOf({ interface: { ipv4, ipv6 } }: CompiledInterface): Address[] {
  return [...ipv4.flatMap((pair) => pair.public ?? []), ...ipv6];
}

function unknownIn(network: CompiledNetwork, vpc: string): readonly NetworkInterface[] {
  return network.unknownAddresses.get(vpc) ?? [];
}

/** Each block that an unknown address may lie in, without the addresses that AWS keeps for itself (GEN-05). */
function boundsOfUnknown({ ipv4 }: NetworkInterface): Cidr[] {
  return ipv4.flatMap(({ private: address }) =>
    isUnknownAddress(address)
      ? address.within.flatMap((block) => [block, { ...block, bits: 30 }, ...hostBlocksOf(lastAddress(block))])
      : [],
  );
}

/** The interfaces whose unknown address this may be. */
function able(network: CompiledNetwork, vpc: string, address: Address): string {
  const may = unknownIn(network, vpc).filter((nic) => boundsOfUnknown(nic).some((block) => contains(block, address)));
  return may.map(({ id }) => id).join(' ');
}
