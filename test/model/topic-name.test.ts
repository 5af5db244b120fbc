import { expect, test } from 'vitest';
import { topicName } from '../../main/model/topic-name.ts';

test.each([
  ['iam', 'IAM'],
  ['ipv6', 'IPv6'],
  ['nat', 'NAT'],
  ['network-acls', 'Network ACLs'],
  ['transit-gateway', 'Transit gateway'],
  ['vpc-peering', 'VPC peering'],
  ['link-local', 'Link-local services'],
  ['network-firewall', 'AWS Network Firewall'],
  ['flow-logs', 'Flow logs'],
  ['defence-in-depth', 'Defense in depth'],
  ['constructor', 'Constructor'],
])('%s reads %s', (topic, name) => expect(topicName(topic)).toBe(name));
