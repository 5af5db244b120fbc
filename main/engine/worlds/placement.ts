import {
  formatAddress,
  isUnknownAddress,
  unknownAddress,
  type Ipv4Address,
  type Ipv4Block,
  type PacketAddress,
} from '../../model/address.ts';
import { contains, lastAddress } from '../../model/cidr.ts';
import type { NetworkInterface } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';
import type { Asking } from './asking.ts';
import { choose, type Picks } from './choice.ts';
import { replaceInterfaces } from './replace-interfaces.ts';

/** The choice of a subnet by its interface, and of who has an address by the address and its VPC. */
const SUBNET = 'subnet:';
const HOLDER = /^holder:(\d+):(.*)$/;

/** An interface that a packet meets: where its subnet is not known, every other one is a world of its own. */
export function meet<T extends CompiledInterface | undefined>(run: Asking, nic: T): T {
  if (nic?.interface.orIn === undefined) return nic;
  const { id, orIn } = nic.interface;
  choose(run, { key: `${SUBNET}${id}`, on: `the subnet of \`${id}\``, options: orIn.length + 1 });
  return nic;
}

/**
 * An address of a VPC that nobody is known to have: nobody has it in the first world, and in each of the others one of
 * the interfaces whose address is unknown and may be this one.
 */
export function askWhoHas(run: Asking, vpc: string, address: PacketAddress): void {
  if (typeof address.value !== 'number') return;
  const [first, ...others] = ableToHave(run.network, vpc, { family: 4, value: address.value });
  if (!first) return;
  const on =
    others.length === 0
      ? `the address of \`${first.id}\``
      : `who in \`${vpc}\` has the address ${formatAddress(address)}`;
  choose(run, { key: `holder:${address.value}:${vpc}`, on, options: others.length + 2 });
}

/** The network of a world: what is unknown of its interfaces is as it was picked. */
export function placed(network: CompiledNetwork, picks: Picks): CompiledNetwork {
  if (picks.size === 0) return network;
  const placedAs = new Map<string, NetworkInterface>();
  for (const [key, option] of picks) {
    const nic = option === 0 ? null : (inSubnet(network, key, option) ?? withAddress(network, key, option));
    if (nic) placedAs.set(nic.id, nic);
  }
  return placedAs.size === 0 ? network : replaceInterfaces(network, placedAs);
}

function inSubnet(network: CompiledNetwork, key: string, option: number): NetworkInterface | null {
  if (!key.startsWith(SUBNET)) return null;
  const nic = interfaceNamed(network, key.slice(SUBNET.length));
  const subnet = known(nic.orIn?.[option - 1], `subnet ${option} of ${nic.id}`);
  const block = network.subnets.get(subnet)?.subnet.cidr4;
  const within = unknownAddress(nic.id, block ? [block] : []);
  const ipv4 = nic.ipv4.map((pair) => (isUnknownAddress(pair.private) ? { ...pair, private: within } : pair));
  return { ...nic, subnet, orIn: [], ipv4 };
}

function withAddress(network: CompiledNetwork, key: string, option: number): NetworkInterface | null {
  const [, value, vpc] = HOLDER.exec(key) ?? [];
  if (value === undefined || vpc === undefined) return null;
  const address: Ipv4Address = { family: 4, value: Number(value) };
  const nic = known(ableToHave(network, vpc, address)[option - 1], key);
  const subnet = [nic.subnet, ...(nic.orIn ?? [])].find((id) => {
    const block = network.subnets.get(id)?.subnet.cidr4;
    return block?.family === 4 && contains(block, address);
  });
  const ipv4 = nic.ipv4.map((pair) => (isUnknownAddress(pair.private) ? { ...pair, private: address } : pair));
  return { ...nic, subnet: subnet ?? nic.subnet, orIn: [], ipv4 };
}

function ableToHave(network: CompiledNetwork, vpc: string, address: Ipv4Address): readonly NetworkInterface[] {
  return (network.unknownAddresses.get(vpc) ?? []).filter(({ ipv4 }) =>
    ipv4.some((pair) => isUnknownAddress(pair.private) && pair.private.within.some((block) => isGiven(block, address))),
  );
}

/** AWS keeps the first four addresses of a subnet and the last one for itself (GEN-05). */
function isGiven(block: Ipv4Block, address: Ipv4Address): boolean {
  const isReserved = address.value < block.base + 4 || address.value === lastAddress(block).value;
  return contains(block, address) && !isReserved;
}

function interfaceNamed({ network }: CompiledNetwork, id: string): NetworkInterface {
  return known(
    network.networkInterfaces.find((nic) => nic.id === id),
    id,
  );
}
