import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../main/change/change.ts';
import { describeChange } from '../../main/change/describe-change.ts';
import { parseChange } from '../../main/change/parse-change.ts';
import { must } from '../build.ts';
import { anyChange, kindByPrefix } from './random-change.ts';

/** At least one line of each kind, and its sentence. The compiler asks for a kind that is missing. */
const kinds: { readonly [K in Change['kind']]: readonly (readonly [line: string, says: string])[] } = {
  'group-rule': [
    [
      'remove sg-build in tcp 22 203.0.113.64/26',
      'The inbound rule for SSH (tcp 22) from 203.0.113.64/26 is removed from security group sg-build.',
    ],
    [
      'add sg-app out all 0.0.0.0/0',
      'The outbound rule for all traffic to 0.0.0.0/0 is added to security group sg-app.',
    ],
    [
      'add sg-app in udp 9000-9010 sg-web',
      'The inbound rule for udp 9000-9010 from sg-web is added to security group sg-app.',
    ],
  ],
  'add-entry': [
    [
      'add acl-yard in 50 deny tcp 22 203.0.113.64/26',
      'Rule 50, which denies SSH (tcp 22) from 203.0.113.64/26, is added to the inbound rules of network ACL acl-yard.',
    ],
    [
      'add acl-yard out 110 allow tcp 1024-65535 0.0.0.0/0',
      'Rule 110, which allows tcp 1024-65535 to 0.0.0.0/0, is added to the outbound rules of network ACL acl-yard.',
    ],
  ],
  'remove-entry': [['remove acl-yard out 100', 'Rule 100 is removed from the outbound rules of network ACL acl-yard.']],
  'add-route': [
    ['add rt-app 0.0.0.0/0 nat', 'A route to 0.0.0.0/0 with target nat is added to route table rt-app.'],
    ['replace rt-app 0.0.0.0/0 tgw', 'The target of the route to 0.0.0.0/0 in route table rt-app is now tgw.'],
  ],
  'remove-route': [['remove rt-app 0.0.0.0/0', 'The route to 0.0.0.0/0 is removed from route table rt-app.']],
  propagate: [
    ['add rt-tgw propagation att-a', 'Route propagation from attachment att-a to route table rt-tgw is enabled.'],
    ['remove rt-tgw propagation att-a', 'Route propagation from attachment att-a to route table rt-tgw is disabled.'],
  ],
  scale: [
    ['scale desk to 1', 'Auto Scaling group desk scales to 1 instance.'],
    ['scale desk to 2', 'Auto Scaling group desk scales to 2 instances.'],
  ],
  'add-statement': [
    [
      'add vpce-s3 deny s3:PutObject arn:aws:s3:::photos/*',
      'A statement that denies s3:PutObject on arn:aws:s3:::photos/* is added to the policy of endpoint vpce-s3.',
    ],
  ],
  'create-flow-log': [['create fl-all web REJECT', 'Flow log fl-all is created for web and records rejected traffic.']],
  'delete-flow-log': [['delete fl-all', 'Flow log fl-all is deleted.']],
  'edit-flow-log': [['set fl-all role other', 'Flow log fl-all is edited: role other.']],
  'set-acl': [['set yard acl acl-b', 'Subnet yard is now associated with network ACL acl-b.']],
  'set-association': [
    ['set att-a table rt-b', 'Attachment att-a is now associated with route table rt-b.'],
    ['set att-a table none', 'Attachment att-a is no longer associated with a route table.'],
  ],
  'set-check': [['set nat sourceDestCheck off', 'The source/destination check of nat is turned off.']],
  'set-dns-resolution': [['set peer dnsResolution on', 'DNS resolution over peering connection peer is turned on.']],
  'set-groups': [
    ['set builder groups sg-nobody', 'The security group of builder is now sg-nobody.'],
    ['set builder groups sg-a sg-b sg-c', 'The security groups of builder are now sg-a, sg-b, and sg-c.'],
  ],
  'set-pod-groups': [
    ['set eks podGroups strict', 'The enforcing mode for security groups of pods in cluster eks is now strict.'],
  ],
  policy: [
    ['add policy shop/web', 'Policy shop/web is applied.'],
    ['remove policy calico:shop/web', 'Policy calico:shop/web is deleted.'],
  ],
  'set-pod-mark': [
    ['label cart app=shop-cart', 'Label app of pod cart is set to shop-cart.'],
    ['label cart example.com/app-', 'Label example.com/app is removed from pod cart.'],
    ['annotate cart note=["sg-a"]', 'Annotation note of pod cart is set to ["sg-a"].'],
  ],
  'set-tier': [['move no-archive to security', 'Policy no-archive is moved to tier security.']],
  'set-order': [
    ['order policy no-archive 50', 'The order of policy no-archive is now 50.'],
    ['order tier security none', 'The order of tier security is removed.'],
  ],
  'set-policy': [
    ['set vpce-s3 policy full', 'The policy of endpoint vpce-s3 is now the default policy, which allows full access.'],
  ],
  'set-public-ip': [
    ['set web publicIp 198.51.100.7', 'The public IP address of web is now 198.51.100.7.'],
    ['set web publicIp none', 'The public IP address of web is removed.'],
  ],
  'set-routes': [['set yard routes rt-b', 'Subnet yard is now associated with route table rt-b.']],
  'set-switch': [
    ['set peer active on', 'peer becomes active.'],
    ['set peer active off', 'peer is no longer active.'],
    ['set att-a applianceMode on', 'Appliance mode of attachment att-a is turned on.'],
    ['set tgw groupReferences off', 'Security group referencing of tgw is turned off.'],
  ],
  'set-table': [
    ['set box connectionTable full', 'The connection tracking table of box is now full.'],
    ['set box connectionTable free', 'The connection tracking table of box has room for new connections.'],
  ],
};

describe.each(Object.entries(kinds))('%s', (kind, rows) => {
  test.each(rows)('%s', (line, says) => {
    const change = must(parseChange(line, kindByPrefix));
    expect([change.kind, describeChange(change)]).toEqual([kind, says]);
  });
});

test('any change is one sentence, and names nothing of the code', () => {
  fc.assert(
    fc.property(anyChange, (change) => {
      const says = describeChange(change);
      expect(says).toMatch(/^\S.*[^.]\.$/);
      expect(says).not.toMatch(/undefined|null|\[object|NaN/);
    }),
    { numRuns: 2000, seed: 1 },
  );
});
