import { equalAddresses, type PacketAddress } from '../../../main/model/address.ts';
import type { Network } from '../../../main/model/network.ts';
import type { Listening } from '../../../main/model/resource.ts';
import { INTERNET } from './wiring.ts';

/** Where a service stands that clients reach at an address: its namespace, and the address that it has in there. */
export type FarEnd = {
  readonly namespace: string;
  readonly address: PacketAddress;
  readonly listens: readonly Listening[] | null;
};

/** @returns null for an address at which nothing can listen: that of a NAT gateway. */
export function farEndAt({ networkInterfaces, instances, hosts }: Network, to: PacketAddress): FarEnd | null {
  const host = hosts.find(({ addresses }) => addresses.some((address) => equalAddresses(address, to)));
  if (host) return { namespace: INTERNET, address: to, listens: host.listens };
  for (const { id, ipv4, ipv6, owner } of networkInterfaces) {
    const pair = ipv4.find(({ private: inside, public: outside }) =>
      [inside, outside].some((address) => address !== null && equalAddresses(address, to)),
    );
    const address = pair?.private ?? ipv6.find((each) => equalAddresses(each, to));
    const instance = instances.find((each) => each.id === owner.id);
    if (address && instance) return { namespace: id, address, listens: instance.listens };
  }
  return null;
}
