import { describe, expect, test } from 'vitest';
import { open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { blameOf, judgementOf, stepAt, traceOf } from './lab.ts';

const fromApp = 'tcp app:40000 > db:5432';

/** Inbound entries of the server's subnet, and one packet: what decides, and what each entry failed on. */
describe('one list', () => {
  test.each([
    { why: 'NA-02 nothing matches', entries: [], decision: 'implicit-deny', misses: [] },
    {
      why: 'NA-02 the number decides, not the place',
      entries: ['200 allow tcp 5432 10.0.0.0/8', '100 deny tcp 5432 10.0.1.0/24'],
      decision: 'deny by 100',
      misses: ['100 match', '200 not-reached'],
    },
    {
      why: 'NA-02 no later deny takes back an allow',
      entries: ['100 allow all 0.0.0.0/0', '200 deny tcp 5432 0.0.0.0/0'],
      decision: 'allow by 100',
      misses: ['100 match', '200 not-reached'],
    },
    {
      why: 'NA-02 no later allow takes back a deny',
      entries: ['100 deny tcp 5432 10.0.1.10/32', '200 allow all 0.0.0.0/0'],
      decision: 'deny by 100',
      misses: ['100 match', '200 not-reached'],
    },
    {
      why: 'NA-02 entries that do not match are passed over',
      entries: [
        '1 deny udp 5432 0.0.0.0/0',
        '2 deny tcp 5432 10.0.9.0/24',
        '3 deny tcp 22 0.0.0.0/0',
        '32766 allow all 0.0.0.0/0',
      ],
      decision: 'allow by 32766',
      misses: ['1 protocol', '2 address', '3 port', '32766 match'],
    },
    {
      why: 'NA-09 the source port is never compared',
      entries: ['100 allow tcp 40000 0.0.0.0/0'],
      decision: 'implicit-deny',
      misses: ['100 port'],
    },
    {
      why: 'NA-09 a range holds both of its ends',
      entries: [
        '100 deny tcp 5433-65535 0.0.0.0/0',
        '110 deny tcp 0-5431 0.0.0.0/0',
        '120 allow tcp 5432-5433 0.0.0.0/0',
      ],
      decision: 'allow by 120',
      misses: ['100 port', '110 port', '120 match'],
    },
    {
      why: 'GEN-06 an entry for all of IPv6 covers no IPv4',
      entries: ['100 allow all ::/0'],
      decision: 'implicit-deny',
      misses: ['100 family'],
    },
  ])('$why', ({ entries, decision, misses }) => {
    const change: Change = { groups: open, acls: { db: { in: entries } } };
    const judged = judgementOf(stepAt(traceOf(fromApp, change), 'nacl:db:in'));
    expect({ decision: judged.decision, misses: judged.rules.map(numberAndMiss) }).toEqual({ decision, misses });
  });

  test.each([
    { why: 'NA-09 type and code', packet: 'icmp 8:0 app > db', entry: 'icmp 8:0 0.0.0.0/0', passes: true },
    { why: 'NA-09 any code', packet: 'icmp 3:4 app > db', entry: 'icmp 3 0.0.0.0/0', passes: true },
    { why: 'NA-09 another code', packet: 'icmp 3:4 app > db', entry: 'icmp 3:1 0.0.0.0/0', passes: false },
    { why: 'NA-09 any type', packet: 'icmp 3:4 app > db', entry: 'icmp 0.0.0.0/0', passes: true },
    { why: 'ping is not TCP', packet: 'icmp 8:0 app > db', entry: 'tcp 0-65535 0.0.0.0/0', passes: false },
    { why: 'NA-09 a protocol by number', packet: '50 app > db', entry: '50 0.0.0.0/0', passes: true },
    { why: 'all covers every protocol', packet: '50 app > db', entry: 'all 0.0.0.0/0', passes: true },
    { why: 'UDP is not TCP', packet: 'udp app:40000 > db:53', entry: 'tcp 53 0.0.0.0/0', passes: false },
  ])('$why', ({ packet, entry, passes }) => {
    const trace = traceOf(packet, { groups: open, acls: { db: { in: [`100 allow ${entry}`] } } });
    expect(stepAt(trace, 'nacl:db:in').verdict).toBe(passes ? 'allow' : 'deny');
  });

  test.each([
    { why: 'an allow that misses by the port alone', entries: ['100 allow tcp 22 0.0.0.0/0'], nearest: 0 },
    { why: 'a deny is no help', entries: ['100 deny tcp 22 0.0.0.0/0'], nearest: null },
    { why: 'two fields off', entries: ['100 allow tcp 22 10.9.0.0/16'], nearest: null },
  ])('the nearest entry: $why', ({ entries, nearest }) => {
    const { detail } = stepAt(traceOf(fromApp, { groups: open, acls: { db: { in: entries } } }), 'nacl:db:in');
    expect(detail).toMatchObject({ check: { decision: { kind: 'implicit-deny', nearest } } });
  });
});

const closed = { in: [], out: [] };
const scenes: readonly {
  readonly why: string;
  readonly packet: string;
  readonly change: Change;
  readonly blame: string;
}[] = [
  {
    why: 'NA-05 the reply needs an entry of its own, for the port of the client',
    packet: fromApp,
    change: { acls: { db: { in: ['100 allow tcp 5432 0.0.0.0/0'], out: ['100 allow tcp 5432 0.0.0.0/0'] } } },
    blame: 'denied response nacl:db:out:*',
  },
  {
    why: 'NA-08 the port of the client lies in the entry',
    packet: fromApp,
    change: { acls: { db: { in: ['100 allow tcp 5432 0.0.0.0/0'], out: ['100 allow tcp 40000 10.0.1.0/24'] } } },
    blame: 'allowed',
  },
  {
    why: 'NA-07 the sender’s ACL comes first',
    packet: fromApp,
    change: { acls: { app: { out: [] }, db: closed } },
    blame: 'denied nacl:app:out:*',
  },
  { why: 'NA-07 then the receiver’s', packet: fromApp, change: { acls: { db: closed } }, blame: 'denied nacl:db:in:*' },
  {
    why: 'NA-07 the reply enters the client’s subnet by its inbound list',
    packet: fromApp,
    change: { acls: { app: { in: ['100 allow tcp 5432 10.0.2.0/24'] } } },
    blame: 'denied response nacl:app:in:*',
  },
  {
    why: 'NA-06 inside a subnet nobody asks',
    packet: 'tcp app:40000 > app2:443',
    change: { acls: { app: closed } },
    blame: 'allowed',
  },
  {
    why: 'NA-10 the reply enters the NAT gateway’s subnet on the port that it picked',
    packet: 'tcp app:40000 > srv:443',
    change: { acls: { pub: { in: ['100 allow tcp 443 10.0.0.0/16', '110 allow tcp 32768-65535 0.0.0.0/0'] } } },
    blame: 'denied response nacl:pub:in:*',
  },
  {
    why: 'NA-10 the private subnet sees the host on the internet, not the gateway',
    packet: 'tcp app:40000 > srv:443',
    change: { acls: { app: { in: ['100 allow tcp 1024-65535 10.0.0.0/16'] } } },
    blame: 'denied response nacl:app:in:*',
  },
  {
    why: 'NA-10 the way in from the client has an entry, the way out to the world has none',
    packet: 'tcp app:40000 > srv:443',
    change: { acls: { pub: { out: ['100 allow all 10.0.0.0/16'] } } },
    blame: 'denied nacl:pub:out:*',
  },
  {
    why: 'LB-02 a deny for the client’s range behind the balancer has no effect',
    packet: 'tcp ext-lin:40000 > alb.pub:443',
    change: { acls: { app: { in: ['50 deny all 203.0.113.0/24', '100 allow all 0.0.0.0/0'] } } },
    blame: 'allowed',
  },
  {
    why: 'LB-02 a deny for the node’s subnet has',
    packet: 'tcp ext-lin:40000 > alb.pub:443',
    change: { acls: { app: { in: ['50 deny all 10.0.0.0/24', '100 allow all 0.0.0.0/0'] } } },
    blame: 'denied backend nacl:app:in:50',
  },
  {
    why: 'GEN-06 IPv4 entries stop IPv6',
    packet: 'tcp app.ip6:40000 > ext6:443',
    change: { acls: { app: { out: ['100 allow all 0.0.0.0/0'] } } },
    blame: 'denied nacl:app:out:*',
  },
  {
    why: 'GEN-06 and IPv6 entries let it through',
    packet: 'tcp app.ip6:40000 > ext6:443',
    change: { acls: { app: { out: ['100 allow tcp 443 ::/0'], in: ['100 allow tcp 40000 ::/0'] } } },
    blame: 'allowed',
  },
  {
    why: 'GEN-02 outbound the group speaks first',
    packet: fromApp,
    change: { groups: { ...open, 'sg-app': { out: [] } }, acls: { app: { out: [] } } },
    blame: 'denied sg:app:out',
  },
  {
    why: 'GEN-02 inbound the ACL speaks first',
    packet: fromApp,
    change: { groups: {}, acls: { db: closed } },
    blame: 'denied nacl:db:in:*',
  },
  {
    why: 'a ping and its answer are of different types',
    packet: 'icmp 8:0 app > db',
    change: { acls: { db: { in: ['100 allow icmp 8:0 0.0.0.0/0'], out: ['100 allow icmp 0:0 0.0.0.0/0'] } } },
    blame: 'allowed',
  },
];

test.each(scenes)('$why', ({ packet, change, blame }) => {
  expect(blameOf(traceOf(packet, { ...change, groups: change.groups ?? { ...open } }))).toBe(blame);
});

test('all that stand in the way are named, the first to blame first', () => {
  const { blockers } = traceOf(fromApp, { groups: {}, acls: { app: closed, db: closed } });
  expect(blockers.map(({ component, phase, actual }) => `${phase} ${component}${actual ? '' : ' (would)'}`)).toEqual([
    'request nacl:app:out:*',
    'request nacl:db:in:* (would)',
    'request sg:db:in (would)',
    'response nacl:db:out:* (would)',
    'response nacl:app:in:* (would)',
  ]);
});

function numberAndMiss(line: string): string {
  return `${line.split(' ')[0] ?? ''} ${line.split(': ').at(-1) ?? ''}`;
}
