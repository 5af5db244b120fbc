import type { Address } from '../../model/address.ts';
import { blockOf, everything, firstAddress, lastAddress, type Cidr } from '../../model/cidr.ts';
import type { Flow, Origin } from '../../model/flow.ts';
import type { Network, NetworkInterface, Owner, Subnet } from '../../model/network.ts';
import { GLOBAL6, NEVER_PUBLIC } from '../../model/public-address.ts';
import { hostBlock } from '../../packets/address-division.ts';
import { inBlocks } from '../../packets/boxes.ts';
import { type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { LEVEL, type AddressLevel } from '../../packets/fields.ts';
import { hostBlocksOf } from '../packet/ask-address.ts';

/**
 * A place where packets begin, and all packets that may begin there. `scope`: the VPC or the network outside; in one
 * scope the source of a packet tells its sender.
 */
export type Sender = { readonly origin: Origin; readonly scope: string; readonly packets: SetId };

/** Owners whose interfaces begin connections of their own. */
export const begins: Readonly<Record<Owner['kind'], boolean>> = {
  instance: true,
  task: true,
  pod: true,
  'eks-cluster': true,
  'db-instance': true,
  function: true,
  'load-balancer': false,
  'nat-gateway': false,
  'transit-gateway': false,
  'interface-endpoint': false,
  'firewall-endpoint': false,
};

/**
 * Everything that may begin a connection: interfaces, addresses of subnets that no interface has, networks behind a VPN
 * or Direct Connect, and the internet. Senders that are told apart send different packets.
 */
export function sendersOf(network: Network, diagrams: Diagrams): readonly Sender[] {
  const own = network.networkInterfaces.flatMap((nic) => blocksOfInterface(network, nic));
  const from = (all: readonly Cidr[], except: readonly Cidr[] = []): SetId =>
    diagrams.difference(inBlocks(diagrams, LEVEL.source, all), inBlocks(diagrams, LEVEL.source, except));
  return [
    ...network.networkInterfaces
      .filter(({ owner }) => begins[owner.kind])
      .map((nic): Sender => {
        const scope = network.subnets.find(({ id }) => id === nic.subnet)?.vpc ?? '';
        return {
          origin: { kind: 'network-interface', id: nic.id },
          scope,
          packets: from(blocksOfInterface(network, nic)),
        };
      }),
    ...network.subnets.map((subnet): Sender => {
      const packets = from(blocksOfSubnet(subnet), [...own, ...reservedIn(subnet)]);
      return { origin: { kind: 'subnet', id: subnet.id }, scope: subnet.vpc, packets };
    }),
    ...onPremisesOf(network).map(({ gateway, onPremises }): Sender => {
      return { origin: { kind: 'on-premises', gateway }, scope: gateway, packets: from(onPremises, own) };
    }),
    { origin: { kind: 'internet' }, scope: 'internet', packets: onInternet(network, diagrams, LEVEL.source) },
  ];
}

/** The packets with an address of the internet at this end: none that the network or its other ends have. */
export function onInternet(network: Network, diagrams: Diagrams, level: AddressLevel): SetId {
  const { vpcs, networkInterfaces } = network;
  const published = networkInterfaces.flatMap(({ ipv4 }) => ipv4.flatMap((pair) => hostBlocksOf(pair.public)));
  const remote = onPremisesOf(network).flatMap(({ onPremises }) => onPremises);
  const elsewhere = [...NEVER_PUBLIC, ...vpcs.flatMap(({ cidrs }) => cidrs), ...remote, ...published];
  const global = inBlocks(diagrams, level, [everything(4), GLOBAL6]);
  return diagrams.difference(global, inBlocks(diagrams, level, elsewhere));
}

/** What is said of a sender's packets beside their header. */
export function flowOf({ origin }: Sender): Flow {
  return flowFrom(origin);
}

/** A flow of which only the place where it begins is said. */
export function flowFrom(origin: Origin): Flow {
  const nowhere: Address = { family: 4, value: 0 };
  return {
    ...{ origin, protocol: 0, source: nowhere, destination: nowhere, sourcePort: 0, destinationPort: 0 },
    ...{ icmpType: 0, icmpCode: 0, natPort: null, loadBalancerPort: null },
    ...{ serverName: null, lookup: null, call: null, alternatives: [] },
  };
}

/** The private addresses of an interface, and those of the pods on it. */
function blocksOfInterface({ pods }: Network, { id, ipv4, ipv6 }: NetworkInterface): readonly Cidr[] {
  const onIt = pods.filter((pod) => pod.interface === id).map(({ address }) => address);
  return [...ipv4.map((pair) => pair.private), ...ipv6, ...onIt].flatMap(hostBlocksOf);
}

function onPremisesOf({ virtualPrivateGateways, transitGateways }: Network) {
  const attachments = transitGateways.flatMap((gateway) => gateway.attachments);
  return [...virtualPrivateGateways, ...attachments].flatMap(({ id, onPremises }) =>
    onPremises === null || onPremises.length === 0 ? [] : [{ gateway: id, onPremises }],
  );
}

function blocksOfSubnet({ cidr4, cidr6 }: Subnet): readonly Cidr[] {
  return [cidr4, cidr6].filter((block) => block !== null);
}

/** The first four addresses and the last one of a subnet are no interface's (VPC User Guide, "Subnet CIDR blocks"). */
function reservedIn({ cidr4 }: Subnet): readonly Cidr[] {
  if (cidr4?.family !== 4) return [];
  return [blockOf(firstAddress(cidr4), 30), hostBlock(lastAddress(cidr4))];
}
