import fc from 'fast-check';
import { unknownAddress, type Ipv4Address } from '../../main/model/address.ts';
import { blockOf } from '../../main/model/cidr.ts';
import type { Flow } from '../../main/model/flow.ts';
import type { Network, NetworkInterface } from '../../main/model/network.ts';
import type { NetworkAcl, SecurityGroup } from '../../main/model/policy.ts';
import { arbitraryCase, type RandomCase } from './random-network.ts';
import { fill, freeIn, type Filling } from './unknown-address.ts';

/** A network in which addresses of interfaces are not known, and networks that it may be. */
export type UnknownAddressCase = Filling & { readonly open: readonly string[]; readonly fillings: readonly Filling[] };

const FILLINGS = 6;

/**
 * How an interface is made unknown. `isAsked`: a flow to it goes to the address that it had, not to its name; `bits`:
 * of a block around its address that takes the place of a rule's.
 */
type Opening = {
  readonly which: number;
  readonly elsewhere: boolean;
  readonly isAsked: boolean;
  readonly bits: number;
  readonly rule: number;
  readonly filled: readonly number[];
};

const opening: fc.Arbitrary<Opening> = fc.record({
  which: fc.nat(),
  elsewhere: fc.boolean(),
  isAsked: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  bits: fc.constantFrom(24, 25, 26, 28, 30, 32),
  rule: fc.nat(),
  filled: fc.array(fc.nat(), { minLength: FILLINGS, maxLength: FILLINGS }),
});

/** In random networks of one VPC or two, or in those of others. */
export function arbitraryUnknownAddress(
  cases: fc.Arbitrary<RandomCase> = arbitraryCase(),
): fc.Arbitrary<UnknownAddressCase> {
  const openings = fc.array(opening, { minLength: 1, maxLength: 2 });
  return fc.tuple(cases, openings).map(([given, chosen]) => {
    const start: UnknownAddressCase = { ...given, open: [], fillings: Array.from({ length: FILLINGS }, () => given) };
    return chosen.reduce(opened, start);
  });
}

/** One more interface whose address is not known; the first filling is the network as it was. */
function opened(before: UnknownAddressCase, { which, elsewhere, isAsked, bits, rule, filled }: Opening) {
  const able = before.network.networkInterfaces.filter((nic) => canBeOpen(nic) && !before.open.includes(nic.id));
  const nic = able[which % Math.max(1, able.length)];
  const own = nic?.ipv4[0]?.private;
  if (nic === undefined || own === undefined || typeof own.value !== 'number') return before;
  const old: Ipv4Address = { family: 4, value: own.value };
  const others = elsewhere ? otherSubnets(before.network, nic) : [];
  const narrow = (network: Network) => withBlock(network, rule, old, bits);
  const network = narrow(before.network);
  const places = [nic.subnet, ...others];
  return {
    open: [...before.open, nic.id],
    network: asUnknown(network, nic, others),
    flow: withUnknownEnds(network, before.flow, { nic, others, isAsked }),
    fillings: before.fillings.map((filling, i): Filling => {
      const same = { network: narrow(filling.network), flow: filling.flow };
      const number = filled[i] ?? 0;
      const subnet = places[number % places.length] ?? nic.subnet;
      const free = freeIn(same.network, subnet);
      const address = free[number % Math.max(1, free.length)];
      if (i === 0 || address === undefined) return same;
      const moved = fill(same, nic.id, subnet, address);
      return { ...moved, flow: withEnds(same.flow, old, { address, isAsked }) };
    }),
  };
}

function canBeOpen({ ipv4, owner }: NetworkInterface): boolean {
  return ipv4.length > 0 && owner.kind !== 'transit-gateway' && owner.kind !== 'pod';
}

/** A NAT gateway and the node of a load balancer are in the subnet that somebody wrote down. */
function otherSubnets({ subnets }: Network, { subnet: own, owner }: NetworkInterface): string[] {
  if (owner.kind !== 'instance' && owner.kind !== 'db-instance') return [];
  const vpc = subnets.find(({ id }) => id === own)?.vpc;
  return subnets.flatMap((each) => (each.vpc === vpc && each.id !== own && each.cidr4 !== null ? [each.id] : []));
}

function asUnknown(network: Network, { id }: NetworkInterface, others: readonly string[]): Network {
  return {
    ...network,
    networkInterfaces: network.networkInterfaces.map((each) => {
      const [primary, ...further] = each.ipv4;
      if (each.id !== id || !primary) return each;
      const address = unknownAddress(id, blocksOf(network, [each.subnet, ...others]));
      return { ...each, orIn: others, ipv4: [{ ...primary, private: address }, ...further] };
    }),
  };
}

function withUnknownEnds(
  network: Network,
  flow: Flow,
  {
    nic,
    others,
    isAsked,
  }: { readonly nic: NetworkInterface; readonly others: readonly string[]; readonly isAsked: boolean },
): Flow {
  const address = unknownAddress(nic.id, blocksOf(network, [nic.subnet, ...others]));
  const told = (end: Flow['source']) => (end.value === nic.ipv4[0]?.private.value ? address : end);
  return { ...flow, source: told(flow.source), destination: isAsked ? flow.destination : told(flow.destination) };
}

function withEnds(
  flow: Flow,
  old: Ipv4Address,
  { address, isAsked }: { readonly address: Ipv4Address; readonly isAsked: boolean },
): Flow {
  const moved = (end: Flow['source']) => (end.value === old.value ? address : end);
  return { ...flow, source: moved(flow.source), destination: isAsked ? flow.destination : moved(flow.destination) };
}

function blocksOf({ subnets }: Network, ids: readonly string[]) {
  return ids.flatMap((id) => subnets.find((each) => each.id === id)?.cidr4 ?? []);
}

/** A rule of a security group or a network ACL is for a block around this address instead. */
function withBlock(network: Network, number: number, around: Ipv4Address, bits: number): Network {
  const cidr = blockOf(around, bits);
  const way = number % 2 === 0 ? 'in' : 'out';
  const groups = network.securityGroups.length;
  const chosen = Math.floor(number / 2) % (groups + network.networkAcls.length);
  const changed = <T extends SecurityGroup | NetworkAcl>(all: readonly T[], at: number, put: (each: T) => T) =>
    all.map((each, place) => (place === at ? put(each) : each));
  return {
    ...network,
    securityGroups: changed(network.securityGroups, chosen, (group) => ({
      ...group,
      [way]: group[way].map((each, i) => (i === 0 ? { ...each, peer: { kind: 'cidr', cidr } } : each)),
    })),
    networkAcls: changed(network.networkAcls, chosen - groups, (acl) => ({
      ...acl,
      [way]: acl[way].map((each, i) => (i === 0 ? { ...each, cidr } : each)),
    })),
  };
}
