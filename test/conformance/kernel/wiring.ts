import { formatAddress, type PacketAddress } from '../../../main/model/address.ts';
import { addressAt, formatCidr, type Cidr } from '../../../main/model/cidr.ts';
import { holdingOf } from '../../../main/model/holding.ts';
import type { Network, NetworkInterface, Subnet } from '../../../main/model/network.ts';
import { known } from '../../../main/model/result.ts';
import { routersOf, ROUTER } from './routers.ts';
import { PUBLIC_BLOCK, VPC_BLOCKS } from './world.ts';

/** The namespace of all machines on the internet. */
export const INTERNET = 'internet';

/** Every subnet keeps the address above its base for the router (GEN-05). */
export const GATEWAY = 1;

/** The wire between the router and the internet: its device in the router, and the addresses of both ends. */
export const GATEWAY_LINK = {
  device: 'igw',
  near: ['169.254.0.1/30', 'fe80::1/64 nodad'],
  far: ['169.254.0.2', 'fe80::2'],
} as const;

/** The wire between the routers of two VPCs, whose device has the name of the peering connection at both ends. */
export const PEERING_ENDS = [
  ['169.254.1.1', 'fe80::1'],
  ['169.254.1.2', 'fe80::2'],
] as const;

/** The routers, the internet, and a namespace for each interface, with the name of the interface. */
export function namespacesOf(network: Network): string[] {
  const routers = routersOf(network).map(({ name }) => name);
  return [...routers, INTERNET, ...network.networkInterfaces.map(({ id }) => id)];
}

/** Lines for `ip -batch`: the namespaces, a wire from each interface to the router of its VPC, and between the routers. */
export function wires(network: Network): string {
  const routers = routersOf(network);
  const ends = routers.flatMap(({ name, part }) => part.networkInterfaces.map(({ id }) => ({ id, router: name })));
  const [near, far] = routers.map(({ name }) => name);
  return lines([
    ...namespacesOf(network).map((id) => `netns add ${id}`),
    ...ends.map(({ id, router }) => `link add eth0 netns ${id} type veth peer name ${id} netns ${router}`),
    `link add eth0 netns ${INTERNET} type veth peer name ${GATEWAY_LINK.device} netns ${ROUTER}`,
    ...network.peeringConnections.map(
      ({ id }) => `link add ${id} netns ${String(near)} type veth peer name ${id} netns ${String(far)}`,
    ),
  ]);
}

/** Lines for `ip -batch` at an interface: its addresses, and everything else is the router's business. */
export function interfaceWiring({ subnets }: Network, { subnet: id, ipv4, ipv6 }: NetworkInterface): string {
  const blocks = blocksOf(
    known(
      subnets.find((each) => each.id === id),
      id,
    ),
  );
  const addresses = [...ipv4.map((pair) => pair.private), ...ipv6];
  return lines([
    'link set lo up',
    'link set eth0 up',
    ...addresses.flatMap((address) =>
      blocks
        .filter((block) => holdingOf([block], address) === 'yes')
        .map((block) => addAddress(address, block, 'eth0')),
    ),
    ...blocks
      .filter((block) => addresses.some(({ family }) => family === block.family))
      .map(
        (block) =>
          `route add ${block.family === 4 ? '0.0.0.0/0' : '::/0'} via ${formatAddress(addressAt(block, GATEWAY))}`,
      ),
  ]);
}

/** Lines for `ip -batch` on the internet: the addresses of all machines there, and the way back into the VPC. */
export function internetWiring({ hosts }: Network): string {
  const [far4, far6] = GATEWAY_LINK.far;
  const [near4, near6] = GATEWAY_LINK.near.map((address) => address.replace(/\/.*/, ''));
  return lines([
    'link set lo up',
    'link set eth0 up',
    `address add ${far4}/30 dev eth0`,
    `address add ${far6}/64 dev eth0 nodad`,
    ...hosts
      .flatMap(({ addresses }) => addresses)
      .map((address) => `address add ${formatAddress(address)}/${address.family === 4 ? '32' : '128 nodad'} dev eth0`),
    `route add ${formatCidr(PUBLIC_BLOCK)} via ${near4}`,
    ...VPC_BLOCKS.filter((block) => block.includes(':')).map((block) => `route add ${block} via ${near6} dev eth0`),
  ]);
}

export function addAddress(address: PacketAddress, { family, bits }: Cidr, device: string): string {
  return `address add ${formatAddress(address)}/${bits} dev ${device}${family === 6 ? ' nodad' : ''}`;
}

export function blocksOf({ cidr4, cidr6 }: Subnet): Cidr[] {
  return [cidr4, cidr6].filter((block) => block !== null);
}

export function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
