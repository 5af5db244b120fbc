import fc from 'fast-check';
import type { NetworkInterface, Subnet } from '../../../main/model/network.ts';
import type { SecurityGroupRule } from '../../../main/model/policy.ts';
import { aclEntry, groupRule } from '../../oracle/fixture-text.ts';
import { weighted } from '../../oracle/random-policies.ts';
import { arbitraryGroupRules, interfaceOf } from './random-machines.ts';
import { MIDDLEBOX } from './world.ts';

const GROUP = 'sg-middlebox';
const open = ['all 0.0.0.0/0', 'all ::/0'].map(groupRule);
const openEntries = ['100 allow all 0.0.0.0/0', '101 allow all ::/0'].map(aclEntry);

/** Of the subnet of the middlebox: what is dropped there says little about what lies behind. */
export const OPEN_ACL = { id: 'acl-open', in: openEntries, out: openEntries };

const arbitraryList: fc.Arbitrary<readonly SecurityGroupRule[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(open) },
  { weight: 1, arbitrary: arbitraryGroupRules(['sg-web', 'sg-app', 'sg-db', 'sg-peer-web']) },
);

/** The instance that forwards: mostly open, mostly without the check that lets nothing through. */
export const arbitraryMiddlebox = fc.record({
  in: arbitraryList,
  out: arbitraryList,
  sourceDestCheck: weighted([4, false], [1, true]),
});

type Middlebox = typeof arbitraryMiddlebox extends fc.Arbitrary<infer T> ? T : never;

export function middleboxGroup(middlebox: Middlebox) {
  return { id: GROUP, in: middlebox.in, out: middlebox.out };
}

export function middleboxInterface(subnet: Subnet, { sourceDestCheck }: Middlebox): NetworkInterface {
  const nic = interfaceOf(MIDDLEBOX, 0, subnet, { groups: [GROUP], second: false, isPublic: false });
  return { ...nic, sourceDestCheck };
}
