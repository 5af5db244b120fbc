import { isUnknownAddress, parseAddress, type Address } from '../../model/address.ts';
import { addressAt, blockOf, contains, lastAddress, parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Packet } from '../../model/packet.ts';
import { TCP, UDP } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { LinkLocalService } from '../../model/link-local-service.ts';
import type { CompiledSubnet } from '../compiled/compiled-network.ts';

const LINK_LOCAL_V4 = block('169.254.0.0/16');
const LINK_LOCAL_V6 = [block('fd00:ec2::/32'), block('fe80::/10')];
/** Wider routes may cover these, but such packets are never forwarded (RT-03). */
export const NEVER_FORWARDED: readonly Cidr[] = [block('169.254.168.0/22'), block('fd00:ec2::/32')];

/** Reserved at the bottom of each subnet: network, router, DNS, future use (GEN-05). */
const RESERVED_ADDRESSES = 4;

type Endpoint = { readonly address: Address; readonly protocol: number; readonly ports: readonly number[] };

const fixedServices: readonly (readonly [LinkLocalService, Endpoint])[] = [
  ['Route 53 Resolver', endpoint('169.254.169.253', UDP, 53)],
  ['Route 53 Resolver', endpoint('169.254.169.253', TCP, 53)],
  ['Route 53 Resolver', endpoint('fd00:ec2::253', UDP, 53)],
  ['Route 53 Resolver', endpoint('fd00:ec2::253', TCP, 53)],
  ['instance metadata', endpoint('169.254.169.254', TCP, 80)],
  ['instance metadata', endpoint('fd00:ec2::254', TCP, 80)],
  ['ECS task metadata', endpoint('169.254.170.2', TCP, 80)],
  ['Windows activation', endpoint('169.254.169.250', TCP, 1688)],
  ['Windows activation', endpoint('169.254.169.251', TCP, 1688)],
  ['Amazon Time Sync', endpoint('169.254.169.123', UDP, 123)],
  ['Amazon Time Sync', endpoint('fd00:ec2::123', UDP, 123)],
];

const RESOLVERS = fixedServices.flatMap(([service, { address }]) => (service === 'Route 53 Resolver' ? [address] : []));

/**
 * True for addresses whose traffic no security group and no ACL filters and no flow log records: link-local ranges, the
 * first four addresses of the interface's own subnet, and the resolver at VPC base + 2 (GEN-03).
 */
export function isUnfiltered(address: Address, subnet: CompiledSubnet): boolean {
  if (contains(LINK_LOCAL_V4, address) || LINK_LOCAL_V6.some((cidr) => contains(cidr, address))) return true;
  if (isResolver(address, subnet)) return true;
  return ownBlocks(subnet).some((cidr) => isAmongFirst(cidr, address, RESERVED_ADDRESSES));
}

/** The blocks at whose ends that may change. */
export function unfilteredBlocks(subnet: CompiledSubnet): readonly Cidr[] {
  const primary = subnet.vpc.cidrs.find(({ family }) => family === 4);
  const resolver = primary ? [blockOf(addressAt(primary, 2), 32)] : [];
  const first = ownBlocks(subnet).map((own) => blockOf(addressAt(own, 0), own.family === 4 ? 30 : 126));
  return [LINK_LOCAL_V4, ...LINK_LOCAL_V6, ...resolver, ...first];
}

/** The service that answers this packet, or null: the address is unfiltered, yet nobody is there. */
export function serviceAnswering(packet: Packet, subnet: CompiledSubnet): LinkLocalService | null {
  const { destination, protocol, destinationPort } = packet;
  if (isUnknownAddress(destination)) return null;
  const fixed = fixedServices.find(
    ([, { address, protocol: wanted, ports }]) =>
      address.value === destination.value && wanted === protocol && ports.includes(destinationPort),
  );
  if (fixed) return isSwitchedOff(fixed[0], subnet) ? null : fixed[0];
  if (isResolver(destination, subnet) && isResolverPort(packet)) {
    return isSwitchedOff('Route 53 Resolver', subnet) ? null : 'Route 53 Resolver';
  }
  const isRouter = ownBlocks(subnet).some((cidr) => addressAt(cidr, 1).value === destination.value);
  if (isRouter && protocol === UDP && destinationPort === 67) return 'DHCP';
  return isRouter ? 'VPC router' : null;
}

/** The addresses at which a service may answer, seen from a subnet, and the ports that make a difference there. */
export function serviceAddresses(subnet: CompiledSubnet): readonly Address[] {
  const primary = subnet.vpc.cidrs.find(({ family }) => family === 4);
  const resolver = primary ? [addressAt(primary, 2)] : [];
  return [
    ...fixedServices.map(([, { address }]) => address),
    ...resolver,
    ...ownBlocks(subnet).map((own) => addressAt(own, 1)),
  ];
}

export const servicePorts: readonly { readonly protocol: number; readonly port: number }[] = [
  ...fixedServices.flatMap(([, { protocol, ports }]) => ports.map((port) => ({ protocol, port }))),
  { protocol: UDP, port: 67 },
];

/** Without DNS support the resolver of the VPC answers at none of its addresses (ModifyVpcAttribute, enableDnsSupport). */
function isSwitchedOff(service: LinkLocalService, { vpc }: CompiledSubnet): boolean {
  return service === 'Route 53 Resolver' && !vpc.dnsSupport;
}

/** True where a query to the resolver of the VPC gets no answer because DNS support is off. */
export function isUnansweredQuery(packet: Packet, subnet: CompiledSubnet): boolean {
  const { destination } = packet;
  if (subnet.vpc.dnsSupport || !isResolverPort(packet) || isUnknownAddress(destination)) return false;
  return isResolver(destination, subnet) || RESOLVERS.some(({ value }) => value === destination.value);
}

export function isNeverForwarded(address: Address): boolean {
  return NEVER_FORWARDED.some((cidr) => contains(cidr, address));
}

/** The last address of the subnet. AWS supports no broadcast and drops it (GEN-05). */
export function isBroadcast(address: Address, subnet: CompiledSubnet): boolean {
  const { cidr4 } = subnet.subnet;
  return cidr4 !== null && lastAddress(cidr4).value === address.value;
}

function isResolverPort({ protocol, destinationPort }: Packet): boolean {
  return destinationPort === 53 && (protocol === UDP || protocol === TCP);
}

function isResolver(address: Address, subnet: CompiledSubnet): boolean {
  const primary = subnet.vpc.cidrs.find(({ family }) => family === 4);
  return primary !== undefined && addressAt(primary, 2).value === address.value;
}

function ownBlocks({ subnet }: CompiledSubnet): Cidr[] {
  return [subnet.cidr4, subnet.cidr6].filter((cidr) => cidr !== null);
}

function isAmongFirst(cidr: Cidr, address: Address, count: number): boolean {
  return contains(cidr, address) && address.value < addressAt(cidr, count).value;
}

function endpoint(text: string, protocol: number, port: number): Endpoint {
  const address = parseAddress(text);
  return { address: known(address.ok ? address.value : null, text), protocol, ports: [port] };
}

function block(text: string): Cidr {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
}
