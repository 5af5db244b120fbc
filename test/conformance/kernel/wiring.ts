import { formatAddress, type Address } from '../../../main/model/address.ts';
import { addressAt, contains, formatCidr, type Cidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface, Subnet } from '../../../main/model/network.ts';
import { known } from '../../../main/model/result.ts';
import { PUBLIC_BLOCK, VPC_BLOCKS } from './world.ts';

/** The namespace between the subnets. An interface's namespace has the name of the interface. */
export const ROUTER = 'router';

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

export function namespacesOf({ networkInterfaces }: Network): string[] {
  return [ROUTER, INTERNET, ...networkInterfaces.map(({ id }) => id)];
}

/** Lines for `ip -batch`: a namespace for each interface, and a wire from each to the router. */
export function wires(network: Network): string {
  const ends = network.networkInterfaces.map(({ id }) => ({ namespace: id, device: id }));
  return lines([
    ...namespacesOf(network).map((id) => `netns add ${id}`),
    ...[...ends, { namespace: INTERNET, device: GATEWAY_LINK.device }].map(
      ({ namespace, device }) => `link add eth0 netns ${namespace} type veth peer name ${device} netns ${ROUTER}`,
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
      blocks.filter((block) => contains(block, address)).map((block) => addAddress(address, block, 'eth0')),
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

export function addAddress(address: Address, { family, bits }: Cidr, device: string): string {
  return `address add ${formatAddress(address)}/${bits} dev ${device}${family === 6 ? ' nodad' : ''}`;
}

export function blocksOf({ cidr4, cidr6 }: Subnet): Cidr[] {
  return [cidr4, cidr6].filter((block) => block !== null);
}

export function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
