import type { PacketAddress } from '../../main/model/address.ts';
import type { Network, NetworkInterface, Subnet, Vpc } from '../../main/model/network.ts';
import { isInside, isSame } from './bits.ts';

/** The element with this id. The network promises that it is there. */
export function the<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((element) => element.id === id);
  if (found === undefined) throw new Error(`the network has no ${id}`);
  return found;
}

/** Where the interface lives. */
export function subnetOf(network: Network, networkInterface: NetworkInterface): Subnet {
  return the(network.subnets, networkInterface.subnet);
}

/** The VPC of the interface. */
export function vpcOf(network: Network, networkInterface: NetworkInterface): Vpc {
  return the(network.vpcs, subnetOf(network, networkInterface).vpc);
}

/** Is this one of the addresses that the interface itself knows: private IPv4, primary or secondary, and IPv6? */
export function holds(networkInterface: NetworkInterface, address: PacketAddress): boolean {
  return (
    networkInterface.ipv4.some((pair) => isSame(pair.private, address)) ||
    networkInterface.ipv6.some((own) => isSame(own, address))
  );
}

/** The interface of the VPC that holds the address, if there is one. */
export function holderIn(network: Network, vpc: string, address: PacketAddress): NetworkInterface | null {
  const inVpc = network.networkInterfaces.filter((candidate) => subnetOf(network, candidate).vpc === vpc);
  return inVpc.find((candidate) => holds(candidate, address)) ?? null;
}

/** Is the address inside the IPv4 or the IPv6 block of the subnet? */
export function isInSubnet(subnet: Subnet, address: PacketAddress): boolean {
  return [subnet.cidr4, subnet.cidr6].some((block) => block !== null && isInside(block, address));
}

/** Has the VPC an internet gateway? */
export function hasInternetGateway(network: Network, vpc: string): boolean {
  return network.internetGateways.some((gateway) => gateway.vpc === vpc);
}
