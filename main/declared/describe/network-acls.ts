import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { defaultNetworkAclOf } from '../defaults.ts';
import type { Doubts } from '../doubts.ts';
import type { Lists } from '../lists.ts';
import { firstUnresolved, whatOf } from '../unresolved.ts';

type Acl = {
  readonly id: string;
  readonly vpc: string;
  readonly isDefault: boolean;
  readonly entries: readonly object[];
};

/** Network ACLs of the text, the default ones that AWS makes, and those that are only named. */
export function describeNetworkAcls(declared: Declared, doubts: Doubts, notes: Notes): Lists {
  return {
    NetworkAcls: aclsOf(declared, doubts, notes).map(({ id, vpc, isDefault, entries }) => ({
      NetworkAclId: id,
      VpcId: vpc,
      IsDefault: isDefault,
      Associations: declared
        .of('network-acl-association')
        .flatMap(({ acl, subnet }) => (acl === id ? [{ SubnetId: subnet }] : [])),
      Entries: entries,
    })),
  };
}

function aclsOf(declared: Declared, doubts: Doubts, notes: Notes): Acl[] {
  const acls = new Map<string, Acl>();
  const entries = Map.groupBy(declared.of('network-acl-entry'), ({ acl }) => acl);
  const vpcOfDefault = new Map(declared.of('vpc').map((vpc) => [defaultNetworkAclOf(vpc), vpc.id]));
  for (const { id, vpc, isDefault } of declared.of('network-acl')) {
    acls.set(id, {
      id,
      vpc: vpc === '' ? (vpcOfDefault.get(id) ?? '') : vpc,
      isDefault,
      entries: (entries.get(id) ?? []).flatMap((each) => entryOf(each, doubts, notes)),
    });
  }
  for (const vpc of declared.of('vpc')) {
    const id = defaultNetworkAclOf(vpc);
    if (!vpc.isNew || acls.has(id)) continue;
    const further = (entries.get(id) ?? []).flatMap((each) => entryOf(each, doubts, notes));
    acls.set(id, { id, vpc: vpc.id, isDefault: true, entries: [...allowAll(100), ...further] });
  }
  for (const { acl: id, subnet } of declared.of('network-acl-association')) {
    if (acls.has(id)) continue;
    const vpc = declared.of('subnet').find((each) => each.id === subnet)?.vpc ?? '';
    acls.set(id, { id, vpc, isDefault: false, entries: allowAll(100) });
    doubts.add(id, `the entries of ${id}`);
    notes.add('missing', id, 'this network ACL is named, and its entries are not in the text');
  }
  return [...acls.values()];
}

function allowAll(number: number, directions: readonly boolean[] = [false, true]): object[] {
  return directions.flatMap((Egress) =>
    [{ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }].map((block, i) => ({
      RuleNumber: number + i,
      RuleAction: 'allow',
      Protocol: '-1',
      Egress,
      ...block,
    })),
  );
}

/** An entry that is not wholly known may let anything pass from its place on, and what passes there is in doubt. */
function entryOf(entry: Of<'network-acl-entry'>, doubts: Doubts, notes: Notes): object[] {
  const { acl, egress, number, action, protocol, cidr, from, to, icmpType, icmpCode } = entry;
  const open = firstUnresolved([number, action, protocol, cidr, from, to, icmpType, icmpCode]);
  if (open !== undefined) {
    const place = /^\d+$/.test(number) ? Number(number) : 1;
    doubts.add(acl, `entry ${/^\d+$/.test(number) ? number : ''} of ${acl}`.replace('  ', ' '));
    notes.add('missing', acl, `in an entry: ${whatOf(open)}`);
    return allowAll(Math.min(place, 32_765), [egress]);
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
