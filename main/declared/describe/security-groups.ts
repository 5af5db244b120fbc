import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { defaultSecurityGroupOf } from '../defaults.ts';
import type { Peer } from '../declarations/policies.ts';
import type { Lists } from '../lists.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { firstUnknownValue, isUnknownValue, whyUnknown } from '../unknown-value.ts';

type Permission = {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges: readonly object[];
  readonly Ipv6Ranges: readonly object[];
  readonly PrefixListIds: readonly object[];
  readonly UserIdGroupPairs: readonly object[];
};

const ANYWHERE: readonly Peer[] = [
  { by: 'cidr', value: '0.0.0.0/0' },
  { by: 'cidr', value: '::/0' },
];

/** Security groups of the text and the default ones that AWS makes. */
export function describeSecurityGroups(declared: Declared, notes: Notes): Lists {
  const rules = Map.groupBy(declared.of('security-group-rule'), ({ group }) => group);
  const own = declared.of('security-group');
  const made = declared
    .of('vpc')
    .filter((vpc) => vpc.isNew && !own.some(({ id }) => id === defaultSecurityGroupOf(vpc)))
    .map((vpc) => ({ id: defaultSecurityGroupOf(vpc), vpc: vpc.id }));
  const permissions = (group: string, egress: boolean) =>
    (rules.get(group) ?? []).filter((rule) => rule.egress === egress).map((rule) => permissionOf(rule, notes));
  return {
    SecurityGroups: [
      ...own.map(({ id, name, vpc, allowsOut }) => ({
        GroupId: id,
        GroupName: name,
        VpcId: vpc,
        IpPermissions: permissions(id, false),
        IpPermissionsEgress: [...(allowsOut ? [allTraffic(ANYWHERE)] : []), ...permissions(id, true)],
      })),
      ...made.map(({ id, vpc }) => ({
        GroupId: id,
        GroupName: 'default',
        VpcId: vpc,
        IpPermissions: [allTraffic([{ by: 'group', value: id }]), ...permissions(id, false)],
        IpPermissionsEgress: [allTraffic(ANYWHERE), ...permissions(id, true)],
      })),
    ],
  };
}

function allTraffic(peers: readonly Peer[]): Permission {
  return { IpProtocol: '-1', ...peersOf(peers) };
}

/**
 * A rule whose traffic is not known may admit anything; one whose peer is not known, anybody.
 */
function permissionOf({ group, protocol, from, to, peers }: Of<'security-group-rule'>, notes: Notes): Permission {
  const open = firstUnknownValue([protocol, from, to]);
  if (open !== undefined) {
    notes.add('missing', group, `in a rule: ${whyUnknown(open)}`);
    return { IpProtocol: '-1', ...peersOf([{ by: 'cidr', value: open }]) };
  }
  for (const { value } of peers)
    if (isUnknownValue(value)) notes.add('missing', group, `in a rule: ${whyUnknown(value)}`);
  const number = protocol.toLowerCase() === 'all' ? '-1' : protocol.toLowerCase();
  return {
    IpProtocol: number,
    ...(number === '-1' || from === null || to === null ? {} : { FromPort: Number(from), ToPort: Number(to) }),
    ...peersOf(peers),
  };
}

function peersOf(peers: readonly Peer[]): Omit<Permission, 'IpProtocol'> {
  const values = (by: Peer['by']) =>
    peers.flatMap((peer) => (peer.by === by && !isUnknownValue(peer.value) ? [peer.value] : []));
  const unknown = peers.some(({ value }) => isUnknownValue(value)) ? [{ CidrIp: UNKNOWN_WORD }] : [];
  const blocks = values('cidr');
  return {
    IpRanges: [...blocks.filter((block) => !block.includes(':')).map((CidrIp) => ({ CidrIp })), ...unknown],
    Ipv6Ranges: blocks.filter((block) => block.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: values('prefix-list').map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: values('group').map((GroupId) => ({ GroupId })),
  };
}
