import { formatCidr } from '../../model/cidr.ts';
import { formatAclEntry, formatGroupRule } from '../../model/format-rule.ts';
import {
  isUnknownList,
  saysNothing,
  vpcsOfGroup,
  type Direction,
  type NetworkAclEntry,
  type SecurityGroup,
} from '../../model/policy.ts';
import { isUnknown, UNKNOWN_WORD } from '../../model/unknown.ts';
import { joinedIn, mayReferTo } from '../network/group-reference.ts';
import { things, type Writer } from './writer.ts';

type Written = readonly string[] | typeof UNKNOWN_WORD;
type Lists = { readonly in: Written; readonly out: Written };

export function writeAcls(writer: Writer) {
  const { network, name } = writer;
  return things(
    network.networkAcls
      .filter(({ id }) => !network.vpcs.some(({ defaultNetworkAcl }) => defaultNetworkAcl === id))
      .map((acl) => [name(acl.id), { vpc: name(acl.vpc), ...aclEntries(writer, acl.id) }] as const),
  );
}

export function aclEntries({ network }: Writer, id: string): Lists {
  const acl = network.networkAcls.find((each) => each.id === id);
  const lines = (entries: readonly NetworkAclEntry[]): Written =>
    isUnknownList(entries) ? UNKNOWN_WORD : entries.map(formatAclEntry);
  return { in: lines(acl?.in ?? []), out: lines(acl?.out ?? []) };
}

export function writeGroups(writer: Writer) {
  const { network, name } = writer;
  const defaults = new Set(network.vpcs.map(({ defaultSecurityGroup }) => defaultSecurityGroup));
  return things(
    network.securityGroups
      .filter(({ id, vpc }) => !defaults.has(id) && network.vpcs.some((each) => each.id === vpc))
      .map((group) => {
        const alsoIn = (group.alsoIn ?? []).filter((id) => network.vpcs.some((each) => each.id === id));
        const also = alsoIn.length > 0 ? { alsoIn: alsoIn.map(name) } : {};
        return [name(group.id), { vpc: name(group.vpc), ...also, ...groupRules(writer, group) }] as const;
      }),
  );
}

export function groupRules(writer: Writer, group: SecurityGroup): Lists {
  return { in: rulesOf(writer, group, 'in'), out: rulesOf(writer, group, 'out') };
}

/** A rule whose group nobody in the file can carry matches nobody, and is left out (SG-11). */
function rulesOf({ network, name, left }: Writer, group: SecurityGroup, way: Direction): Written {
  if (saysNothing(group[way])) return UNKNOWN_WORD;
  const joined = joinedIn(network);
  return group[way].flatMap(({ traffic, peer }) => {
    if (peer.kind === 'cidr' || peer.kind === 'unknown') return [formatGroupRule({ traffic, peer })];
    if (peer.kind === 'group') {
      const other = network.securityGroups.find(({ id }) => id === peer.id);
      if (!other || !mayReferTo(joined, vpcsOfGroup(group), vpcsOfGroup(other), way)) {
        left.add(group.id, `a rule refers to \`${peer.id}\`, which no interface here can carry`);
        return [];
      }
    }
    return [formatGroupRule({ traffic, peer: { ...peer, id: name(peer.id) } })];
  });
}

export function writePrefixLists({ network, name }: Writer) {
  return things(
    network.prefixLists.map(
      ({ id, entries }) => [name(id), isUnknown(entries) ? UNKNOWN_WORD : entries.map(formatCidr)] as const,
    ),
  );
}
