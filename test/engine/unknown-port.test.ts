import { describe, expect, test } from 'vitest';
import { open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { traceOf } from './lab.ts';

const unknown = { sourcePort: null, natPort: null, loadBalancerPort: null };
const outTo = (from: number, to: number): Change => ({
  groups: open,
  acls: { pub: { out: [`100 allow tcp ${from}-${to} 0.0.0.0/0`] } },
});

/** Flows whose ports nobody told. What they hang on is named; what does not hang on them is decided. */
describe('the port of the client', () => {
  const linux = 'tcp ext-lin > web.pub:443';
  const windows = 'tcp ext-win > web.pub:443';
  test.each([
    { why: 'every port of Linux is covered', packet: linux, change: outTo(32768, 60999), verdict: 'allowed' },
    { why: 'the last one is not', packet: linux, change: outTo(32768, 60998), verdict: 'undetermined' },
    { why: 'the first one is not', packet: linux, change: outTo(32769, 60999), verdict: 'undetermined' },
    { why: 'none is', packet: linux, change: outTo(443, 443), verdict: 'denied' },
    { why: 'Windows takes higher ones', packet: windows, change: outTo(32768, 60999), verdict: 'undetermined' },
    { why: 'all of Windows', packet: windows, change: outTo(49152, 65535), verdict: 'allowed' },
    { why: 'the wide range covers both', packet: windows, change: outTo(1024, 65535), verdict: 'allowed' },
    {
      why: 'a hole in the middle',
      packet: linux,
      change: { groups: open, acls: { pub: { out: ['90 deny tcp 50000 0.0.0.0/0', '100 allow all 0.0.0.0/0'] } } },
      verdict: 'undetermined',
    },
    { why: 'a group remembers, so it matters to none', packet: linux, change: { groups: open }, verdict: 'allowed' },
    { why: 'what is stopped before the port matters', packet: linux, change: {}, verdict: 'denied' },
    {
      why: 'an instance is Linux unless it says otherwise',
      packet: 'tcp app > db:5432',
      change: { groups: open, acls: { app: { in: ['100 allow tcp 32768-60999 0.0.0.0/0'] } } },
      verdict: 'allowed',
    },
    {
      why: 'a function picks from the wide range',
      packet: 'tcp fn > db:5432',
      change: { groups: open, acls: { app: { in: ['100 allow tcp 32768-60999 0.0.0.0/0'] } } },
      verdict: 'undetermined',
    },
    {
      why: 'ICMP has no ports',
      packet: 'icmp 8:0 ext-lin > web.pub',
      change: { groups: open, acls: { pub: { out: ['90 deny tcp 50000 0.0.0.0/0', '100 allow all 0.0.0.0/0'] } } },
      verdict: 'allowed',
    },
  ])('$why: $verdict', ({ packet, change, verdict }) => {
    const trace = traceOf(packet, change, { ...unknown, natPort: 1500, loadBalancerPort: 2000 });
    expect(trace.verdict).toMatchObject(
      verdict === 'undetermined' ? { kind: verdict, missing: "the client's source port" } : { kind: verdict },
    );
    expect(trace.symptom.kind === 'unknown').toBe(verdict === 'undetermined');
  });
});

test.each([
  {
    why: 'the NAT gateway',
    packet: 'tcp app:40000 > srv:443',
    change: { acls: { pub: { in: ['100 allow all 10.0.0.0/16', '110 allow tcp 32768-65535 0.0.0.0/0'] } } },
    known: { natPort: null },
    missing: 'the port that the NAT gateway picks',
  },
  {
    why: 'the load balancer node',
    packet: 'tcp ext-lin:40000 > alb.pub:443',
    change: { groups: open, acls: { app: { out: ['100 allow tcp 32768-65535 10.0.0.0/24'] } } },
    known: { loadBalancerPort: null },
    missing: 'the port that the load balancer node picks',
  },
])('the port of $why', ({ packet, change, known, missing }) => {
  expect(traceOf(packet, change, known).verdict).toEqual({
    kind: 'undetermined',
    missing,
  });
});

test.each([
  { why: 'a NAT gateway picks from 1024', range: '1024-65535', verdict: 'allowed' },
  { why: 'and 1024 is one of its ports', range: '1025-65535', verdict: 'undetermined' },
])('NA-08 $why', ({ range, verdict }) => {
  const change: Change = { acls: { pub: { in: ['100 allow all 10.0.0.0/16', `110 allow tcp ${range} 0.0.0.0/0`] } } };
  expect(traceOf('tcp app:40000 > srv:443', change, { natPort: null }).verdict.kind).toBe(verdict);
});

test('what was assumed is said once, with its range', () => {
  const { assumptions } = traceOf('tcp app > srv:443', {}, unknown);
  expect(assumptions.filter(({ kind }) => kind !== 'listening')).toEqual([
    { kind: 'source-port', port: 49152, from: 32768, to: 60999 },
    { kind: 'nat-port', gateway: 'nat', port: 1500 },
  ]);
});

test('a port that was told is no assumption', () => {
  const { assumptions } = traceOf('tcp app:40000 > srv:443', {}, { natPort: 1500 });
  expect(assumptions.map(({ kind }) => kind)).toEqual(['listening']);
});
