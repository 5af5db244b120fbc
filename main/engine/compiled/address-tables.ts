import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { Network } from '../../model/network.ts';
import { addressTable } from './address-table.ts';
import type { CompiledInterface } from './compiled-network.ts';

/** Who holds which private address, for each VPC on its own. An unknown address is in no table. */
export function privateAddressesOf({ vpcs }: Network, interfaces: ReadonlyMap<string, CompiledInterface>) {
  const held = [...interfaces.values()];
  return new Map(
    vpcs.map(({ id }) => [
      id,
      addressTable(held.flatMap((nic) => (nic.subnet.vpc.id === id ? privatePairs(nic) : []))),
    ]),
  );
}

function privatePairs(nic: CompiledInterface): [Address, CompiledInterface][] {
  const { ipv4, ipv6 } = nic.interface;
  const all: PacketAddress[] = [...ipv4.map((pair) => pair.private), ...ipv6];
  return all.flatMap((address): [Address, CompiledInterface][] => (isUnknownAddress(address) ? [] : [[address, nic]]));
}

/** A global IPv6 address is public as it is (RT-06). */
export function publicAddressesOf(interfaces: ReadonlyMap<string, CompiledInterface>) {
  const pairs = [...interfaces.values()].flatMap((nic): [Address, CompiledInterface][] =>
    [...nic.interface.ipv4.flatMap((pair) => pair.public ?? []), ...nic.interface.ipv6].map((address) => [
      address,
      nic,
    ]),
  );
  return addressTable(pairs);
}
