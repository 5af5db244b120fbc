import { describe, expect, test } from 'vitest';
import { trackedSeconds, usualTracking } from '../../main/model/idle-timeouts.ts';
import type { Trace } from '../../main/model/trace.ts';
import type { Change } from '../oracle/fixture.ts';
import { blameOf, stepAt, traceOf } from './lab.ts';

const fromOutside = 'tcp ext-lin:40000 > web.pub:443';

/** What the group at the component does with the first packet: SG-18 and SG-19. */
describe('tracked or untracked', () => {
  const rows: readonly {
    readonly why: string;
    readonly packet: string;
    readonly change: Change;
    readonly at: string;
    readonly tracking: string;
  }[] = [
    {
      why: 'open to everyone both ways, all ports',
      packet: fromOutside,
      change: groupOf(['all 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'untracked',
    },
    {
      why: 'a web server: its rule is open, its way out too',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'untracked',
    },
    {
      why: 'all ports of the protocol suffice',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/0'], ['tcp 0-65535 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'untracked',
    },
    {
      why: 'all but one port do not',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/0'], ['tcp 1-65535 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'opposite-not-open',
    },
    {
      why: 'nor does the other protocol',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/0'], ['udp 0-65535 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'opposite-not-open',
    },
    {
      why: 'nor the other family',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/0'], ['all ::/0']),
      at: 'sg:web:in',
      tracking: 'opposite-not-open',
    },
    {
      why: 'without outbound rules new flows become tracked',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/0'], []),
      at: 'sg:web:in',
      tracking: 'opposite-not-open',
    },
    {
      why: 'the admitting rule names a range',
      packet: fromOutside,
      change: groupOf(['tcp 443 203.0.113.0/24'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'rule-not-open',
    },
    {
      why: 'both halves of the world are not everyone',
      packet: fromOutside,
      change: groupOf(['tcp 443 0.0.0.0/1', 'tcp 443 128.0.0.0/1'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'rule-not-open',
    },
    {
      why: 'an open rule among those that admit counts, wherever it stands',
      packet: fromOutside,
      change: groupOf(['tcp 443 203.0.113.0/24', 'tcp 443 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'untracked',
    },
    {
      why: 'an open rule for another port does not',
      packet: fromOutside,
      change: groupOf(['tcp 443 203.0.113.0/24', 'tcp 80 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'rule-not-open',
    },
    {
      why: 'all ICMP is tracked',
      packet: 'icmp 8:0 ext-lin > web.pub',
      change: groupOf(['all 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'protocol',
    },
    {
      why: 'so are the other protocols',
      packet: '50 ext-lin > web.pub',
      change: groupOf(['all 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'protocol',
    },
    {
      why: 'UDP may go untracked as TCP may',
      packet: 'udp ext-lin:40000 > web.pub:53',
      change: groupOf(['udp 53 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:in',
      tracking: 'untracked',
    },
    {
      why: 'IPv6 has open rules of its own',
      packet: 'tcp ext6:40000 > web.ip6:443',
      change: groupOf(['tcp 443 ::/0'], ['all ::/0']),
      at: 'sg:web:in',
      tracking: 'untracked',
    },
    {
      why: 'an ordinary web server: what it opens itself is tracked',
      packet: 'tcp web:40000 > srv:443',
      change: groupOf(['tcp 443 0.0.0.0/0'], ['all 0.0.0.0/0']),
      at: 'sg:web:out',
      tracking: 'opposite-not-open',
    },
    {
      why: 'SG-19 through a NAT gateway',
      packet: 'tcp app:40000 > srv:443',
      change: { groups: { 'sg-app': { in: ['all 0.0.0.0/0'] } } },
      at: 'sg:app:out',
      tracking: 'path',
    },
    {
      why: 'SG-19 through an egress-only gateway',
      packet: 'tcp app.ip6:40000 > ext6:443',
      change: { groups: { 'sg-app': { in: ['all ::/0'] } } },
      at: 'sg:app:out',
      tracking: 'path',
    },
    {
      why: 'SG-19 at the interface of a function',
      packet: 'tcp fn:40000 > db:5432',
      change: { groups: { 'sg-fn': { in: ['all 0.0.0.0/0'] }, 'sg-db': { in: ['all 0.0.0.0/0'] } } },
      at: 'sg:fn:out',
      tracking: 'path',
    },
  ];

  test.each(rows)('$why', ({ packet, change, at, tracking }) => {
    expect(trackingAt(traceOf(packet, change), at)).toBe(tracking);
  });
});

describe('replies', () => {
  test.each([
    {
      why: 'a tracked one passes an empty list (SG-02)',
      change: groupOf(['tcp 443 203.0.113.0/24'], []),
      decision: 'tracked-reply',
    },
    {
      why: 'an untracked one passes the open rule (SG-18)',
      change: groupOf(['tcp 443 0.0.0.0/0'], ['tcp 22 10.0.0.0/8', 'all 0.0.0.0/0']),
      decision: 'untracked-reply by 1',
    },
  ])('$why', ({ change, decision }) => {
    const trace = traceOf(fromOutside, change);
    const { detail } = stepAt(trace, 'sg:web:out');
    if (detail.kind !== 'security-group') throw new Error('no group');
    const { decision: found } = detail.check;
    expect('by' in found ? `${found.kind} by ${found.by}` : found.kind).toBe(decision);
    expect(blameOf(trace)).toBe('allowed');
  });

  test('a memory of one connection admits no new one', () => {
    const change = groupOf(['tcp 443 203.0.113.0/24'], []);
    expect(blameOf(traceOf(fromOutside, change))).toBe('allowed');
    expect(blameOf(traceOf('tcp web:443 > ext-lin:40000', change))).toBe('denied sg:web:out');
  });

  test('the connection is opened where it is remembered, and its reply names the row', () => {
    const { steps } = traceOf(fromOutside, groupOf(['tcp 443 203.0.113.0/24'], []));
    const opened = steps.flatMap((step) => step.opened ?? []);
    expect(opened.map(({ interface: nic, row, idleSeconds }) => ({ nic, row, idleSeconds }))).toEqual([
      { nic: 'web', row: 1, idleSeconds: 432_000 },
    ]);
  });
});

test.each([
  { why: 'TCP established', protocol: 6, seconds: 432_000 },
  { why: 'a single UDP packet', protocol: 17, seconds: 30 },
  { why: 'no figure for ICMP', protocol: 1, seconds: null },
  { why: 'no figure for ICMPv6', protocol: 58, seconds: null },
  { why: 'other protocols', protocol: 50, seconds: 600 },
])('idle time of protocol $protocol: $why', ({ protocol, seconds }) => {
  expect(trackedSeconds(protocol, usualTracking)).toBe(seconds);
});

function groupOf(inbound: readonly string[], outbound: readonly string[]): Change {
  return { groups: { 'sg-web': { in: inbound, out: outbound } } };
}

function trackingAt(trace: Trace, at: string): string {
  const { detail } = stepAt(trace, at);
  if (detail.kind !== 'security-group' || detail.check.decision.kind !== 'allow') return detail.kind;
  const { tracking } = detail.check.decision;
  return tracking.kind === 'tracked' ? tracking.because : tracking.kind;
}
