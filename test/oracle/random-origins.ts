import type { PacketAddress } from '../../main/model/address.ts';
import type { Origin } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import { addressAt, type Cidr } from '../../main/model/cidr.ts';
import { ipv4, ipv6 } from '../build.ts';
import { isInsideAny } from './bits.ts';
import { isMachine } from './random-machines.ts';

/** One end of a flow that may begin it. */
export type Start = { readonly origin: Origin; readonly address: PacketAddress };

/** All ends of this kind; the interfaces of the network if there is none. */
export function originsOf(network: Network, kind: Origin['kind']): readonly Start[] {
  const wanted = kind === 'internet' ? onTheInternet(network) : kind === 'on-premises' ? onPremises(network) : [];
  return wanted.length > 0 ? wanted : insideVpcs(network);
}

function insideVpcs(network: Network): readonly Start[] {
  const clients = network.networkInterfaces.filter(isMachine);
  return clients.flatMap(({ id, ipv4: pairs, ipv6: own }) => {
    const addresses: readonly PacketAddress[] = [...pairs.map((pair) => pair.private), ...own];
    return addresses.map((address) => ({ origin: { kind: 'network-interface', id }, address }));
  });
}

/** Nobody on the internet can reach a network without a public address of his family, so there such flows say little. */
function onTheInternet(network: Network): readonly Start[] {
  const worthwhile = network.networkInterfaces.filter((one) => isMachine(one) || one.owner.kind === 'load-balancer');
  const pairs = worthwhile.flatMap((one) => one.ipv4);
  const clients4 = [ipv4('203.0.113.12'), ipv4('203.0.113.12'), ipv4('203.0.113.77')];
  const addresses: readonly PacketAddress[] = [
    ...(pairs.some((pair) => pair.public !== null) ? clients4 : []),
    ...(worthwhile.some((one) => one.ipv6.length > 0) ? [ipv6('2001:db8:ffff::5')] : []),
  ];
  return addresses.map((address) => ({ origin: { kind: 'internet' }, address }));
}

/** IPv6 only where a machine of the network has it. */
function onPremises(network: Network): readonly Start[] {
  const hasIpv6 = network.networkInterfaces.filter(isMachine).some((one) => one.ipv6.length > 0);
  const attachments = network.transitGateways.flatMap((gateway) => gateway.attachments);
  return [...network.virtualPrivateGateways, ...attachments].flatMap((gateway) => {
    const addresses = addressesBehind(network, gateway.onPremises ?? []).filter(
      ({ family }) => family === 4 || hasIpv6,
    );
    return addresses.map((address) => ({ origin: { kind: 'on-premises', gateway: gateway.id }, address }));
  });
}

function addressesBehind(network: Network, blocks: readonly Cidr[]): readonly PacketAddress[] {
  const hosts = network.hosts.filter((host) => host.place === 'on-premises').flatMap((host) => host.addresses);
  return [...hosts.filter((address) => isInsideAny(blocks, address)), ...blocks.map((block) => addressAt(block, 12))];
}
