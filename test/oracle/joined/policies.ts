import fc from 'fast-check';
import type { SecurityGroupRule } from '../../../main/model/policy.ts';
import { aclEntry, groupRule } from '../fixture-text.ts';
import { weighted } from '../random-policies.ts';
import { groupIdsOf, type VpcSketch } from '../random-vpc.ts';
import { vpcNames } from './sites.ts';

type Rules = readonly SecurityGroupRule[];

/** How the ACLs and the groups of a VPC speak of the other ones. Null: as the VPC has them by itself. */
export type PolicySketch = {
  readonly acls: 'open' | null;
  /** Without a private gateway of its own, what is on-premises is reached over a transit gateway only. */
  readonly privateGateway: boolean;
  readonly groups: readonly { readonly in: Rules | null; readonly out: Rules | null }[];
};

const openEntries = ['100 allow all 0.0.0.0/0', '101 allow all ::/0'].map(aclEntry);
const open = ['all 0.0.0.0/0', 'all ::/0'];

/** Rules that name groups and blocks of every VPC: on one way they match, on another they do not (SG-10). */
const rule = fc
  .tuple(
    weighted([3, 'all'], [2, 'tcp 443'], [1, 'tcp 5432'], [1, 'tcp 8080'], [1, 'icmp all']),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...vpcNames.flatMap(groupIdsOf)) },
      { weight: 1, arbitrary: fc.constantFrom('10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.1.0.0/24', 'pl-s3') },
    ),
  )
  .map(([traffic, peer]) => groupRule(`${traffic} ${peer}`));

/** All groups of one VPC: whoever comes from there by a way on which groups are known is let in. */
const neighbours = fc.constantFrom(...vpcNames).map((vpc) => groupIdsOf(vpc).map((id) => groupRule(`all ${id}`)));

const group = fc.record({
  in: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Rules>(open.map(groupRule)) },
    { weight: 2, arbitrary: fc.array(rule, { minLength: 3, maxLength: 8 }) },
    { weight: 3, arbitrary: neighbours },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  out: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Rules>(open.map(groupRule)) },
    { weight: 1, arbitrary: fc.array(rule, { minLength: 3, maxLength: 8 }) },
    { weight: 4, arbitrary: neighbours },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});

export const arbitraryPolicy: fc.Arbitrary<PolicySketch> = fc.record({
  acls: weighted<'open' | null>([3, 'open'], [2, null]),
  privateGateway: weighted([4, false], [1, true]),
  groups: fc.array(group, { minLength: 4, maxLength: 4 }),
});

/** The VPC with these policies in place of its own. */
export function withPolicy(sketch: VpcSketch, { acls, privateGateway, groups }: PolicySketch): VpcSketch {
  return {
    ...sketch,
    onPremises: privateGateway ? sketch.onPremises : null,
    acls: sketch.acls.map((own) => (acls === 'open' ? { in: openEntries, out: openEntries } : own)),
    groups: sketch.groups.map((own, place) => ({
      in: groups[place]?.in ?? own.in,
      out: groups[place]?.out ?? own.out,
    })),
  };
}
