import { describe, expect, test } from 'vitest';
import { openLab } from '../../main/app/open-lab.ts';
import { ruledPackets } from '../../main/app/sprint/sprint.ts';
import { about } from './exam-lab.ts';
import { callerOf, good, openMemory } from './lab.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => 1 + 7919 * i);

function lab() {
  const db = openMemory();
  const clock = { nowMs: Date.UTC(2026, 10, 21, 9) };
  const { call } = callerOf(openLab(db, about, [], () => clock.nowMs).handlers);
  const start = (side: 'network-acl' | 'security-group', seed = 5) =>
    good(call('startSprint', { side, seconds: 60, seed }));
  return { db, clock, call, start };
}

describe('the packets of a sprint', () => {
  test.each(SEEDS)(
    'seed %i: about half pass on each side, everything is tested, the same seed gives the same',
    (seed) => {
      const packets = ruledPackets(seed);
      expect(ruledPackets(seed)).toEqual(packets);
      for (const side of ['acl', 'group'] as const) {
        const share = packets.filter((each) => each[side].allowed).length / packets.length;
        expect(share).toBeGreaterThan(0.35);
        expect(share).toBeLessThan(0.65);
      }
      expect(new Set(packets.slice(0, 60).map(({ tests }) => tests)).size).toBe(8);
    },
  );

  test('the two sides part where memory matters: replies, looks of replies, and a lower number that denies', () => {
    const packets = SEEDS.flatMap((seed) => ruledPackets(seed));
    const of = (tests: string) => packets.filter((each) => each.tests === tests);
    expect(of('reply in').every(({ group }) => group.allowed && group.because.startsWith('Row '))).toBe(true);
    expect(of('reply out').some(({ acl }) => !acl.allowed)).toBe(true);
    expect(of('no connection').every(({ group }) => !group.allowed)).toBe(true);
    expect(of('no connection').some(({ acl }) => acl.allowed)).toBe(true);
    expect(of('rule order').every(({ acl, group }) => !acl.allowed && group.allowed)).toBe(true);
    expect(of('rule order').every(({ acl }) => acl.because.startsWith('Inbound rule 90 deny'))).toBe(true);
  });

  test('a row of the table is written for each connection that the rules let begin, numbered from 1', () => {
    const rows = ruledPackets(5).flatMap(({ group }) => group.row ?? []);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
  });
});

describe('a sprint', () => {
  test('sends no verdict before the decision: packets have six fields, and none of them says what becomes of it', () => {
    const { start } = lab();
    const acl = start('network-acl');
    expect(start('security-group').packets).toEqual(acl.packets);
    const fields = ['direction', 'protocol', 'source', 'sourcePort', 'destination', 'destinationPort'];
    for (const packet of acl.packets) expect(Object.keys(packet)).toEqual(fields);
    expect(Object.keys(acl).sort()).toEqual(['packets', 'rules', 'seconds', 'seed', 'side', 'sprint']);
  });

  test('a decision is judged by the gate of its side, and the first one about a packet stands', () => {
    const { db, call, start } = lab();
    const ruled = ruledPackets(5);
    for (const [side, name] of [
      ['acl', 'network-acl'],
      ['group', 'security-group'],
    ] as const) {
      const { sprint } = start(name);
      ruled.slice(0, 20).forEach((each, position) => {
        const told = good(call('decidePacket', { sprint, position, decision: 'allow', ms: 900 + position }));
        expect(told).toMatchObject({ right: each[side].allowed, because: each[side].because });
      });
      good(call('decidePacket', { sprint, position: 0, decision: 'deny', ms: 1 }));
      const result = good(call('getSprint', { sprint }));
      const right = ruled.slice(0, 20).filter((each) => each[side].allowed).length;
      expect(result.score).toMatchObject({ right, total: 20, medianMs: 910 });
      expect(result.missed).toHaveLength(20 - right);
    }
    expect(db.prepare('SELECT count(*) FROM sprintDecision').pluck().get()).toBe(40);
  });

  test('the result compares both sides of the same packets, and the list has the latest first', () => {
    const { call, clock, start } = lab();
    const first = start('network-acl').sprint;
    good(call('decidePacket', { sprint: first, position: 0, decision: 'allow', ms: 500 }));
    expect(good(call('getSprint', { sprint: first })).other).toBeNull();
    clock.nowMs += 1000;
    const second = start('security-group').sprint;
    good(call('decidePacket', { sprint: second, position: 0, decision: 'allow', ms: 400 }));
    expect(good(call('getSprint', { sprint: first })).other).toMatchObject({ sprint: second, score: { total: 1 } });
    start('network-acl');
    expect(good(call('getSprints', {})).sprints.map(({ sprint }) => sprint)).toEqual([second, first]);
  });

  test('the longest run counts right decisions in a row', () => {
    const { call, start } = lab();
    const { sprint } = start('network-acl');
    ruledPackets(5)
      .slice(0, 6)
      .forEach(({ acl }, position) => {
        const decision = acl.allowed === (position !== 3) ? 'allow' : 'deny';
        good(call('decidePacket', { sprint, position, decision, ms: 100 }));
      });
    expect(good(call('getSprint', { sprint })).score).toMatchObject({ right: 5, streak: 3 });
  });

  test('after the time no decision counts, by the clock of the lab', () => {
    const { call, clock, start } = lab();
    const { sprint } = start('network-acl');
    clock.nowMs += 66_000;
    expect(call('decidePacket', { sprint, position: 0, decision: 'deny', ms: 1 })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(call('decidePacket', { sprint: 'none', position: 0, decision: 'deny', ms: 1 })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(call('decidePacket', { sprint, position: 150, decision: 'deny', ms: 1 })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(call('startSprint', { side: 'network-acl', seconds: 61 as 60 })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  test('moves no date; the progress file takes sprints along, twice as once, and a reset forgets them', () => {
    const { db, call, start } = lab();
    const before = good(call('getToday', {}));
    const { sprint } = start('network-acl');
    good(call('decidePacket', { sprint, position: 0, decision: 'allow', ms: 500 }));
    expect(good(call('getToday', {}))).toEqual(before);
    const { text } = good(call('exportProgress', {}));
    const other = lab();
    expect(good(other.call('importProgress', { text }))).toMatchObject({ sprints: 1 });
    expect(good(other.call('importProgress', { text }))).toMatchObject({ sprints: 0 });
    expect(good(other.call('getSprint', { sprint }))).toEqual(good(call('getSprint', { sprint })));
    good(call('resetProgress', {}));
    expect(good(call('getSprints', {})).sprints).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM sprint').pluck().get()).toBe(0);
  });
});
