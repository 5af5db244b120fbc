import { describe, expect, test } from 'vitest';
import { open } from '../oracle/cases.ts';
import { judgementOf, stepAt, traceOf } from './lab.ts';

type Row = {
  readonly why: string;
  readonly packet: string;
  /** Inbound rules of the group in question. */
  readonly rules: readonly string[];
  readonly decision: string;
  /** What each rule failed on, in the author's order. */
  readonly misses: readonly string[];
};

const fromApp = 'tcp app:40000 > db:5432';

/** One interface, its inbound rules, and one packet. */
const rows: readonly Row[] = [
  { why: 'SG-01 what no rule matches is denied', packet: fromApp, rules: [], decision: 'implicit-deny', misses: [] },
  {
    why: 'SG-01 one match is enough',
    packet: fromApp,
    rules: ['tcp 5432 10.0.1.0/24'],
    decision: 'allow',
    misses: [''],
  },
  {
    why: 'SG-03 the narrow rule limits nothing',
    packet: fromApp,
    rules: ['tcp 5432 10.0.9.0/24', 'tcp 5432 0.0.0.0/0'],
    decision: 'allow',
    misses: ['address', ''],
  },
  {
    why: 'SG-03 all that match admit, the first in the author’s order is named',
    packet: fromApp,
    rules: ['all 0.0.0.0/0', 'tcp 5432 10.0.1.10/32'],
    decision: 'allow',
    misses: ['', ''],
  },
  { why: 'SG-07 a reference', packet: fromApp, rules: ['tcp 5432 sg-app'], decision: 'allow', misses: [''] },
  {
    why: 'SG-07 of another group',
    packet: fromApp,
    rules: ['tcp 5432 sg-web'],
    decision: 'implicit-deny',
    misses: ['group'],
  },
  {
    why: 'SG-07 a secondary address is a private address of the member',
    packet: 'tcp app.ip2:40000 > db:5432',
    rules: ['tcp 5432 sg-app'],
    decision: 'allow',
    misses: [''],
  },
  {
    why: 'SG-07 a reference admits its own port only',
    packet: fromApp,
    rules: ['tcp 3306 sg-app'],
    decision: 'implicit-deny',
    misses: ['port'],
  },
  {
    why: 'SG-12 the source port is never compared',
    packet: fromApp,
    rules: ['tcp 40000 0.0.0.0/0'],
    decision: 'implicit-deny',
    misses: ['port'],
  },
  {
    why: 'SG-12 both ends of a range belong to it',
    packet: fromApp,
    rules: ['tcp 5433-6000 0.0.0.0/0', 'tcp 5000-5431 0.0.0.0/0', 'tcp 5432-5432 0.0.0.0/0'],
    decision: 'allow',
    misses: ['port', 'port', ''],
  },
  {
    why: 'SG-13 all protocols, whatever the port',
    packet: 'udp app:40000 > db:53',
    rules: ['all sg-app'],
    decision: 'allow',
    misses: [''],
  },
  {
    why: 'SG-13 another protocol has no ports',
    packet: '50 app > db',
    rules: ['tcp 0-65535 0.0.0.0/0', '47 0.0.0.0/0', '50 0.0.0.0/0'],
    decision: 'allow',
    misses: ['protocol', 'protocol', ''],
  },
  {
    why: 'SG-14 TCP and UDP rules never cover ping',
    packet: 'icmp 8:0 app > db',
    rules: ['tcp 0-65535 0.0.0.0/0', 'udp 0-65535 0.0.0.0/0'],
    decision: 'implicit-deny',
    misses: ['protocol', 'protocol'],
  },
  {
    why: 'SG-14 type and code',
    packet: 'icmp 8:0 app > db',
    rules: ['icmp 0:0 0.0.0.0/0', 'icmp 8:1 0.0.0.0/0', 'icmp 8:0 0.0.0.0/0'],
    decision: 'allow',
    misses: ['icmp-type', 'icmp-type', ''],
  },
  { why: 'SG-14 any code', packet: 'icmp 3:4 app > db', rules: ['icmp 3 0.0.0.0/0'], decision: 'allow', misses: [''] },
  { why: 'SG-14 any type', packet: 'icmp 3:4 app > db', rules: ['icmp 0.0.0.0/0'], decision: 'allow', misses: [''] },
  {
    why: 'SG-14 ICMP of IPv4 is not ICMPv6',
    packet: 'icmp 8:0 app > db',
    rules: ['icmpv6 0.0.0.0/0'],
    decision: 'implicit-deny',
    misses: ['protocol'],
  },
  {
    why: 'SG-15 one host',
    packet: fromApp,
    rules: ['tcp 5432 10.0.1.11/32', 'tcp 5432 10.0.1.10/32'],
    decision: 'allow',
    misses: ['address', ''],
  },
  {
    why: 'SG-15 host bits are cut off',
    packet: fromApp,
    rules: ['tcp 5432 10.0.1.200/24'],
    decision: 'allow',
    misses: [''],
  },
  {
    why: 'SG-15 and GEN-06: everybody of the other family is nobody',
    packet: fromApp,
    rules: ['tcp 5432 ::/0'],
    decision: 'implicit-deny',
    misses: ['family'],
  },
  {
    why: 'several fields at once',
    packet: fromApp,
    rules: ['udp 53 10.0.9.0/24', 'tcp 53 10.0.9.0/24', 'tcp 53 sg-web'],
    decision: 'implicit-deny',
    misses: ['protocol + address', 'port + address', 'port + group'],
  },
];

test.each(rows)('$why', ({ packet, rules, decision, misses }) => {
  const judged = judgementOf(stepAt(traceOf(packet, { groups: { ...open, 'sg-db': { in: rules } } }), 'sg:db:in'));
  expect({ decision: judged.decision.split(' ')[0], misses: judged.rules.map(missOf) }).toEqual({
    decision,
    misses: misses.map((miss) => miss || 'match'),
  });
});

describe('the nearest rule (13.13)', () => {
  test.each([
    { why: 'one field off', rules: ['tcp 22 10.0.9.0/24', 'tcp 5433 sg-app'], nearest: 1 },
    { why: 'the first of several', rules: ['udp 5432 sg-app', 'tcp 5433 sg-app'], nearest: 0 },
    { why: 'two fields off is not near', rules: ['tcp 22 10.0.9.0/24'], nearest: null },
    { why: 'nothing there', rules: [], nearest: null },
  ])('$why', ({ rules, nearest }) => {
    const { detail } = stepAt(traceOf(fromApp, { groups: { 'sg-db': { in: rules } } }), 'sg:db:in');
    expect(detail).toMatchObject({ check: { decision: { kind: 'implicit-deny', nearest } } });
  });
});

test.each([
  { why: 'no rule at all', rules: [], code: 'SG_HAS_NO_RULES' },
  { why: 'no rule that matches', rules: ['tcp 22 sg-app'], code: 'ENI_SG_RULES_MISMATCH' },
])('the reason code tells $why', ({ rules, code }) => {
  expect(stepAt(traceOf(fromApp, { groups: { 'sg-db': { in: rules } } }), 'sg:db:in').code).toBe(code);
});

function missOf(line: string): string {
  return line.split(': ').at(-1) ?? '';
}
