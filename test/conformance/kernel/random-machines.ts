import fc from 'fast-check';
import { addressAt, type Cidr } from '../../../main/model/cidr.ts';
import type { Address, Ipv4Address, Ipv6Address } from '../../../main/model/address.ts';
import { usualTracking } from '../../../main/model/idle-timeouts.ts';
import type { Network, NetworkInterface, Subnet, Vpc } from '../../../main/model/network.ts';
import type { SecurityGroupRule } from '../../../main/model/policy.ts';
import { known } from '../../../main/model/result.ts';
import { blockFrom } from '../../oracle/bits.ts';
import { groupRule } from '../../oracle/fixture-text.ts';
import { arbitraryRules, weighted } from '../../oracle/random-policies.ts';
import { MIDDLEBOX, PUBLIC_BLOCK, quietListening, vpc } from './world.ts';

export const OPENNESS = 8;

/** The inbound rules of a group: often nothing but references, which the path decides about. */
export function arbitraryGroupRules(groups: readonly string[]): fc.Arbitrary<readonly SecurityGroupRule[]> {
  const references = fc
    .subarray([...groups], { minLength: 1, maxLength: 3 })
    .map((ids) => ids.map((id) => groupRule(`all ${id}`)));
  return fc.oneof({ weight: 1, arbitrary: arbitraryRules(groups, OPENNESS) }, { weight: 2, arbitrary: references });
}

/** A machine in one of so many subnets, with some of these groups. */
export function arbitraryMachine(subnets: number, groups: readonly string[]) {
  return fc.record({
    subnet: fc.nat({ max: subnets - 1 }),
    groups: fc.subarray([...groups], { minLength: 1 }),
    /** A second private IPv4 address. */
    second: weighted([2, false], [1, true]),
    isPublic: weighted([2, true], [1, false]),
    quiet: weighted([3, false], [1, true]),
  });
}

export type Machine = ReturnType<typeof arbitraryMachine> extends fc.Arbitrary<infer T> ? T : never;

/** `s0`, `s1`, ... in the first VPC, `t0`, `t1`, ... in the other. */
export function subnetOf(
  { id }: Vpc,
  i: number,
  { networkAcl, routeTable }: Pick<Subnet, 'networkAcl' | 'routeTable'>,
): Subnet {
  const [letter, second, sixth] = id === vpc.id ? ['s', 0, 'a'] : ['t', 1, 'b'];
  return {
    id: `${letter}${i}`,
    vpc: id,
    zone: `z${i}`,
    cidr4: blockFrom(`10.${second}.${i}.0/24`),
    cidr6: blockFrom(`2001:db8:${sixth}:${i}::/64`),
    routeTable,
    networkAcl,
    publicAccessExclusion: null,
    dns64: false,
  };
}

/**
 * The first four addresses of a subnet are taken (GEN-05); around them lie the small blocks that rules name. Only the
 * first VPC has an internet gateway, and with it public addresses.
 */
export function interfaceOf(
  id: string,
  i: number,
  subnet: Subnet,
  { groups, second, isPublic }: Pick<Machine, 'groups' | 'second' | 'isPublic'>,
): NetworkInterface {
  const offsets = second ? [4 + i, 104 + i] : [4 + i];
  const published = isPublic && subnet.vpc === vpc.id;
  return {
    id,
    subnet: subnet.id,
    ipv4: offsets.map((offset) => ({
      private: hostAt(subnet.cidr4, offset) as Ipv4Address,
      public: published ? (hostAt(PUBLIC_BLOCK, offset) as Ipv4Address) : null,
    })),
    ipv6: [hostAt(subnet.cidr6, 4 + i) as Ipv6Address],
    groups,
    sourceDestCheck: true,
    owner: { kind: 'instance', id: `i-${id}` },
  };
}

export function instanceOf({ id, owner }: NetworkInterface, quiet: boolean): Network['instances'][number] {
  return {
    id: owner.id,
    os: 'linux',
    forwards: id === MIDDLEBOX ? 'router' : null,
    tableFull: false,
    tracking: usualTracking,
    interfaces: [id],
    listens: quiet ? quietListening : null,
  };
}

function hostAt(block: Cidr | null, offset: number): Address {
  return addressAt(known(block, 'block of this family'), offset);
}
