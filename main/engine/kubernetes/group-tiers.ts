import { isUnknownAddress } from '../../model/address.ts';
import type { GroupIntegration, GroupTier } from '../../model/group-integration.ts';
import type { Decider } from '../../model/policy-ladder.ts';
import type { Direction, SecurityGroupRule } from '../../model/policy.ts';
import { groupSets } from '../compiled/group-set.ts';
import { listRules } from '../compiled/rule-list.ts';
import { firstMatch, probeOf } from '../gates/match.ts';
import { formatAddress, type PacketAddress } from '../../model/address.ts';
import { otherEnd, type Asked } from './asked.ts';
import { groupsOfPod } from '../compiled/pod-groups.ts';
import type { TierFinding } from './scan.ts';

const METADATA = ['169.254.169.254', 'fd00:ec2::254'];
const ALLOW_METADATA = 'aws.tigera.io/allow-metadata-access';

/** A tier of security groups: it denies or passes on, and never allows (CSG-03, CSG-30 to CSG-33). */
export function groupFinding(tier: GroupTier, asked: Asked): TierFinding {
  const admitted = isAdmitted(tier, asked);
  const outcomes: Decider[] =
    admitted === null ? [] : [{ kind: 'security-groups', tier, action: admitted ? 'Pass' : 'Deny' }];
  return { tier, policies: [], outcomes };
}

/** Null where the tier takes no part. */
function isAdmitted(tier: GroupTier, asked: Asked): boolean | null {
  const integration = asked.cluster.cluster.groupIntegration;
  if (!integration) return null;
  const own = groupsOfPod(integration, asked.own.pod);
  const other = otherEnd(asked);
  const member = memberGroups(integration, other);
  switch (tier) {
    case 'sg-remote': {
      if (!member) return null;
      const direction = asked.direction === 'egress' ? 'in' : 'out';
      return admits(integration, member, direction, asked, { address: ownAddress(asked), groups: own });
    }
    case 'sg-local': {
      const direction = asked.direction === 'egress' ? 'out' : 'in';
      const groups = member ?? podGroups(integration, asked, other);
      return admits(integration, own, direction, asked, { address: other, groups });
    }
    case 'metadata':
      return asked.direction === 'egress' && isMetadata(other) ? mayAskMetadata(integration, asked) : null;
  }
}

/** Groups of an interface of the VPC; null where none of them has the address. */
function memberGroups({ members }: GroupIntegration, address: PacketAddress): readonly string[] | null {
  const found = members.find(({ addresses }) => addresses.some(({ value }) => value === address.value));
  return found?.groups ?? null;
}

function podGroups(integration: GroupIntegration, { cluster }: Asked, address: PacketAddress): readonly string[] {
  const pod = cluster.pods.get(address.value)?.pod;
  return pod ? groupsOfPod(integration, pod) : [];
}

function ownAddress({ packet, direction }: Asked): PacketAddress {
  return direction === 'egress' ? packet.source : packet.destination;
}

type Far = { readonly address: PacketAddress; readonly groups: readonly string[] };

/** Some rule of some of the groups admits the packet: groups add up, as they do in AWS (CSG-04). */
function admits(
  integration: GroupIntegration,
  groups: readonly string[],
  direction: Direction,
  { packet }: Asked,
  far: Far,
): boolean {
  const rules = groups.flatMap((id): readonly SecurityGroupRule[] => {
    const group = integration.groups.find((each) => each.id === id);
    return group ? group[direction] : [];
  });
  const ids = [...new Set([...integration.groups.map(({ id }) => id), ...far.groups, ...referenced(rules)])];
  const numberOf = (id: string) => ids.indexOf(id);
  const list = listRules(
    rules.map(({ traffic, peer }) => ({ traffic, peer })),
    { groupNumber: numberOf, prefixList: () => [] },
  );
  return firstMatch(list, probeOf(packet, far.address, groupSets(ids.length)(far.groups.map(numberOf)))) >= 0;
}

function referenced(rules: readonly SecurityGroupRule[]): string[] {
  return rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.id] : []));
}

function isMetadata(address: PacketAddress): boolean {
  return !isUnknownAddress(address) && METADATA.includes(formatAddress(address));
}

/** The label of the pod wins over what the installation says, both ways (CSG-32). */
function mayAskMetadata({ metadataAccess }: GroupIntegration, { own }: Asked): boolean {
  const label = own.pod.labels.get(ALLOW_METADATA);
  return label === 'true' || (label !== 'false' && metadataAccess === 'Allowed');
}
