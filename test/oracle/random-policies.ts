import fc from 'fast-check';
import type { NetworkAclEntry, Peer, SecurityGroupRule, Traffic } from '../../main/model/policy.ts';
import { ALL_PORTS, type PortRange } from '../../main/model/port-range.ts';
import { blockFrom } from './bits.ts';
import { aclEntry, groupRule } from './fixture-text.ts';
import { protocols } from './packets.ts';

/** Values with the chance of each. */
export function weighted<T>(...choices: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

/** Few blocks that hold one another or stand side by side: matches and near misses are both frequent. */
const blocks = fc
  .oneof(
    { weight: 5, arbitrary: weighted([7, '0.0.0.0/0'], [3, '::/0']) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24', '10.0.0.4/31'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('10.0.0.0/27', '10.0.1.5/32', '172.31.0.0/16', '10.1.0.0/16', '128.0.0.0/1'),
    },
    { weight: 2, arbitrary: fc.constantFrom('203.0.113.0/24', '203.0.113.8/29', '203.0.113.12/32', '198.51.100.0/24') },
    { weight: 1, arbitrary: fc.constantFrom('192.168.0.0/16', '192.168.10.7/32') },
    { weight: 1, arbitrary: fc.constantFrom('2001:db8:a::/56', '2001:db8:a:1::/64', '2001:db8:ffff::/48') },
  )
  .map(blockFrom);

const ports: fc.Arbitrary<PortRange> = weighted(
  [4, { from: 443, to: 443 }],
  [3, { from: 5432, to: 5432 }],
  [3, { from: 8080, to: 8080 }],
  [2, { from: 22, to: 80 }],
  [1, { from: 444, to: 8079 }],
  [2, ALL_PORTS],
  [4, { from: 1024, to: 65535 }],
  [2, { from: 32768, to: 61000 }],
  [1, { from: 49152, to: 65535 }],
);

const icmpType = weighted(
  [3, { icmpType: -1, icmpCode: -1 }],
  [2, { icmpType: 8, icmpCode: -1 }],
  [1, { icmpType: 0, icmpCode: 0 }],
);
const icmpv6Type = weighted(
  [3, { icmpType: -1, icmpCode: -1 }],
  [2, { icmpType: 128, icmpCode: 0 }],
  [1, { icmpType: 129, icmpCode: -1 }],
);
const anyType = { icmpType: -1, icmpCode: -1 };

const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ protocol: -1, ports: ALL_PORTS, ...anyType }) },
  { weight: 6, arbitrary: ports.map((range) => ({ protocol: protocols.tcp, ports: range, ...anyType })) },
  { weight: 2, arbitrary: ports.map((range) => ({ protocol: protocols.udp, ports: range, ...anyType })) },
  { weight: 2, arbitrary: icmpType.map((type) => ({ protocol: protocols.icmp, ports: ALL_PORTS, ...type })) },
  { weight: 1, arbitrary: icmpv6Type.map((type) => ({ protocol: protocols.icmpv6, ports: ALL_PORTS, ...type })) },
  { weight: 1, arbitrary: fc.constant({ protocol: protocols.esp, ports: ALL_PORTS, ...anyType }) },
);

const openRules = ['all 0.0.0.0/0', 'all ::/0'].map(groupRule);
const serverRules = ['tcp 443 0.0.0.0/0', 'tcp 5432 10.0.0.0/8', 'tcp 8080 10.0.0.0/8', 'icmp all 0.0.0.0/0'].map(
  groupRule,
);
const openEntries = ['200 allow all 0.0.0.0/0', '201 allow all ::/0'].map(aclEntry);
const usualEntries = ['200 allow tcp 22-8080 0.0.0.0/0', '201 allow tcp 1024-65535 0.0.0.0/0'].map(aclEntry);

/** Prefix lists that rules and routes may name. */
export const prefixListIds: readonly string[] = ['pl-partners', 'pl-offices'];

/** The inbound or the outbound rules of a group; they may name these groups. */
export function arbitraryRules(
  groupIds: readonly string[],
  openness: number,
): fc.Arbitrary<readonly SecurityGroupRule[]> {
  const peer = fc.oneof(
    { weight: 5, arbitrary: blocks.map((cidr): Peer => ({ kind: 'cidr', cidr })) },
    { weight: 3, arbitrary: fc.constantFrom(...groupIds).map((id): Peer => ({ kind: 'group', id })) },
    { weight: 1, arbitrary: fc.constantFrom(...prefixListIds).map((id): Peer => ({ kind: 'prefix-list', id })) },
  );
  return fc.oneof(
    { weight: openness, arbitrary: fc.constant(openRules) },
    { weight: 2, arbitrary: fc.constant(serverRules) },
    { weight: 6, arbitrary: fc.array(fc.record({ traffic, peer }), { maxLength: 5 }) },
  );
}

/** The inbound or the outbound entries of an ACL, in any order. */
export const arbitraryEntries: fc.Arbitrary<readonly NetworkAclEntry[]> = fc.oneof(
  { weight: 10, arbitrary: fc.constant(openEntries) },
  { weight: 5, arbitrary: someEntries(3).map((entries) => [...openEntries, ...entries]) },
  { weight: 2, arbitrary: someEntries(3).map((entries) => [...usualEntries, ...entries]) },
  { weight: 2, arbitrary: someEntries(6) },
);

function someEntries(maxLength: number): fc.Arbitrary<readonly NetworkAclEntry[]> {
  const entry = fc.record({
    number: fc.constantFrom(90, 100, 110, 120, 130, 210, 220),
    action: weighted<NetworkAclEntry['action']>([3, 'allow'], [2, 'deny']),
    traffic,
    cidr: blocks,
  });
  return fc.uniqueArray(entry, { maxLength, selector: ({ number }) => number });
}
