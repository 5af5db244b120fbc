import { formatGroupRule } from '../model/format-rule.ts';
import type { Network } from '../model/network.ts';
import {
  vpcsOfGroup,
  type Direction,
  type NetworkAcl,
  type NetworkAclEntry,
  type Peer,
  type SecurityGroup,
} from '../model/policy.ts';
import { ok, type Result } from '../model/result.ts';
import { joinedIn, mayReferTo } from '../language/network/group-reference.ts';
import type { BlockOrName, Change } from './change.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

export function changeGroup(
  network: Network,
  { act, group: id, direction, rule }: Extract<Change, { kind: 'group-rule' }>,
): Result<Network, Refusal> {
  const group = network.securityGroups.find((each) => each.id === id);
  if (!group) return missing(`there is no security group \`${id}\``);
  const peer = resolvePeer(network, vpcsOfGroup(group), rule.peer, direction);
  if (!peer.ok) return peer;
  const made = { traffic: rule.traffic, peer: peer.value };
  const wanted = formatGroupRule(made);
  const stands = group[direction].some((each) => formatGroupRule(each) === wanted);
  if (act === 'remove' && !stands) return missing(`\`${id}\` has no ${direction} rule \`${wanted}\``);
  if (act === 'add' && stands)
    return refused(`the rule \`${wanted}\` already exists in \`${id}\` (InvalidPermission.Duplicate)`);
  const rules =
    act === 'add' ? [...group[direction], made] : group[direction].filter((each) => formatGroupRule(each) !== wanted);
  const after: SecurityGroup = { ...group, [direction]: rules };
  return ok({ ...network, securityGroups: replaced(network.securityGroups, after) });
}

function resolvePeer(
  network: Network,
  vpcs: readonly string[],
  peer: BlockOrName,
  way: Direction,
): Result<Peer, Refusal> {
  if (peer.kind === 'cidr') return ok(peer);
  const group = network.securityGroups.find(({ id }) => id === peer.name);
  if (group && !mayReferTo(joinedIn(network), vpcs, vpcsOfGroup(group), way))
    return refused(`\`${peer.name}\` belongs to another VPC`, 'peer');
  if (group) return ok({ kind: 'group', id: peer.name });
  if (network.prefixLists.some(({ id }) => id === peer.name)) return ok({ kind: 'prefix-list', id: peer.name });
  return missing(`there is no security group or prefix list \`${peer.name}\``, 'peer');
}

type Entries = readonly NetworkAclEntry[];

export function changeAcl(
  network: Network,
  id: string,
  direction: Direction,
  edit: (entries: Entries) => Result<Entries, Refusal>,
): Result<Network, Refusal> {
  const acl = network.networkAcls.find((each) => each.id === id);
  if (!acl) return missing(`there is no network ACL \`${id}\``);
  const entries = edit(acl[direction]);
  if (!entries.ok) return entries;
  const after: NetworkAcl = { ...acl, [direction]: entries.value };
  return ok({ ...network, networkAcls: replaced(network.networkAcls, after) });
}

export function addEntry(entries: Entries, entry: NetworkAclEntry): Result<Entries, Refusal> {
  const { number: wanted } = entry;
  if (entries.some(({ number }) => number === wanted))
    return refused(`rule number ${wanted} already exists in this list (NetworkAclEntryAlreadyExists)`, 'number');
  return ok([...entries, entry]);
}

export function removeEntry(entries: Entries, number: number): Result<Entries, Refusal> {
  const rest = entries.filter((entry) => entry.number !== number);
  return rest.length < entries.length ? ok(rest) : missing(`there is no rule ${number}`);
}
