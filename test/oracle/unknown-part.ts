import fc from 'fast-check';
import type { Network } from '../../main/model/network.ts';
import type { Route, RouteTarget } from '../../main/model/route.ts';
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
  return fc.oneof(arbitraryUnknownAcl(), arbitraryUnknownGroup(), arbitraryUnknownTarget());
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

/** A route with another target each time: whatever a route of the same VPC may lead to. */
function arbitraryUnknownTarget(): fc.Arbitrary<UnknownCase> {
  return fc.tuple(arbitraryCase(), fc.nat(), fc.nat()).map(([{ network, flow }, table, route]) => {
    const place = targetPlace(network, table, route);
    return caseOf(flow, network, place, { kind: 'unknown' }, place.targets);
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

function targetPlace(network: Network, number: number, which: number) {
  const { routeTables } = network;
  const chosen = number % routeTables.length;
  const table = routeTables[chosen];
  const own = (table?.routes ?? []).filter(({ origin }) => origin !== 'local');
  const route = own[which % Math.max(1, own.length)];
  const others = routeTables.filter(({ vpc }) => vpc === table?.vpc).flatMap(({ routes }) => routes);
  // The same state: whether a route is a blackhole is another part of it.
  const targets = others.flatMap(({ target, state }) =>
    target.kind === 'local' || state !== 'active' ? [] : [target],
  );
  const put = (target: RouteTarget): Network => ({
    ...network,
    routeTables: routeTables.map((each, place) =>
      place === chosen
        ? { ...each, routes: each.routes.map((one): Route => (one === route ? { ...one, target } : one)) }
        : each,
    ),
  });
  return { part: `${table?.id ?? ''} ${which}`, put, targets };
}
