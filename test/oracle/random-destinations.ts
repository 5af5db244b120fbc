import type { PacketAddress } from '../../main/model/address.ts';
import type { Network, NetworkInterface } from '../../main/model/network.ts';
import { addressAt, lastAddress } from '../../main/model/cidr.ts';
import { ipv4, ipv6 } from '../build.ts';
import { vpcOf } from './lookups.ts';
import { protocols } from './packets.ts';
import { isMachine } from './random-machines.ts';
import type { Start } from './random-origins.ts';

/** Where a flow may go. */
export type DestinationKind =
  | 'interface'
  | 'public-address'
  | 'own-public-address'
  | 'load-balancer'
  | 'nat-gateway'
  | 'internet-host'
  | 'on-premises'
  | 'odd'
  | 'service'
  | 'other-vpc'
  | 'interface-endpoint'
  | 'aws-service';

/** The other end. `service`: the protocol and port that belong to the address of an Amazon service. */
export type Finish = {
  readonly address: PacketAddress;
  readonly service?: { readonly protocol: number; readonly port: number };
};

/** All ends of this kind, of the family of the start; where there is none, the machines, or else the load balancers. */
export function destinationsFrom(network: Network, start: Start, kind: DestinationKind): readonly Finish[] {
  const kinds: readonly DestinationKind[] = [kind, 'interface', 'load-balancer'];
  const ends = kinds.map((one) => sameFamily(start, endsOf(network, start, one)));
  return ends.find((list) => list.length > 0) ?? [];
}

function endsOf(network: Network, { origin }: Start, kind: DestinationKind): readonly Finish[] {
  switch (kind) {
    case 'other-vpc': {
      const starts = network.networkInterfaces.find(
        (one) => origin.kind === 'network-interface' && one.id === origin.id,
      );
      const own = starts === undefined ? null : vpcOf(network, starts).id;
      return plain(privateAddresses(network, (one) => isMachine(one) && vpcOf(network, one).id !== own));
    }
    case 'aws-service': {
      if (origin.kind === 'internet') return [];
      const hosts = network.hosts.filter((host) => host.service !== null).flatMap((host) => host.addresses);
      return [
        ...plain(hosts),
        ...hosts.map((address) => ({ address, service: { protocol: protocols.tcp, port: 443 } })),
      ];
    }
    case 'interface':
      return plain(
        origin.kind === 'internet' ? publicAddresses(network, isMachine) : privateAddresses(network, isMachine),
      );
    case 'public-address':
      return plain(publicAddresses(network, isMachine));
    case 'own-public-address':
      return plain(publicAddresses(network, ({ id }) => origin.kind === 'network-interface' && id === origin.id));
    case 'load-balancer':
    case 'interface-endpoint':
    case 'nat-gateway': {
      const inside = privateAddresses(network, ({ owner }) => owner.kind === kind);
      const outside = publicAddresses(network, ({ owner }) => owner.kind === kind);
      if (origin.kind === 'internet') return plain(outside);
      return plain(origin.kind === 'on-premises' ? inside : [...inside, ...outside]);
    }
    case 'internet-host':
      if (origin.kind !== 'network-interface') return [];
      return plain([...hostsAt(network, 'internet'), ipv4('203.0.114.9'), ipv6('2001:db8:eeee::1')]);
    case 'on-premises':
      if (origin.kind !== 'network-interface') return [];
      return plain([...hostsAt(network, 'on-premises'), ipv4('192.168.99.1'), ipv4('172.20.0.9')]);
    case 'odd':
      return plain(origin.kind === 'internet' ? privateAddresses(network, isMachine) : oddAddresses(network));
    case 'service':
      return origin.kind === 'network-interface' ? services : [];
  }
}

const services: readonly Finish[] = [
  { address: ipv4('169.254.169.253'), service: { protocol: protocols.udp, port: 53 } },
  { address: ipv4('10.0.0.2'), service: { protocol: protocols.udp, port: 53 } },
  { address: ipv4('10.0.0.2'), service: { protocol: protocols.tcp, port: 443 } },
  { address: ipv4('169.254.169.254'), service: { protocol: protocols.tcp, port: 80 } },
  { address: ipv4('169.254.169.254'), service: { protocol: protocols.tcp, port: 443 } },
  { address: ipv4('169.254.169.123'), service: { protocol: protocols.udp, port: 123 } },
  { address: ipv4('169.254.170.2'), service: { protocol: protocols.tcp, port: 80 } },
  { address: ipv4('169.254.7.7'), service: { protocol: protocols.tcp, port: 443 } },
  { address: ipv6('fd00:ec2::253'), service: { protocol: protocols.udp, port: 53 } },
  { address: ipv6('fd00:ec2::254'), service: { protocol: protocols.tcp, port: 80 } },
  { address: ipv6('fd00:ec2::123'), service: { protocol: protocols.tcp, port: 123 } },
];

function privateAddresses(network: Network, isWanted: (one: NetworkInterface) => boolean): readonly PacketAddress[] {
  return network.networkInterfaces
    .filter(isWanted)
    .flatMap(({ ipv4: pairs, ipv6: own }) => [...pairs.map((pair) => pair.private), ...own]);
}

/** What an interface is known by on the internet. */
function publicAddresses(network: Network, isWanted: (one: NetworkInterface) => boolean): readonly PacketAddress[] {
  return network.networkInterfaces.filter(isWanted).flatMap(({ ipv4: pairs, ipv6: own }) => {
    return [...pairs.flatMap((pair) => (pair.public === null ? [] : [pair.public])), ...own];
  });
}

/** Reserved, unassigned and broadcast addresses of each subnet, and addresses that no network carries. */
function oddAddresses(network: Network): readonly PacketAddress[] {
  const ofSubnets = network.subnets.flatMap(({ cidr4, cidr6 }) => [
    ...(cidr4 === null ? [] : [0, 1, 2, 3, 16, 17].map((offset) => addressAt(cidr4, offset))),
    ...(cidr4 === null ? [] : [lastAddress(cidr4), lastAddress(cidr4)]),
    ...(cidr6 === null ? [] : [addressAt(cidr6, 119)]),
  ]);
  return [...ofSubnets, ipv4('100.64.0.9'), ipv4('10.1.9.9'), ipv4('10.0.200.9')];
}

function hostsAt(network: Network, place: 'internet' | 'on-premises'): readonly PacketAddress[] {
  return network.hosts.filter((host) => host.place === place).flatMap((host) => host.addresses);
}

function sameFamily({ address }: Start, ends: readonly Finish[]): readonly Finish[] {
  return ends.filter((end) => end.address.family === address.family);
}

function plain(addresses: readonly PacketAddress[]): readonly Finish[] {
  return addresses.map((address) => ({ address }));
}
