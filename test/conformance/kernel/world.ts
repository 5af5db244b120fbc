import type { NetworkInterface, Vpc } from '../../../main/model/network.ts';
import type { Listening } from '../../../main/model/resource.ts';
import type { Host } from '../../../main/model/resource.ts';
import { TCP, UDP } from '../../../main/model/protocol.ts';
import { ipv4, ipv6 } from '../../build.ts';
import { blockFrom } from '../../oracle/bits.ts';

/** What every random network shares: addresses, gateways, the machines on the internet. */
export const VPC_BLOCKS = ['10.0.0.0/16', '2001:db8:a::/56'];

/** Where all public IPv4 addresses of the VPC come from, so that the internet needs one route back. */
export const PUBLIC_BLOCK = blockFrom('192.0.2.0/24');

/** The VPC behind the peering connection. It has no gateway of its own. */
export const PEER_BLOCKS = ['10.1.0.0/16', '2001:db8:b::/56'];
export const PEERING = 'pcx-1';

/** The interface of the instance that forwards, alone in its subnet. */
export const MIDDLEBOX = 'mb';
export const MIDDLEBOX_SUBNET = 3;

export const INTERNET_GATEWAY = 'igw-1';
export const NAT_GATEWAY = 'nat-1';

/** Ports that services are on; clients start from others. */
export const servicePorts: readonly number[] = [443, 5432, 8080, 22, 53, 80, 9999];

/** Open to some and closed to others: a closed TCP port answers with a reset. UDP is always up: silence tells nothing. */
export const quietListening: readonly Listening[] = [
  ...[443, 22, 8080].map((port) => ({ protocol: TCP, port })),
  ...servicePorts.map((port) => ({ protocol: UDP, port })),
];

/** As which the internet sees whoever is behind the NAT gateway. */
export const NAT_ADDRESS = '192.0.2.200';

export const vpc: Vpc = {
  id: 'A',
  account: '111111111111',
  region: 'eu-west-1',
  cidrs: VPC_BLOCKS.map(blockFrom),
  mainRouteTable: 'rt-0',
  defaultNetworkAcl: 'acl-0',
  defaultSecurityGroup: 'sg-web',
  blockPublicAccess: 'off',
  dnsSupport: true,
  dnsHostnames: true,
};

export const peerVpc: Vpc = {
  ...vpc,
  id: 'B',
  cidrs: PEER_BLOCKS.map(blockFrom),
  mainRouteTable: 'rt-b0',
  defaultNetworkAcl: 'acl-b0',
  defaultSecurityGroup: 'sg-peer-web',
};

/** In the first subnet, whose own routes never lead to it: that would be a circle. */
export const natInterface: NetworkInterface = {
  id: 'nat',
  subnet: 's0',
  ipv4: [{ private: ipv4('10.0.0.200'), public: ipv4(NAT_ADDRESS) }],
  ipv6: [],
  groups: [],
  sourceDestCheck: false,
  owner: { kind: 'nat-gateway', id: NAT_GATEWAY },
};

/** They stand in blocks that lie in one another, so that the longest prefix decides between them. */
export const hosts: readonly Host[] = [
  hostAt('shop', ipv4('203.0.113.5'), null),
  hostAt('partner', ipv4('203.0.113.12'), quietListening),
  hostAt('mirror', ipv4('198.51.100.7'), null),
  hostAt('shop6', ipv6('2001:db8:ffff::5'), null),
  hostAt('mirror6', ipv6('2001:db8:eeee::7'), quietListening),
];

function hostAt(id: string, address: Host['addresses'][number], listens: Host['listens']): Host {
  return { id, place: 'internet', service: null, addresses: [address], os: 'linux', listens };
}
