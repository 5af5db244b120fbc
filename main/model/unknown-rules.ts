import { formatGroupRule } from './format-rule.ts';
import { isUnknownList, saysNothing, type NetworkAcl, type SecurityGroup } from './policy.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from './step.ts';

/** What of a network ACL is not known, where a decision hangs on it; null where none does. */
export function unknownOfAcl(acl: NetworkAcl, { direction, candidates, decision }: NetworkAclCheck): string | null {
  if (decision.kind !== 'unknown') return null;
  if (isUnknownList(acl[direction])) return rulesOfAcl(acl);
  return `rule ${candidates[decision.by]?.entry.number ?? ''} of network ACL \`${acl.id}\``;
}

export function rulesOfAcl({ id, vpc, isDefault }: NetworkAcl): string {
  return isDefault ? `the default network ACL of \`${vpc}\`` : `the rules of network ACL \`${id}\``;
}

/** The same of the security groups of an interface. */
export function unknownOfGroups(
  groupOf: (id: string) => SecurityGroup | undefined,
  { direction, candidates, decision }: SecurityGroupCheck,
): string | null {
  const by = decision.kind === 'unknown' ? candidates[decision.by] : undefined;
  if (!by) return null;
  const { rule, group: id } = by;
  if (rule.peer.kind === 'prefix-list') return `the entries of prefix list \`${rule.peer.id}\``;
  const group = groupOf(id);
  return group && saysNothing(group[direction])
    ? `the rules of \`${id}\``
    : `the peer of rule \`${formatGroupRule(rule)}\` of \`${id}\``;
}
