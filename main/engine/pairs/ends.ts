import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import { lastAddress, type Cidr } from '../../model/cidr.ts';
import type { NetworkInterface, Owner } from '../../model/network.ts';
import { hostBlock } from '../../packets/address-division.ts';
import type { CompiledInterface, CompiledNetwork, CompiledSubnet } from '../compiled/compiled-network.ts';
import { isBroadcast, isUnfiltered, unfilteredBlocks } from '../gates/link-local.ts';
import { byStretch } from './address-stretches.ts';

/**
 * An interface at one of its addresses. `address`: as the other end knows it; `inside`: the private address behind it;
 * `outside`: the public one that is mapped to it.
 */
export type End = {
  readonly nic: CompiledInterface;
  readonly address: Address;
  readonly inside: Address;
  readonly outside: Address | null;
  /** What the walk reads of the interface beside its groups and addresses, as the sender and as the receiver. */
  readonly traits: string;
  readonly arrivalTraits: string;
  /** False for what plans leave out: it has no address of its own, or the walk treats it in a way of its own. */
  readonly isPlain: boolean;
};

/** Every interface at its private, public and IPv6 addresses. */
export function endsOf(network: CompiledNetwork): End[] {
  const held = heldOnce(network);
  const isOrdinary = ordinaryIn(network);
  const withDevices = new Set(network.network.networkInterfaces.filter(isDevice).map(({ subnet }) => subnet));
  const isWhole = network.pods.size === 0 && network.unknownAddresses.size === 0;
  return [...network.interfaces.values()].flatMap((nic) => {
    const { ipv4, ipv6 } = nic.interface;
    const pairs = ipv4.flatMap((pair, i) =>
      isUnknownAddress(pair.private)
        ? []
        : [{ address: pair.private, inside: pair.private, outside: pair.public, at: `${i}` }],
    );
    const published = pairs.flatMap((pair) =>
      pair.outside === null ? [] : [{ ...pair, address: pair.outside, at: `${pair.at} public` }],
    );
    const wide = ipv6.map((address, i) => ({ address, inside: address, outside: null, at: `ipv6 ${i}` }));
    const [traits = '', arrivalTraits = ''] = [false, true].map((arrives) =>
      traitsOf(network, nic, withDevices, arrives),
    );
    const isPlain = isWhole && isPlainInterface(network, nic);
    return [...pairs, ...published, ...wide].map(({ at, ...addresses }): End => {
      const all = [addresses.address, addresses.inside, ...(addresses.outside === null ? [] : [addresses.outside])];
      return {
        ...{ nic, ...addresses, traits: `${at} ${traits}`, arrivalTraits: `${at} ${arrivalTraits}` },
        isPlain: isPlain && all.every((each) => held(each) && isOrdinary(each)),
      };
    });
  });
}

/** What decides about a packet of an interface, or to it, without being asked of the packet. */
function traitsOf(
  network: CompiledNetwork,
  { interface: nic, subnet }: CompiledInterface,
  withDevices: ReadonlySet<string>,
  arrives: boolean,
): string {
  const { owner, sourceDestCheck, ipv4, groups, orIn } = nic;
  const { zone, publicAccessExclusion, dns64 } = subnet.subnet;
  const mapped = ipv4.map((pair) => pair.public !== null);
  // A subnet with a device in it is told apart: on the way to the device it may be met for a second time.
  const place = [subnet.vpc.id, zone, publicAccessExclusion, dns64, withDevices.has(nic.subnet) && nic.subnet];
  const own = [owner.kind, sourceDestCheck, mapped, groups.length > 0, orIn !== undefined];
  return JSON.stringify([place, own, ownerTraits(network, nic, arrives)]);
}

function isDevice({ owner, sourceDestCheck }: NetworkInterface): boolean {
  return !sourceDestCheck || devices.has(owner.kind);
}

const devices: ReadonlySet<Owner['kind']> = new Set(['nat-gateway', 'transit-gateway', 'firewall-endpoint']);

function ownerTraits(network: CompiledNetwork, { id, owner }: NetworkInterface, arrives: boolean): unknown {
  switch (owner.kind) {
    case 'instance': {
      const instance = network.instances.get(owner.id);
      return [instance?.forwards, instance?.tableFull, arrives && instance?.listens];
    }
    case 'task':
      return arrives && network.tasks.get(owner.id)?.listens;
    case 'db-instance':
      return arrives && network.dbInstances.get(owner.id)?.port;
    case 'pod':
    case 'eks-cluster':
    case 'function':
    case 'interface-endpoint':
    case 'load-balancer':
    case 'nat-gateway':
    case 'transit-gateway':
    case 'firewall-endpoint':
      return id;
  }
}

function isPlainInterface(network: CompiledNetwork, { interface: nic }: CompiledInterface): boolean {
  const isKnown = nic.orIn === undefined && nic.ipv4.every((pair) => !isUnknownAddress(pair.private));
  return isKnown && !network.fullTables.has(nic.id);
}

/** Whether one interface alone holds an address: two VPCs may have the same ones. */
function heldOnce({ network }: CompiledNetwork): (address: Address) => boolean {
  const counts = new Map<bigint | number, number>();
  const all = network.networkInterfaces.flatMap(({ ipv4, ipv6 }): (PacketAddress | null)[] => [
    ...ipv4.flatMap((pair) => [pair.private, pair.public]),
    ...ipv6,
  ]);
  for (const address of all) {
    if (address !== null && !isUnknownAddress(address)) counts.set(address.value, (counts.get(address.value) ?? 0) + 1);
  }
  return ({ value }) => counts.get(value) === 1;
}

/** Whether an address is one like others in every subnet: none that AWS keeps, or that gates do not filter. */
export function ordinaryIn({ subnets }: CompiledNetwork): (address: Address) => boolean {
  const all = [...subnets.values()];
  const blocksOf = ({ subnet }: CompiledSubnet) => JSON.stringify([subnet.vpc, subnet.cidr4, subnet.cidr6], asText);
  const blocks = all.flatMap((subnet) => {
    const { cidr4 } = subnet.subnet;
    return [...unfilteredBlocks(subnet), ...(cidr4 === null ? [] : [hostBlock(lastAddress(cidr4))])];
  });
  const distinct = [...Map.groupBy(all, blocksOf).values()].flatMap(([first]) => first ?? []);
  return byStretch(
    blocks,
    (address) => !distinct.some((subnet) => isUnfiltered(address, subnet) || isBroadcast(address, subnet)),
  );
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}

/** All blocks of a subnet. */
export function blocksOf({ subnet: { cidr4, cidr6 } }: CompiledSubnet): readonly Cidr[] {
  return [cidr4, cidr6].filter((block) => block !== null);
}
