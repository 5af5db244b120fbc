import type { z } from 'zod';
import type { NetworkInterface, Vpc } from '../model/network.ts';
import {
  UNKNOWN_ENTRIES,
  UNKNOWN_RULES,
  type NetworkAcl,
  type PrefixList,
  type SecurityGroup,
} from '../model/policy.ts';
import { UNKNOWN } from '../model/unknown.ts';
import type { Documents } from './documents.ts';
import { itemsOf, type Found } from './items.ts';
import type { Notes } from './notes.ts';
import { entriesOf, readBlock, rulesOf } from './rules.ts';
import { GroupAssociationShape, PrefixListShape, type NetworkAclShape, type SecurityGroupShape } from './shapes.ts';

export function aclsOf(
  found: readonly Found<z.output<typeof NetworkAclShape>>[],
  vpcs: readonly Vpc[],
  notes: Notes,
): NetworkAcl[] {
  const read = found.map(({ value: acl }): NetworkAcl => ({
    id: acl.NetworkAclId,
    vpc: acl.VpcId,
    isDefault: acl.IsDefault,
    in: entriesOf(
      acl.Entries.filter(({ Egress }) => !Egress),
      acl.NetworkAclId,
      notes,
    ),
    out: entriesOf(
      acl.Entries.filter(({ Egress }) => Egress),
      acl.NetworkAclId,
      notes,
    ),
  }));
  const known = new Set(read.map(({ id }) => id));
  const absent = vpcs.filter(({ defaultNetworkAcl: id }) => !known.has(id));
  return [
    ...read,
    ...absent.map(({ id: vpc, defaultNetworkAcl: id }): NetworkAcl => {
      notes.add('missing', vpc, 'its default network ACL is not in the snapshot');
      return { id, vpc, isDefault: true, in: UNKNOWN_ENTRIES, out: UNKNOWN_ENTRIES };
    }),
  ];
}

export function groupsOf(
  documents: Documents,
  found: readonly Found<z.output<typeof SecurityGroupShape>>[],
  vpcs: readonly Vpc[],
  interfaces: readonly { readonly nic: NetworkInterface; readonly vpc: string }[],
  notes: Notes,
): SecurityGroup[] {
  const read = found.map(({ value: group }): SecurityGroup => ({
    id: group.GroupId,
    vpc: group.VpcId ?? '',
    ...associations(documents, group.GroupId, group.VpcId, notes),
    isDefault: group.GroupName === 'default',
    in: group.IpPermissions.flatMap((each) => rulesOf(each, group.GroupId, notes)),
    out: group.IpPermissionsEgress.flatMap((each) => rulesOf(each, group.GroupId, notes)),
  }));
  const known = new Set(read.map(({ id }) => id));
  const made = new Map<string, SecurityGroup>();
  // Named, but not described: it may admit anything.
  const named = [
    ...interfaces.flatMap(({ nic, vpc }) => nic.groups.map((id) => ({ id, vpc }))),
    ...vpcs.map(({ id: vpc, defaultSecurityGroup: id }) => ({ id, vpc })),
    ...read.flatMap(({ vpc, in: inbound, out }) =>
      [...inbound, ...out].flatMap(({ peer }) => (peer.kind === 'group' ? [{ id: peer.id, vpc }] : [])),
    ),
  ];
  for (const { id, vpc } of named) {
    if (known.has(id) || made.has(id)) continue;
    notes.add('missing', id, 'its rules are not in the snapshot');
    made.set(id, { id, vpc, isDefault: false, in: UNKNOWN_RULES, out: UNKNOWN_RULES });
  }
  return [...read, ...made.values()];
}

/** Further VPCs whose interfaces may carry the group (NX-03). */
function associations(documents: Documents, group: string, home: string | undefined, notes: Notes) {
  const alsoIn = itemsOf(
    documents,
    'SecurityGroupVpcAssociations',
    GroupAssociationShape,
    (each) => `${each.GroupId} ${each.VpcId}`,
    notes,
  ).flatMap(({ value }) =>
    value.GroupId === group && value.VpcId !== home && value.State === 'associated' ? [value.VpcId] : [],
  );
  return alsoIn.length > 0 ? { alsoIn } : {};
}

/** A list that is only named keeps its name: what it holds is unknown (RT-07). */
export function prefixListsOf(
  documents: Documents,
  groups: readonly SecurityGroup[],
  routes: readonly string[],
  notes: Notes,
): PrefixList[] {
  const found = ['PrefixLists', 'ManagedPrefixLists'].flatMap((key) =>
    itemsOf(documents, key, PrefixListShape, (each) => each.PrefixListId, notes),
  );
  const lists = new Map<string, PrefixList['entries']>();
  for (const { value } of found) {
    const blocks = value.Cidrs?.flatMap((text) => readBlock(text, value.PrefixListId, notes)) ?? null;
    lists.set(value.PrefixListId, blocks ?? lists.get(value.PrefixListId) ?? UNKNOWN);
  }
  const named = groups.flatMap(({ in: inbound, out }) =>
    [...inbound, ...out].flatMap(({ peer }) => (peer.kind === 'prefix-list' ? [peer.id] : [])),
  );
  for (const id of [...named, ...routes]) {
    if (lists.has(id)) continue;
    lists.set(id, UNKNOWN);
    notes.add('missing', id, 'the entries of this prefix list are not in the snapshot');
  }
  return [...lists].map(([id, entries]) => ({ id, entries }));
}
