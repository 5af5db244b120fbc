import type { Subnet, Vpc } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import { blockFrom, isInside, isInsideAny, isNth } from './bits.ts';
import { carriesPorts, protocols } from './packets.ts';

const linkLocal = ['169.254.0.0/16', 'fd00:ec2::/32', 'fe80::/10'].map(blockFrom);

/** GEN-03, the table: which addresses answer, on which protocols and port. Null: the table names no port. */
const services = [
  { addresses: ['169.254.169.253', 'fd00:ec2::253'], protocols: [protocols.udp, protocols.tcp], port: 53 },
  { addresses: ['169.254.169.254', 'fd00:ec2::254'], protocols: [protocols.tcp], port: 80 },
  { addresses: ['169.254.169.123', 'fd00:ec2::123'], protocols: [protocols.udp], port: 123 },
  { addresses: ['169.254.170.2'], protocols: null, port: null },
  { addresses: ['169.254.0.0/16'], protocols: [protocols.tcp], port: 1688 },
];

/** Does nothing filter or log traffic from the subnet to the destination of the packet? */
export function isUnfiltered(vpc: Vpc, subnet: Subnet, packet: Packet): boolean {
  return (
    isInsideAny(linkLocal, packet.destination) ||
    [0, 1, 2, 3].some((offset) => isAbove(subnet, offset, packet)) ||
    isResolverOf(vpc, packet)
  );
}

/** Does one of Amazon's services answer the packet, which goes to an unfiltered address? */
export function isAnsweredByService(vpc: Vpc, subnet: Subnet, packet: Packet): boolean {
  if (isResolverOf(vpc, packet))
    return vpc.dnsSupport && carriesPorts(packet.protocol) && packet.destinationPort === 53;
  if (subnet.cidr4 !== null && isNth(subnet.cidr4, 1, packet.destination)) return true;
  return services.some(
    (service) =>
      (service.port !== 53 || vpc.dnsSupport) &&
      service.addresses.some((address) => isInside(blockFrom(address), packet.destination)) &&
      (service.protocols === null || service.protocols.includes(packet.protocol)) &&
      (service.port === null || service.port === packet.destinationPort),
  );
}

function isResolverOf(vpc: Vpc, packet: Packet): boolean {
  const [primary] = vpc.cidrs;
  return primary !== undefined && isNth(primary, 2, packet.destination);
}

function isAbove(subnet: Subnet, offset: number, packet: Packet): boolean {
  return [subnet.cidr4, subnet.cidr6].some((block) => block !== null && isNth(block, offset, packet.destination));
}
