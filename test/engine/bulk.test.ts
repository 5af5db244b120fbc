import type { PrefixList } from '../../main/model/policy.ts';
import { UNKNOWN } from '../../main/model/unknown.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { interfaceAt } from '../../main/engine/compiled/compiled-network.ts';
import { ACL_IN, ACL_OUT_FOR_REPLY, ARRIVAL_GATES, decideArrival, GROUPS_IN } from '../../main/engine/decide.ts';
import { groupSets } from '../../main/engine/compiled/group-set.ts';
import { examine, firstMatch, probeOf } from '../../main/engine/gates/match.ts';
import { listRules, type Names } from '../../main/engine/compiled/rule-list.ts';
import type { Cidr } from '../../main/model/cidr.ts';
import { replyTo } from '../../main/model/packet.ts';
import type { SecurityGroupRule } from '../../main/model/policy.ts';
import { known } from '../../main/model/result.ts';
import { arbitraryCase } from '../oracle/random-network.ts';
import { anyBlock, anyPacket, anyRule } from './arbitrary-rules.ts';

const GROUPS = Array.from({ length: 70 }, (_, i) => `sg-${i}`);
const LISTS = ['pl-a', 'pl-b', 'pl-empty', 'pl-unknown'];

function namesFor(a: readonly Cidr[], b: readonly Cidr[]): Names {
  const lists = new Map<string, PrefixList['entries']>([
    ['pl-a', a],
    ['pl-b', b],
    ['pl-empty', []],
    ['pl-unknown', UNKNOWN],
  ]);
  return { groupNumber: (id) => GROUPS.indexOf(id), prefixList: (id) => lists.get(id) ?? UNKNOWN };
}

const blocks = fc.array(anyBlock, { maxLength: 4 });
const members = fc.option(fc.subarray([0, 1, 31, 32, 33, 63, 64, 69]), { nil: null });

/** `firstMatch` may use the bit index, `examine` reads every rule. */
describe('the index names the rule that reading all of them names', () => {
  test.each([
    { why: 'one word of rules', most: 32, runs: 250 },
    { why: 'several words', most: 120, runs: 60 },
  ])('$why', ({ most, runs }) => {
    const lists = fc.array(anyRule(GROUPS, LISTS), { maxLength: most });
    const packets = fc.array(fc.tuple(anyPacket, members), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lists, packets, blocks, blocks, (rules, probes, a, b) => {
        const list = listRules(rules, namesFor(a, b));
        const setOf = groupSets(GROUPS.length);
        for (const [packet, numbers] of probes) {
          const probe = probeOf(packet, packet.source, numbers && setOf(numbers));
          expect(firstMatch(list, probe)).toBe(examine(list, probe, new Uint8Array(list.size)));
        }
      }),
      { numRuns: runs },
    );
  });

  /** More than 1024 rules need more than 32 words, hence a second word of summary. */
  test.each([1023, 1024, 1025, 1100, 2100])('%i rules', (size) => {
    const [samples = []] = fc.sample(fc.array(anyRule(GROUPS, LISTS), { minLength: 90, maxLength: 90 }), {
      numRuns: 1,
      seed: size,
    });
    // Rules that match nothing in front, so that the first match lies far behind.
    const never: SecurityGroupRule = {
      traffic: { protocol: 6, ports: { from: 7, to: 7 }, icmpType: -1, icmpCode: -1 },
      peer: { kind: 'group', id: 'sg-2' },
    };
    const rules = [...Array.from({ length: size - samples.length }, () => never), ...samples];
    const list = listRules(rules, namesFor([], []));
    const setOf = groupSets(GROUPS.length);
    const probes = fc.sample(fc.tuple(anyPacket, members), { numRuns: 200, seed: size + 1 });
    const found = probes.map(([packet, numbers]) =>
      firstMatch(list, probeOf(packet, packet.source, numbers && setOf(numbers))),
    );
    const read = probes.map(([packet, numbers]) =>
      examine(list, probeOf(packet, packet.source, numbers && setOf(numbers)), new Uint8Array(size)),
    );
    expect(found).toEqual(read);
    expect(Math.max(...found)).toBeGreaterThan(size - samples.length);
  });

  test('the last of 1057 rules is found, alone in its word', () => {
    const rule = (from: number, id: string): SecurityGroupRule => ({
      traffic: { protocol: 6, ports: { from, to: from }, icmpType: -1, icmpCode: -1 },
      peer: { kind: 'group', id },
    });
    const rules = [...Array.from({ length: 1056 }, (_, i) => rule(1000 + i, 'sg-0')), rule(443, 'sg-69')];
    const list = listRules(rules, namesFor([], []));
    const [packet] = fc.sample(anyPacket, 1);
    const probe = {
      ...known(packet, 'packet'),
      protocol: 6,
      source: { family: 4, value: 1 },
      destinationPort: 443,
    } as const;
    const set = groupSets(GROUPS.length)([69]);
    expect(firstMatch(list, probeOf(probe, probe.source, set))).toBe(1056);
  });
});

test('decideArrival names the rules that the gates of the walk name', () => {
  fc.assert(
    fc.property(arbitraryCase(), anyPacket, ({ network }, packet) => {
      const compiled = compileNetwork(network);
      const decided = new Int32Array(ARRIVAL_GATES);
      for (const nic of compiled.interfaces.values()) {
        decideArrival(compiled, nic, packet, decided);
        const peer = interfaceAt(compiled, nic.subnet.vpc.id, packet.source)?.groupSet ?? null;
        const read = [
          examine(nic.subnet.acl.in.list, probeOf(packet, packet.source, null), new Uint8Array(99)),
          examine(nic.in.list, probeOf(packet, packet.source, peer), new Uint8Array(999)),
          examine(nic.subnet.acl.out.list, probeOf(replyTo(packet), packet.source, null), new Uint8Array(99)),
        ];
        expect([decided[ACL_IN], decided[GROUPS_IN], decided[ACL_OUT_FOR_REPLY]]).toEqual(read);
      }
    }),
    { numRuns: 200 },
  );
});
