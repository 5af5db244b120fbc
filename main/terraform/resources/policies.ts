import type { Declaration } from '../../declared/declaration.ts';
import type { Peer } from '../../declared/declarations/policies.ts';
import { unknownValue } from '../../declared/unknown-value.ts';
import type { Attributes } from '../configuration/attributes.ts';
import type { Readers } from './readers.ts';

/** The provider takes away what AWS lets out by default, so a group says all that it allows. */
export const policies: Readers = {
  aws_network_acl: (acl) => aclOf(acl, acl.id, false),
  aws_default_network_acl: (acl) => aclOf(acl, acl.text('default_network_acl_id') ?? acl.id, true),
  aws_network_acl_rule: (rule) => [
    entryOf(rule, rule.text('network_acl_id') ?? '', {
      egress: rule.flag('egress'),
      number: 'rule_number',
      action: 'rule_action',
      protocol: 'protocol',
    }),
  ],
  aws_network_acl_association: (association) => [
    {
      kind: 'network-acl-association',
      acl: association.text('network_acl_id') ?? '',
      subnet: association.text('subnet_id') ?? '',
    },
  ],
  aws_security_group: (group) => groupOf(group, group.id, group.text('name') ?? group.address),
  aws_default_security_group: (group) => groupOf(group, group.id, 'default'),
  aws_security_group_rule: (rule) => [
    ruleOf(rule, rule.text('security_group_id') ?? '', rule.text('type') === 'egress'),
  ],
  aws_vpc_security_group_ingress_rule: (rule) => [ruleWithOnePeer(rule, false)],
  aws_vpc_security_group_egress_rule: (rule) => [ruleWithOnePeer(rule, true)],
  aws_ec2_managed_prefix_list: (list) => [
    { kind: 'prefix-list', id: list.id, cidrs: list.blocks('entry').map((entry) => blockOf(entry, 'cidr')) },
  ],
  aws_ec2_managed_prefix_list_entry: (entry) => [
    { kind: 'prefix-list-entry', list: entry.text('prefix_list_id') ?? '', cidr: blockOf(entry, 'cidr') },
  ],
};

function aclOf(acl: Attributes, id: string, isDefault: boolean): Declaration[] {
  return [
    { kind: 'network-acl', id, vpc: acl.text('vpc_id') ?? '', isDefault },
    ...['ingress', 'egress'].flatMap((direction) =>
      acl.blocks(direction).map((entry) =>
        entryOf(entry, id, {
          egress: direction === 'egress',
          number: 'rule_no',
          action: 'action',
          protocol: 'protocol',
        }),
      ),
    ),
    ...(acl.texts('subnet_ids') ?? []).map((subnet): Declaration => ({
      kind: 'network-acl-association',
      acl: id,
      subnet,
    })),
  ];
}

function entryOf(
  entry: Attributes,
  acl: string,
  as: { readonly egress: boolean; readonly number: string; readonly action: string; readonly protocol: string },
): Declaration {
  const protocol = entry.text(as.protocol) ?? '-1';
  const isIcmp = ['icmp', '1', 'icmpv6', '58', 'ipv6-icmp'].includes(protocol.toLowerCase());
  return {
    kind: 'network-acl-entry',
    acl,
    number: entry.text(as.number) ?? '',
    egress: as.egress,
    action: entry.text(as.action) ?? '',
    protocol,
    cidr: entry.text('cidr_block') ?? entry.text('ipv6_cidr_block'),
    from: isIcmp ? null : entry.text('from_port'),
    to: isIcmp ? null : entry.text('to_port'),
    icmpType: isIcmp ? (entry.text('icmp_type') ?? '-1') : null,
    icmpCode: isIcmp ? (entry.text('icmp_code') ?? '-1') : null,
  };
}

function groupOf(group: Attributes, id: string, name: string): Declaration[] {
  return [
    { kind: 'security-group', id, name, vpc: group.text('vpc_id') ?? '', allowsOut: false },
    ...['ingress', 'egress'].flatMap((direction) =>
      group.blocks(direction).map((rule) => ruleOf(rule, id, direction === 'egress')),
    ),
  ];
}

/** A rule resource, or a rule block of a group. */
function ruleOf(rule: Attributes, group: string, egress: boolean): Declaration {
  const peers = (by: Peer['by'], name: string): Peer[] => (rule.texts(name) ?? []).map((value) => ({ by, value }));
  const source = rule.text('source_security_group_id');
  return {
    kind: 'security-group-rule',
    group,
    egress,
    protocol: rule.text('protocol') ?? '-1',
    from: rule.text('from_port'),
    to: rule.text('to_port'),
    peers: [
      ...peers('cidr', 'cidr_blocks'),
      ...peers('cidr', 'ipv6_cidr_blocks'),
      ...peers('prefix-list', 'prefix_list_ids'),
      ...peers('group', 'security_groups').map(withoutAccount),
      ...(source === null ? [] : [withoutAccount({ by: 'group', value: source })]),
      ...(rule.flag('self') ? [{ by: 'group' as const, value: group }] : []),
    ],
  };
}

function ruleWithOnePeer(rule: Attributes, egress: boolean): Declaration {
  const ways = [
    ['cidr', 'cidr_ipv4'],
    ['cidr', 'cidr_ipv6'],
    ['prefix-list', 'prefix_list_id'],
    ['group', 'referenced_security_group_id'],
  ] as const;
  return {
    kind: 'security-group-rule',
    group: rule.text('security_group_id') ?? '',
    egress,
    protocol: rule.text('ip_protocol') ?? '-1',
    from: rule.text('from_port'),
    to: rule.text('to_port'),
    peers: ways.flatMap(([by, name]) => {
      const value = rule.text(name);
      return value === null ? [] : [withoutAccount({ by, value })];
    }),
  };
}

/** Groups of another account are written `account/sg-…`. */
function withoutAccount({ by, value }: Peer): Peer {
  return { by, value: by === 'group' ? value.replace(/^\d+\//, '') : value };
}

function blockOf(entry: Attributes, name: string): string {
  return entry.text(name) ?? unknownValue(`\`${name}\` of ${entry.address}`);
}
