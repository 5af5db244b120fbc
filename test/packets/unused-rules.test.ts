import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCidr } from '../../main/model/cidr.ts';
import type { NetworkAclEntry, SecurityGroupRule } from '../../main/model/policy.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../main/model/unknown.ts';
import { Diagrams } from '../../main/packets/diagrams.ts';
import { unusedAclRules } from '../../main/packets/unused-acl-rules.ts';
import { unusedGroupRules } from '../../main/packets/unused-group-rules.ts';
import { must } from '../build.ts';
import { anyBlock, anyTraffic } from '../engine/arbitrary-rules.ts';
import { aclEntry, groupRule } from '../oracle/fixture-text.ts';
import { isIn, packetOfEachCell, type Box } from './plain-match.ts';

const foundIn = (lines: readonly string[]) =>
  unusedAclRules(new Diagrams(), 'in', lines.map(entryFrom)).map(({ why, at, by }) => `${why} ${at} by ${by.join()}`);

/** `unknown` as the block of a rule. */
function entryFrom(line: string): NetworkAclEntry {
  if (!line.endsWith(UNKNOWN_WORD)) return aclEntry(line);
  return { ...aclEntry(line.replace(UNKNOWN_WORD, '0.0.0.0/0')), cidr: UNKNOWN };
}

test.each([
  { why: 'nothing', entries: ['100 allow tcp 443 0.0.0.0/0', '200 allow tcp 1024-65535 0.0.0.0/0'], found: [] },
  {
    why: 'a wider deny before it',
    entries: ['100 deny tcp 443 203.0.113.0/24', '200 allow tcp 443 203.0.113.9/32'],
    found: ['shadowed 1 by 0'],
  },
  {
    why: 'two rules that cover it together',
    entries: [
      '100 allow tcp 1-1023 0.0.0.0/0',
      '110 deny tcp 1024-65535 0.0.0.0/0',
      '120 allow tcp 1000-2000 10.0.0.0/8',
    ],
    found: ['shadowed 2 by 0,1'],
  },
  {
    why: 'a wider allow behind it',
    entries: ['200 allow tcp 1024-65535 0.0.0.0/0', '100 allow tcp 8080 10.0.0.0/8'],
    found: ['redundant 1 by 0'],
  },
  {
    why: 'not without the one that it shadows',
    entries: ['100 allow tcp 8080 10.0.0.0/8', '150 deny tcp 8080 10.0.0.0/16', '200 allow tcp all 0.0.0.0/0'],
    found: ['shadowed 1 by 0'],
  },
  {
    why: 'a deny in front of `*` only',
    entries: ['100 allow tcp 443 0.0.0.0/0', '200 deny tcp 22 0.0.0.0/0'],
    found: ['redundant 1 by '],
  },
  { why: 'another family', entries: ['100 allow all 0.0.0.0/0', '200 allow all ::/0'], found: [] },
  {
    why: 'nobody knows what the first one takes',
    entries: ['100 deny tcp 443 unknown', '200 allow tcp 443 0.0.0.0/0', '300 allow tcp 443 10.0.0.0/8'],
    found: ['shadowed 2 by 1'],
  },
])('rules of a network ACL that decide nothing: $why', ({ entries, found }) => {
  expect(foundIn(entries).sort()).toEqual(found.sort());
});

test.each([
  { why: 'nothing', rules: ['tcp 443 0.0.0.0/0', 'tcp 443 ::/0', 'tcp 22 10.0.0.0/8'], found: [] },
  { why: 'a wider block', rules: ['tcp 443 0.0.0.0/0', 'tcp 443 10.0.0.0/8'], found: ['1 by 0'] },
  {
    why: 'two that meet in it',
    rules: ['tcp 1-500 0.0.0.0/0', 'tcp 400-600 10.0.0.0/8', 'tcp 450-700 0.0.0.0/0'],
    found: ['1 by 0,2'],
  },
  { why: 'one rule twice', rules: ['tcp 22 10.0.0.0/8', 'tcp 22 10.0.0.0/8'], found: ['1 by 0'] },
  {
    why: 'a group, of whose members nobody knows the addresses',
    rules: ['tcp 443 0.0.0.0/0', 'tcp 443 sg-web'],
    found: [],
  },
  {
    why: 'a group, from everywhere in both families',
    rules: ['tcp 443 0.0.0.0/0', 'tcp 443 ::/0', 'tcp 443 sg-web'],
    found: ['2 by 0,1'],
  },
  {
    why: 'more ports of one group',
    rules: ['tcp 443 sg-web', 'tcp 400-500 sg-web', 'tcp 443 sg-app'],
    found: ['0 by 1'],
  },
  { why: 'a prefix list whose entries are known', rules: ['tcp 443 10.0.0.0/8', 'tcp 443 pl-own'], found: ['1 by 0'] },
  { why: 'a prefix list whose entries are not', rules: ['tcp 443 0.0.0.0/0', 'tcp 443 pl-aws'], found: [] },
])('rules of a security group that allow nothing more: $why', ({ rules, found }) => {
  const entriesOf = (list: string) => (list === 'pl-own' ? [must(parseCidr('10.1.0.0/16'))] : UNKNOWN);
  const unused = unusedGroupRules(new Diagrams(), 'in', rules.map(ruleFrom), entriesOf);
  expect(unused.map(({ at, by }) => `${at} by ${by.join()}`)).toEqual(found);
});

function ruleFrom(line: string): SecurityGroupRule {
  const [, list] = / (pl-\w+)$/.exec(line) ?? [];
  if (list === undefined) return groupRule(line);
  return { ...groupRule(line.replace(list, '0.0.0.0/0')), peer: { kind: 'prefix-list', id: list } };
}

const anyEntries: fc.Arbitrary<readonly (Box & NetworkAclEntry)[]> = fc
  .array(
    fc.record({ traffic: anyTraffic, cidr: anyBlock, action: fc.constantFrom('allow' as const, 'deny' as const) }),
    { maxLength: 7 },
  )
  .map((entries) => entries.map((entry, i) => ({ ...entry, number: (i + 1) * 10 })));

test('each that is found can be removed, all of them as well, and no other one', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const unused = unusedAclRules(new Diagrams(), 'in', entries);
      const without = (...places: readonly number[]) => entries.filter((_, i) => !places.includes(i));
      const same = (list: typeof entries) => isSame(entries, list, entries);
      const all = unused.map(({ at }) => at);
      const redundant = unused.filter(({ why }) => why === 'redundant').map(({ at }) => at);
      expect([same(without(...all)), same(without(...redundant))]).toEqual([true, true]);
      for (const at of all) expect(same(without(at))).toBe(true);
      for (const at of entries.keys())
        if (!all.includes(at)) expect(same(without(...all, at)) && same(without(...redundant, at))).toBe(false);
    }),
    { numRuns: 400, seed: 20261130 },
  );
});

/** Whether two lists decide alike for every packet. */
function isSame(a: readonly (Box & NetworkAclEntry)[], b: typeof a, bounds: readonly Box[]): boolean {
  const decide = (list: typeof a, packet: Parameters<typeof isIn>[1]) =>
    list.find((entry) => isIn(entry, packet))?.action ?? 'deny';
  return packetOfEachCell(bounds).every((packet) => decide(a, packet) === decide(b, packet));
}
