import type { RuleId } from './rule-ledger.ts';

/** Types of resources as ARNs name them, with the service that owns them. */
export const arnTypes = {
  'security-group': 'ec2',
  'security-group-rule': 'ec2',
  'network-acl': 'ec2',
  'route-table': 'ec2',
  subnet: 'ec2',
  vpc: 'ec2',
  instance: 'ec2',
  'network-interface': 'ec2',
  'elastic-ip': 'ec2',
  'prefix-list': 'ec2',
  'vpc-endpoint': 'ec2',
  'vpc-flow-log': 'ec2',
  'vpc-block-public-access-exclusion': 'ec2',
  'traffic-mirror-session': 'ec2',
  'traffic-mirror-filter': 'ec2',
  'traffic-mirror-target': 'ec2',
  role: 'iam',
  db: 'rds',
  cluster: 'rds',
  'loadbalancer/app': 'elasticloadbalancing',
  'loadbalancer/net': 'elasticloadbalancing',
  function: 'lambda',
  firewall: 'network-firewall',
  'firewall-policy': 'network-firewall',
  'stateful-rulegroup': 'network-firewall',
} as const;
export type ArnType = keyof typeof arnTypes;

/**
 * One action and what AWS authorises it on; with nothing, it takes the resource `*`. `perhaps`: whether AWS asks for
 * these is not documented.
 */
export type Need = {
  readonly action: string;
  readonly on: readonly ArnType[];
  readonly perhaps?: readonly ArnType[];
};

/**
 * What a principal wants to do. `on`: what kind of thing it is done to; any of `ways` will do, each needs all it lists.
 * `shared`: the thing may belong to another account that shares it (IAM-06).
 */
export type Task = {
  readonly says: string;
  readonly rule: RuleId;
  readonly on: readonly ArnType[];
  readonly ways: readonly (readonly Need[])[];
  readonly shared?: true;
};

const group = ['security-group'] as const;
const acl = ['network-acl'] as const;
const table = ['route-table'] as const;

/** The ledger of IAM-02: from what a principal wants to do to the actions that it takes. */
// prettier-ignore
export const tasks = {
  'add-inbound-rule': { says: 'add an inbound rule to a security group', rule: 'IAM-04', on: group, ways: [[{ action: 'ec2:AuthorizeSecurityGroupIngress', on: group }]] },
  'add-outbound-rule': { says: 'add an outbound rule to a security group', rule: 'IAM-04', on: group, ways: [[{ action: 'ec2:AuthorizeSecurityGroupEgress', on: group }]] },
  'remove-inbound-rule': { says: 'remove an inbound rule from a security group', rule: 'IAM-04', on: group, ways: [[{ action: 'ec2:RevokeSecurityGroupIngress', on: group }]] },
  'remove-outbound-rule': { says: 'remove an outbound rule from a security group', rule: 'IAM-04', on: group, ways: [[{ action: 'ec2:RevokeSecurityGroupEgress', on: group }]] },
  'edit-rule': { says: 'edit a rule of a security group in place', rule: 'IAM-05', on: group, ways: [[{ action: 'ec2:ModifySecurityGroupRules', on: ['security-group', 'security-group-rule'] }]] },
  'describe-inbound-rule': { says: 'change the description of an inbound rule', rule: 'IAM-02', on: group, ways: [[{ action: 'ec2:UpdateSecurityGroupRuleDescriptionsIngress', on: group }]] },
  'describe-outbound-rule': { says: 'change the description of an outbound rule', rule: 'IAM-02', on: group, ways: [[{ action: 'ec2:UpdateSecurityGroupRuleDescriptionsEgress', on: group }]] },
  'create-security-group': { says: 'create a security group', rule: 'IAM-02', on: ['vpc'], shared: true, ways: [[{ action: 'ec2:CreateSecurityGroup', on: group, perhaps: ['vpc'] }]] },
  'delete-security-group': { says: 'delete a security group', rule: 'IAM-02', on: group, ways: [[{ action: 'ec2:DeleteSecurityGroup', on: group }]] },
  'edit-prefix-list': { says: 'change the entries of a prefix list', rule: 'IAM-02', on: ['prefix-list'], ways: [[{ action: 'ec2:ModifyManagedPrefixList', on: ['prefix-list'] }]] },
  'set-groups-of-instance': { says: 'change the security groups of an instance', rule: 'IAM-02', on: ['instance'], ways: [
    [{ action: 'ec2:ModifyInstanceAttribute', on: ['instance'], perhaps: group }],
    [{ action: 'ec2:ModifyNetworkInterfaceAttribute', on: ['network-interface'], perhaps: ['security-group', 'instance'] }]] },
  'set-groups-of-interface': { says: 'change the security groups of a network interface', rule: 'IAM-02', on: ['network-interface'], ways: [[{ action: 'ec2:ModifyNetworkInterfaceAttribute', on: ['network-interface'], perhaps: ['security-group', 'instance'] }]] },
  'set-groups-of-database': { says: 'change the security groups of a DB instance', rule: 'IAM-03', on: ['db'], ways: [[{ action: 'rds:ModifyDBInstance', on: ['db'] }]] },
  'set-groups-of-cluster': { says: 'change the security groups of a DB cluster', rule: 'IAM-03', on: ['cluster'], ways: [[{ action: 'rds:ModifyDBCluster', on: ['cluster'] }]] },
  'set-groups-of-application-balancer': { says: 'change the security groups of an Application Load Balancer', rule: 'IAM-02', on: ['loadbalancer/app'], ways: [[{ action: 'elasticloadbalancing:SetSecurityGroups', on: ['loadbalancer/app'] }]] },
  'set-groups-of-network-balancer': { says: 'change the security groups of a Network Load Balancer', rule: 'IAM-02', on: ['loadbalancer/net'], ways: [[{ action: 'elasticloadbalancing:SetSecurityGroups', on: ['loadbalancer/net'] }]] },
  'set-groups-of-endpoint': { says: 'change the security groups of an interface endpoint', rule: 'IAM-02', on: ['vpc-endpoint'], ways: [[{ action: 'ec2:ModifyVpcEndpoint', on: ['vpc-endpoint'], perhaps: group }]] },
  'set-groups-of-function': { says: 'change the security groups of a Lambda function', rule: 'IAM-02', on: ['function'], ways: [[{ action: 'lambda:UpdateFunctionConfiguration', on: ['function'] }]] },
  'set-public-access-of-database': { says: 'change the public access of a DB instance', rule: 'IAM-03', on: ['db'], ways: [[{ action: 'rds:ModifyDBInstance', on: ['db'] }]] },
  'associate-address': { says: 'associate an Elastic IP address with a network interface', rule: 'IAM-02', on: ['network-interface'], ways: [[{ action: 'ec2:AssociateAddress', on: ['elastic-ip'], perhaps: ['network-interface', 'instance'] }]] },
  'set-check-of-instance': { says: 'change the source/destination check of an instance', rule: 'IAM-02', on: ['instance'], ways: [
    [{ action: 'ec2:ModifyInstanceAttribute', on: ['instance'] }],
    [{ action: 'ec2:ModifyNetworkInterfaceAttribute', on: ['network-interface'], perhaps: ['instance'] }]] },
  'set-check-of-interface': { says: 'change the source/destination check of a network interface', rule: 'IAM-02', on: ['network-interface'], ways: [[{ action: 'ec2:ModifyNetworkInterfaceAttribute', on: ['network-interface'], perhaps: ['instance'] }]] },
  'create-network-acl': { says: 'create a network ACL', rule: 'IAM-06', on: ['vpc'], ways: [[{ action: 'ec2:CreateNetworkAcl', on: ['network-acl', 'vpc'] }]] },
  'delete-network-acl': { says: 'delete a network ACL', rule: 'IAM-02', on: acl, ways: [[{ action: 'ec2:DeleteNetworkAcl', on: acl }]] },
  'add-acl-entry': { says: 'add a rule to a network ACL', rule: 'IAM-02', on: acl, ways: [[{ action: 'ec2:CreateNetworkAclEntry', on: acl }]] },
  'replace-acl-entry': { says: 'replace a rule of a network ACL', rule: 'IAM-02', on: acl, ways: [[{ action: 'ec2:ReplaceNetworkAclEntry', on: acl }]] },
  'remove-acl-entry': { says: 'remove a rule from a network ACL', rule: 'IAM-02', on: acl, ways: [[{ action: 'ec2:DeleteNetworkAclEntry', on: acl }]] },
  'set-acl': { says: 'associate a subnet with another network ACL', rule: 'IAM-02', on: ['subnet'], ways: [[{ action: 'ec2:ReplaceNetworkAclAssociation', on: acl, perhaps: ['subnet'] }]] },
  'add-route': { says: 'add a route', rule: 'IAM-02', on: table, ways: [[{ action: 'ec2:CreateRoute', on: table }]] },
  'replace-route': { says: 'change the target of a route', rule: 'IAM-02', on: table, ways: [
    [{ action: 'ec2:ReplaceRoute', on: table }],
    [{ action: 'ec2:DeleteRoute', on: table }, { action: 'ec2:CreateRoute', on: table }]] },
  'remove-route': { says: 'remove a route', rule: 'IAM-02', on: table, ways: [[{ action: 'ec2:DeleteRoute', on: table }]] },
  'associate-table': { says: 'associate a subnet with a route table', rule: 'IAM-02', on: ['subnet'], ways: [[{ action: 'ec2:AssociateRouteTable', on: table, perhaps: ['subnet'] }]] },
  'replace-table': { says: 'associate a subnet with another route table', rule: 'IAM-02', on: ['subnet'], ways: [
    [{ action: 'ec2:ReplaceRouteTableAssociation', on: table, perhaps: ['subnet'] }],
    [{ action: 'ec2:DisassociateRouteTable', on: table, perhaps: ['subnet'] }, { action: 'ec2:AssociateRouteTable', on: table, perhaps: ['subnet'] }]] },
  'create-flow-log': { says: 'create a flow log that is delivered to CloudWatch Logs', rule: 'IAM-02', on: ['vpc', 'subnet', 'network-interface'], ways: [[{ action: 'ec2:CreateFlowLogs', on: ['vpc-flow-log', 'vpc', 'subnet', 'network-interface'] }, { action: 'iam:PassRole', on: ['role'] }]] },
  'create-flow-log-to-s3': { says: 'create a flow log that is delivered to S3', rule: 'IAM-02', on: ['vpc', 'subnet', 'network-interface'], ways: [[{ action: 'ec2:CreateFlowLogs', on: ['vpc-flow-log', 'vpc', 'subnet', 'network-interface'] }, { action: 'logs:CreateLogDelivery', on: [] }]] },
  'delete-flow-log': { says: 'delete a flow log that is delivered to CloudWatch Logs', rule: 'IAM-02', on: ['vpc', 'subnet', 'network-interface'], ways: [[{ action: 'ec2:DeleteFlowLogs', on: ['vpc-flow-log'] }]] },
  'delete-flow-log-to-s3': { says: 'delete a flow log that is delivered to S3', rule: 'IAM-02', on: ['vpc', 'subnet', 'network-interface'], ways: [[{ action: 'ec2:DeleteFlowLogs', on: ['vpc-flow-log'] }, { action: 'logs:DeleteLogDelivery', on: [] }]] },
  'mirror-traffic': { says: 'mirror the traffic of a network interface', rule: 'IAM-02', on: ['network-interface'], ways: [[{ action: 'ec2:CreateTrafficMirrorSession', on: ['network-interface', 'traffic-mirror-session', 'traffic-mirror-filter', 'traffic-mirror-target'] }]] },
  'edit-firewall-rules': { says: 'change the rules of a firewall', rule: 'IAM-02', on: ['firewall'], ways: [[{ action: 'network-firewall:UpdateRuleGroup', on: ['stateful-rulegroup'] }]] },
  'edit-firewall-policy': { says: 'change the policy of a firewall', rule: 'IAM-02', on: ['firewall'], ways: [[{ action: 'network-firewall:UpdateFirewallPolicy', on: ['firewall-policy'], perhaps: ['stateful-rulegroup'] }]] },
  'swap-firewall-policy': { says: 'associate another policy with a firewall', rule: 'IAM-02', on: ['firewall'], ways: [[{ action: 'network-firewall:AssociateFirewallPolicy', on: ['firewall', 'firewall-policy'] }]] },
  'set-block-public-access': { says: 'set VPC Block Public Access', rule: 'IAM-06', on: ['vpc'], ways: [[{ action: 'ec2:ModifyVpcBlockPublicAccessOptions', on: [] }]] },
  'exclude-from-block-public-access': { says: 'exclude a VPC from Block Public Access', rule: 'IAM-06', on: ['vpc'], ways: [[{ action: 'ec2:CreateVpcBlockPublicAccessExclusion', on: ['vpc-block-public-access-exclusion'], perhaps: ['vpc'] }]] },
  'read-security-groups': { says: 'read the rules of security groups', rule: 'IAM-02', on: ['vpc'], shared: true, ways: [[{ action: 'ec2:DescribeSecurityGroups', on: [] }]] },
  'read-network-acls': { says: 'read network ACLs', rule: 'IAM-02', on: ['vpc'], shared: true, ways: [[{ action: 'ec2:DescribeNetworkAcls', on: [] }]] },
  'read-flow-logs': { says: 'list flow logs', rule: 'IAM-02', on: ['vpc'], shared: true, ways: [[{ action: 'ec2:DescribeFlowLogs', on: [] }]] },
} as const satisfies Record<string, Task>;

export type TaskName = keyof typeof tasks;

export function isTaskName(text: string): text is TaskName {
  return Object.hasOwn(tasks, text);
}

/** Every action that some task takes. */
export function ledgerActions(): string[] {
  const needs = Object.values(tasks as Record<TaskName, Task>).flatMap(({ ways }) => ways.flat());
  return [...new Set(needs.map(({ action }) => action)), 'ec2:CreateTags'];
}
