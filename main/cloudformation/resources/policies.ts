import type { Declaration } from '../../declared/declaration.ts';
import type { Peer } from '../../declared/declarations/policies.ts';
import { unknownValue } from '../../declared/unknown-value.ts';
import type { Properties } from '../template/properties.ts';
import type { Readers } from './readers.ts';

export const policies: Readers = {
  'AWS::EC2::SecurityGroup': (group) => {
    const outward = group.objects('SecurityGroupEgress');
    return [
      {
        kind: 'security-group',
        id: group.id,
        name: group.text('GroupName') ?? group.id,
        vpc: group.text('VpcId') ?? '',
        allowsOut: outward.length === 0,
      },
      ...group.objects('SecurityGroupIngress').map((rule) => ruleOf(rule, group.id, false)),
      ...outward.map((rule) => ruleOf(rule, group.id, true)),
    ];
  },
  'AWS::EC2::SecurityGroupIngress': (rule) => [ruleOf(rule, groupOf(rule), false)],
  'AWS::EC2::SecurityGroupEgress': (rule) => [ruleOf(rule, groupOf(rule), true)],
  'AWS::EC2::NetworkAcl': (acl) => [
    { kind: 'network-acl', id: acl.id, vpc: acl.text('VpcId') ?? '', isDefault: false },
  ],
  'AWS::EC2::NetworkAclEntry': (entry) => [entryOf(entry)],
  'AWS::EC2::SubnetNetworkAclAssociation': (each) => [
    {
      kind: 'network-acl-association',
      acl: each.text('NetworkAclId') ?? '',
      subnet: each.text('SubnetId') ?? '',
    },
  ],
  'AWS::EC2::PrefixList': (list) => [
    {
      kind: 'prefix-list',
      id: list.id,
      cidrs: list.objects('Entries').map((entry) => entry.text('Cidr') ?? unknownValue(`an entry of ${list.id}`)),
    },
  ],
};

function groupOf(rule: Properties): string {
  return rule.text('GroupId') ?? rule.text('GroupName') ?? '';
}

function ruleOf(rule: Properties, group: string, egress: boolean): Declaration {
  const end = egress ? 'Destination' : 'Source';
  const ways = [
    ['cidr', 'CidrIp'],
    ['cidr', 'CidrIpv6'],
    ['prefix-list', `${end}PrefixListId`],
    ['group', `${end}SecurityGroupId`],
    ['group', `${end}SecurityGroupName`],
  ] as const;
  return {
    kind: 'security-group-rule',
    group,
    egress,
    protocol: rule.text('IpProtocol') ?? '-1',
    from: rule.text('FromPort'),
    to: rule.text('ToPort'),
    peers: ways.flatMap(([by, name]): Peer[] => {
      const value = rule.text(name);
      return value === null ? [] : [{ by, value }];
    }),
  };
}

function entryOf(entry: Properties): Declaration {
  const [ports] = entry.objects('PortRange');
  const [icmp] = entry.objects('Icmp');
  return {
    kind: 'network-acl-entry',
    acl: entry.text('NetworkAclId') ?? '',
    number: entry.text('RuleNumber') ?? '',
    egress: entry.flag('Egress') ?? false,
    action: entry.text('RuleAction') ?? '',
    protocol: entry.text('Protocol') ?? '-1',
    cidr: entry.text('CidrBlock') ?? entry.text('Ipv6CidrBlock'),
    from: ports?.text('From') ?? null,
    to: ports?.text('To') ?? null,
    icmpType: icmp?.text('Type') ?? null,
    icmpCode: icmp?.text('Code') ?? null,
  };
}
