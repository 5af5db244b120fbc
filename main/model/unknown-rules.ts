import { isUnknownAddress, type PacketAddress } from './address.ts';
import { formatDestination, formatGroupRule } from './format-rule.ts';
import { isUnknownList, saysNothing, type NetworkAcl, type SecurityGroup } from './policy.ts';
import type { NetworkAclCheck, RouteCheck, SecurityGroupCheck, TransitGatewayCheck } from './check.ts';
import { isUnknown } from './unknown.ts';

/** An address that is not known, in words; null for a known one. */
export function unknownOfAddress(address: PacketAddress): string | null {
  return isUnknownAddress(address) ? `the address of \`${address.value}\`` : null;
}

/**
 * What is not known where the decision of a network ACL hangs on it; null where it does not. `peer`: the address of the
 * other end, in words, where that is unknown.
 */
export function unknownOfAcl(
  acl: NetworkAcl,
  { direction, candidates, decision }: NetworkAclCheck,
  peer: string | null,
): string | null {
  if (decision.kind !== 'unknown') return null;
  const entry = candidates[decision.by]?.entry;
  if (entry && !isUnknown(entry.action) && !isUnknown(entry.cidr)) return peer;
  if (isUnknownList(acl[direction])) return rulesOfAcl(acl);
  return `rule ${entry?.number ?? ''} of network ACL \`${acl.id}\``;
}

export function rulesOfAcl({ id, vpc, isDefault }: NetworkAcl): string {
  return isDefault ? `the default network ACL of \`${vpc}\`` : `the rules of network ACL \`${id}\``;
}

/** The same of the security groups of an interface. */
export function unknownOfGroups(
  groupOf: (id: string) => SecurityGroup | undefined,
  { direction, candidates, decision }: SecurityGroupCheck,
  peer: string | null,
): string | null {
  const by = decision.kind === 'unknown' ? candidates[decision.by] : undefined;
  if (!by) return null;
  const { rule, group: id } = by;
  if (rule.peer.kind === 'cidr') return peer;
  if (rule.peer.kind === 'prefix-list') return peer ?? `the entries of prefix list \`${rule.peer.id}\``;
  const group = groupOf(id);
  return group && saysNothing(group[direction])
    ? `the rules of \`${id}\``
    : `the peer of rule \`${formatGroupRule(rule)}\` of \`${id}\``;
}

/** What of a route table is not known, where the way of a packet hangs on it; null where it does not. */
export function unknownOfRoutes(
  { table, candidates, decision }: RouteCheck,
  destination: string | null,
): string | null {
  switch (decision.kind) {
    case 'unknown': {
      const route = candidates[decision.by]?.route;
      return `the target of route \`${route ? formatDestination(route.destination) : ''}\` of \`${table}\``;
    }
    case 'unknown-destination': {
      const by = candidates[decision.by]?.route;
      if (by && !isUnknown(by.destination)) return destination;
      const others = candidates.filter(({ route }) => route.origin !== 'local' && !isUnknown(route.destination));
      return others.length === 0 ? `the routes of \`${table}\`` : `a route of \`${table}\``;
    }
    case 'unknown-list':
      return `the entries of prefix list \`${decision.id}\``;
    case 'ambiguous':
      return 'which of two equal prefix-list routes AWS keeps';
    case 'asymmetric':
    case 'blackhole':
    case 'forward':
    case 'no-route':
    case 'reserved':
      return null;
  }
}

/** The same at a transit gateway: what is behind the attachment, or where its table leads. */
export function unknownOfTransit(
  { table, candidates, decision }: TransitGatewayCheck,
  destination: string | null,
): string | null {
  if (decision.kind !== 'unknown') return null;
  const by = candidates[decision.by];
  if (by?.failure === 'no-match') return destination;
  if (decision.attachment !== null) return `what is behind \`${decision.attachment}\``;
  const isKnown = candidates.some(({ route }) => !isUnknown(route.attachment));
  return `${isKnown ? 'a route' : 'the routes'} of \`${table ?? ''}\``;
}
