import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { defaultNetworkAclOf } from '../defaults.ts';
import type { Lists } from '../lists.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { firstUnknownValue, isUnknownValue, whyUnknown } from '../unknown-value.ts';

type Acl = {
  readonly id: string;
  readonly vpc: string;
  readonly isDefault: boolean;
  readonly entries: readonly object[];
};

/** Network ACLs of the text, the default ones that AWS makes, and those that are only named. */
export function describeNetworkAcls(declared: Declared, notes: Notes): Lists {
  return {
    NetworkAcls: aclsOf(declared, notes).map(({ id, vpc, isDefault, entries }) => ({
      NetworkAclId: id,
      VpcId: vpc,
      IsDefault: isDefault,
      Associations: declared
        .of('network-acl-association')
        .flatMap((each) => (aclOf(each) === id ? [{ SubnetId: each.subnet }] : [])),
      Entries: entries,
    })),
  };
}

function aclsOf(declared: Declared, notes: Notes): Acl[] {
  const acls = new Map<string, Acl>();
  const entries = Map.groupBy(declared.of('network-acl-entry'), ({ acl }) => acl);
  const vpcOfDefault = new Map(declared.of('vpc').map((vpc) => [defaultNetworkAclOf(vpc), vpc.id]));
  for (const { id, vpc, isDefault } of declared.of('network-acl')) {
    acls.set(id, {
      id,
      vpc: vpc === '' ? (vpcOfDefault.get(id) ?? '') : vpc,
      isDefault,
      entries: (entries.get(id) ?? []).flatMap((each) => entryOf(each, notes)),
    });
  }
  for (const vpc of declared.of('vpc')) {
    const id = defaultNetworkAclOf(vpc);
    if (!vpc.isNew || acls.has(id)) continue;
    const further = (entries.get(id) ?? []).flatMap((each) => entryOf(each, notes));
    acls.set(id, { id, vpc: vpc.id, isDefault: true, entries: [...allowAll(100), ...further] });
  }
  for (const association of declared.of('network-acl-association')) {
    const id = aclOf(association);
    if (acls.has(id)) continue;
    const { acl, subnet } = association;
    const vpc = declared.of('subnet').find((each) => each.id === subnet)?.vpc ?? '';
    acls.set(id, { id, vpc, isDefault: false, entries: [false, true].map((Egress) => unknownEntry(1, Egress)) });
    if (isUnknownValue(acl)) notes.add('missing', subnet, `its network ACL: ${whyUnknown(acl)}`);
    else notes.add('missing', id, 'this network ACL is named, and its entries are not in the text');
  }
  return [...acls.values()];
}

/** The ACL of a subnet; one of which nobody knows which it is has a name of its own. */
function aclOf({ acl, subnet }: Of<'network-acl-association'>): string {
  return isUnknownValue(acl) ? `${subnet}-network-acl` : acl;
}

function allowAll(number: number): object[] {
  return [false, true].flatMap((Egress) =>
    [{ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }].map((block, i) => ({
      RuleNumber: number + i,
      RuleAction: 'allow',
      Protocol: '-1',
      Egress,
      ...block,
    })),
  );
}

function unknownEntry(RuleNumber: number, Egress: boolean): object {
  return { RuleNumber, RuleAction: UNKNOWN_WORD, Protocol: '-1', Egress, CidrBlock: UNKNOWN_WORD };
}

/** Of an entry that is not wholly known nobody can tell for what it is, from its place on. */
function entryOf(entry: Of<'network-acl-entry'>, notes: Notes): object[] {
  const { acl, egress, number, action, protocol, cidr, from, to, icmpType, icmpCode } = entry;
  const open = firstUnknownValue([number, action, protocol, cidr, from, to, icmpType, icmpCode]);
  if (open !== undefined) {
    notes.add('missing', acl, `in an entry: ${whyUnknown(open)}`);
    return [unknownEntry(/^\d+$/.test(number) ? Number(number) : 1, egress)];
  }
  if (cidr === null) {
    notes.add('unreadable', acl, `entry ${number} names no block`);
    return [];
  }
  return [
    {
      RuleNumber: Number(number),
      RuleAction: action.toLowerCase(),
      Protocol: protocolOf(protocol),
      Egress: egress,
      ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
      ...(from === null || to === null ? {} : { PortRange: { From: Number(from), To: Number(to) } }),
      ...(icmpType === null ? {} : { IcmpTypeCode: { Type: Number(icmpType), Code: Number(icmpCode ?? -1) } }),
    },
  ];
}

function protocolOf(protocol: string): string {
  return protocol.toLowerCase() === 'all' ? '-1' : protocol.toLowerCase();
}
