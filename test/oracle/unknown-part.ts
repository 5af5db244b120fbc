import fc from 'fast-check';
import type { Network } from '../../main/model/network.ts';
import type { NetworkAclEntry, SecurityGroupRule } from '../../main/model/policy.ts';
import { aclEntry, groupRule } from './fixture-text.ts';
import { arbitraryEntries, arbitraryRules } from './random-policies.ts';
import { arbitraryCase, type RandomCase } from './random-network.ts';

/** A network of which one part is unknown, and networks that it may be: the part filled in one way and another. */
export type UnknownCase = Pick<RandomCase, 'flow'> & {
  readonly part: string;
  readonly unknown: Network;
  readonly fillings: readonly Network[];
};

type Way = 'in' | 'out';

/** One part of a network: everything that can be put there, what stands there, and what nobody knows. */
type Place<T> = { readonly part: string; readonly put: (value: T) => Network };

const FILLINGS = 6;

export function arbitraryUnknown(): fc.Arbitrary<UnknownCase> {
  return fc.oneof(arbitraryUnknownAcl(), arbitraryUnknownGroup());
}

const unknownEntry: NetworkAclEntry = { ...aclEntry('1 allow all 0.0.0.0/0'), ...unknownFields() };
const unknownRule: SecurityGroupRule = { ...groupRule('all 0.0.0.0/0'), peer: { kind: 'unknown' } };

function unknownFields(): Pick<NetworkAclEntry, 'action' | 'cidr'> {
  return { action: { kind: 'unknown' }, cidr: { kind: 'unknown' } };
}

function arbitraryUnknownAcl(): fc.Arbitrary<UnknownCase> {
  const lists = fc.array(arbitraryEntries, { minLength: FILLINGS, maxLength: FILLINGS });
  return fc.tuple(arbitraryCase(), fc.nat(), ways, lists).map(([{ network, flow }, number, way, entries]) => {
    const place = aclPlace(network, number, way);
    const open = ['1 allow all 0.0.0.0/0', '2 allow all ::/0'].map(aclEntry);
    return caseOf(flow, network, place, [unknownEntry], [[], open, ...entries]);
  });
}

function arbitraryUnknownGroup(): fc.Arbitrary<UnknownCase> {
  return arbitraryCase().chain(({ network, flow }) => {
    const ids = network.securityGroups.map(({ id }) => id);
    const lists = fc.array(arbitraryRules(ids, 1), { minLength: FILLINGS, maxLength: FILLINGS });
    return fc.tuple(fc.nat(), ways, lists).map(([number, way, rules]) => {
      const place = groupPlace(network, number, way);
      const open = ['all 0.0.0.0/0', 'all ::/0'].map(groupRule);
      return caseOf(flow, network, place, [unknownRule], [[], open, ...rules]);
    });
  });
}

const ways = fc.constantFrom<Way>('in', 'out');

function caseOf<T>(
  flow: RandomCase['flow'],
  network: Network,
  { part, put }: Place<T>,
  unknown: T,
  fillings: readonly T[],
): UnknownCase {
  return { part, flow, unknown: put(unknown), fillings: [network, ...fillings.map(put)] };
}

function aclPlace(network: Network, number: number, way: Way): Place<readonly NetworkAclEntry[]> {
  const { networkAcls } = network;
  const chosen = number % networkAcls.length;
  return {
    part: `${networkAcls[chosen]?.id ?? ''} ${way}`,
    put: (entries) => ({
      ...network,
      networkAcls: networkAcls.map((acl, place) => (place === chosen ? { ...acl, [way]: entries } : acl)),
    }),
  };
}

function groupPlace(network: Network, number: number, way: Way): Place<readonly SecurityGroupRule[]> {
  const { securityGroups } = network;
  const chosen = number % securityGroups.length;
  return {
    part: `${securityGroups[chosen]?.id ?? ''} ${way}`,
    put: (rules) => ({
      ...network,
      securityGroups: securityGroups.map((group, place) => (place === chosen ? { ...group, [way]: rules } : group)),
    }),
  };
}
