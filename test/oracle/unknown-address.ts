import { isUnknownAddress, type Ipv4Address, type PacketAddress } from '../../main/model/address.ts';
import { addressAt, type Cidr } from '../../main/model/cidr.ts';
import type { Flow } from '../../main/model/flow.ts';
import type { Network, NetworkInterface } from '../../main/model/network.ts';
import { isInside } from './bits.ts';
import { the } from './lookups.ts';

/** A network in which every address is known, and the flow as it is there. */
export type Filling = { readonly network: Network; readonly flow: Flow };

/**
 * Every network that this one may be, as far as a rule can tell them apart: an interface whose address or subnet is not
 * known is in each subnet that it may be in, with one free address of each set that lies in the same blocks.
 */
export function fillingsOf(network: Network, flow: Flow): readonly Filling[] {
  const open = network.networkInterfaces.find(isOpen);
  if (open === undefined) return [{ network, flow }];
  return placesOf(network, flow, open).flatMap(({ subnet, address }) => {
    const next = fill({ network, flow }, open.id, subnet, address);
    return fillingsOf(next.network, next.flow);
  });
}

/** The interface in this subnet, with this address. */
export function fill({ network, flow }: Filling, id: string, subnet: string, address: Ipv4Address): Filling {
  const told = (end: PacketAddress) => (end.value === id ? address : end);
  return {
    network: {
      ...network,
      networkInterfaces: network.networkInterfaces.map((each) =>
        each.id === id ? { ...each, subnet, orIn: [], ipv4: withPrimary(each, address) } : each,
      ),
    },
    flow: { ...flow, source: told(flow.source), destination: told(flow.destination) },
  };
}

/** Addresses of a subnet that AWS gives to interfaces and that no interface is known to have. */
export function freeIn(network: Network, subnet: string): readonly Ipv4Address[] {
  const { cidr4 } = the(network.subnets, subnet);
  if (cidr4?.family !== 4) return [];
  const taken = new Set(network.networkInterfaces.flatMap(({ ipv4 }) => ipv4.map((pair) => pair.private.value)));
  const size = 2 ** (32 - cidr4.bits);
  const usable = Array.from({ length: size - 5 }, (_, i) => addressAt(cidr4, i + 4));
  return usable.flatMap((each) => (each.family === 4 && !taken.has(each.value) ? [each] : []));
}

function isOpen({ ipv4, orIn = [] }: NetworkInterface): boolean {
  return orIn.length > 0 || ipv4.some((pair) => isUnknownAddress(pair.private));
}

function withPrimary({ ipv4: [primary, ...others] }: NetworkInterface, address: Ipv4Address) {
  return primary ? [{ ...primary, private: address }, ...others] : [];
}

function placesOf(network: Network, flow: Flow, { subnet: first, orIn = [] }: NetworkInterface) {
  const asked = [flow.source, flow.destination].map(({ value }) => value);
  const blocks = blocksIn(network);
  return [first, ...orIn].flatMap((subnet) => {
    const alike = Map.groupBy(freeIn(network, subnet), (address) =>
      [...blocks.map((block) => isInside(block, address)), asked.indexOf(address.value)].join(),
    );
    return [...alike.values()].flatMap(([address]) => (address ? [{ subnet, address }] : []));
  });
}

/** Every IPv4 block that stands anywhere in a network. */
function blocksIn(value: unknown): readonly Cidr[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('base' in value && 'bits' in value) return [value as Cidr].filter(({ family }) => family === 4);
  return distinct(Object.values(value).flatMap(blocksIn));
}

function distinct(blocks: readonly Cidr[]): readonly Cidr[] {
  return [...new Map(blocks.map((block) => [`${block.base} ${block.bits}`, block])).values()];
}
