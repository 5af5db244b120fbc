import { describe, expect, test } from 'vitest';
import { checkClaim } from '../../main/lesson/claim/check-claim.ts';
import type { z } from 'zod';
import { Claim } from '../../main/lesson/format/claim-text.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { unproved } from './scenario-files.ts';

const scenario = unproved();
const traces = {
  visit: worldOf(scenario, 'visit').trace,
  query: worldOf(scenario, 'query').trace,
  shell: worldOf(scenario, 'shell').trace,
  low: worldOf(scenario, 'low').trace,
  nosy: worldOf(scenario, 'nosy').trace,
};

type WrittenClaim = z.input<typeof Claim>;
type Row = { readonly flow: keyof typeof traces; readonly claim: WrittenClaim; readonly why: string | null };

/** `why` is what the claim founders on; null where it holds. */
const rows: readonly Row[] = [
  { flow: 'visit', claim: { verdict: 'allowed' }, why: null },
  { flow: 'visit', claim: { verdict: 'denied' }, why: 'the request and the reply are allowed' },
  { flow: 'shell', claim: { verdict: 'denied' }, why: null },
  {
    flow: 'shell',
    claim: { verdict: 'allowed' },
    why: 'network ACL acl-front of front (inbound, rule *) denies the request',
  },
  { flow: 'shell', claim: { blockedBy: 'nacl:front:in' }, why: null },
  { flow: 'shell', claim: { blockedBy: 'nacl:front:in:*' }, why: null },
  {
    flow: 'shell',
    claim: { blockedBy: 'nacl:front:in:100' },
    why: 'network ACL acl-front of front (inbound, rule *) denies the request',
  },
  {
    flow: 'shell',
    claim: { blockedBy: 'sg:web:in' },
    why: 'network ACL acl-front of front (inbound, rule *) denies the request',
  },
  { flow: 'visit', claim: { blockedBy: 'sg:web:in' }, why: 'nothing denies it' },
  { flow: 'shell', claim: { phase: 'request' }, why: null },
  { flow: 'low', claim: { phase: 'response' }, why: null },
  { flow: 'low', claim: { phase: 'reply' }, why: null },
  {
    flow: 'low',
    claim: { phase: 'request' },
    why: 'network ACL acl-front of front (outbound, rule *) denies the reply',
  },
  { flow: 'visit', claim: { phase: 'request' }, why: 'nothing denies it' },
  { flow: 'shell', claim: { blockers: ['nacl:front:in', 'sg:web:in'] }, why: null },
  {
    flow: 'shell',
    claim: { blockers: ['nacl:front:in'] },
    why: 'what denies it: network ACL acl-front of front (inbound, rule *), security group sg-web at web (inbound)',
  },
  { flow: 'visit', claim: { blockers: [] }, why: null },
  { flow: 'visit', claim: { blockers: ['sg:web:in'] }, why: 'nothing denies it' },
  { flow: 'shell', claim: { blocks: 'sg:web:in' }, why: null },
  { flow: 'shell', claim: { blocks: 'sg:web:out' }, why: 'security group sg-web at web (outbound) allows the reply' },
  {
    flow: 'shell',
    claim: { blocks: 'sg:db:in' },
    why: 'the packet is not evaluated at the security groups of db (inbound)',
  },
  { flow: 'visit', claim: { passes: 'sg:web:in' }, why: null },
  { flow: 'visit', claim: { passes: 'response nacl:front:out' }, why: null },
  { flow: 'shell', claim: { passes: 'sg:web:in' }, why: 'security group sg-web at web (inbound) denies the request' },
  {
    flow: 'visit',
    claim: { passes: 'sg:db:in' },
    why: 'the packet is not evaluated at the security groups of db (inbound)',
  },
  {
    flow: 'visit',
    claim: { passes: 'backend sg:web:in' },
    why: 'the backend request is not evaluated at the security groups of web (inbound)',
  },
  { flow: 'visit', claim: { skips: 'sg:db:in' }, why: null },
  { flow: 'visit', claim: { skips: 'sg:web:in' }, why: 'security group sg-web at web (inbound) is evaluated' },
  { flow: 'visit', claim: { remembered: { at: 'sg:web:in', is: false } }, why: null },
  { flow: 'visit', claim: { remembered: { at: 'sg:web:in', is: true } }, why: 'the connection is not tracked' },
  { flow: 'query', claim: { remembered: { at: 'sg:db:in', is: true } }, why: null },
  { flow: 'query', claim: { remembered: { at: 'sg:db:in', is: false } }, why: 'the connection is tracked' },
  {
    flow: 'query',
    claim: { remembered: { at: 'nacl:front:out', is: true } },
    why: 'the packet is not evaluated at the network ACL of front (outbound)',
  },
  { flow: 'query', claim: { decidedBy: { at: 'sg:db:in', rule: 'tcp 5432 sg-web' } }, why: null },
  {
    flow: 'query',
    claim: { decidedBy: { at: 'sg:db:in', rule: 'tcp 5432 sg-db' } },
    why: 'rule `tcp 5432 sg-web` decides',
  },
  { flow: 'visit', claim: { decidedBy: { at: 'nacl:front:in', rule: '100 allow tcp 443 0.0.0.0/0' } }, why: null },
  { flow: 'visit', claim: { decidedBy: { at: 'route:front', rule: '0.0.0.0/0 igw' } }, why: null },
  { flow: 'visit', claim: { decidedBy: 'nacl:front:in:100' }, why: null },
  { flow: 'visit', claim: { decidedBy: 'reply route:front rule 0.0.0.0/0 igw' }, why: null },
  {
    flow: 'query',
    claim: { decidedBy: 'request sg:db:in rule tcp 5432 sg-db' },
    why: 'rule `tcp 5432 sg-web` decides',
  },
  { flow: 'shell', claim: { decidedBy: { at: 'sg:web:in', rule: '*' } }, why: null },
  { flow: 'visit', claim: { decidedBy: { at: 'igw', rule: '*' } }, why: 'no rule decides' },
  { flow: 'visit', claim: { sees: { at: 'sg:web:in', source: '203.0.113.12', destination: '10.0.0.10' } }, why: null },
  { flow: 'visit', claim: { sees: { at: 'igw', destination: '198.51.100.10', destinationPort: 443 } }, why: null },
  {
    flow: 'visit',
    claim: { sees: { at: 'sg:web:in', destination: '198.51.100.10' } },
    why: 'the packet there goes from 203.0.113.12:50000 to 10.0.0.10:443',
  },
  {
    flow: 'visit',
    claim: { sees: { at: 'response nacl:front:out', destinationPort: 443 } },
    why: 'the packet there goes from 10.0.0.10:443 to 203.0.113.12:50000',
  },
  { flow: 'visit', claim: { logs: ['web in ACCEPT', 'web out ACCEPT'] }, why: null },
  { flow: 'low', claim: { logs: ['web out REJECT'] }, why: null },
  { flow: 'low', claim: { logs: ['web in REJECT'] }, why: 'no flow log has the record `web in REJECT`' },
  { flow: 'visit', claim: { notLogged: ['db'] }, why: null },
  { flow: 'visit', claim: { notLogged: ['db', 'web'] }, why: 'web writes a flow log record' },
  { flow: 'visit', claim: { symptom: 'success' }, why: null },
  { flow: 'shell', claim: { symptom: 'timeout' }, why: null },
  { flow: 'shell', claim: { symptom: 'refused' }, why: 'the client times out' },
  { flow: 'visit', claim: {}, why: null },
  {
    flow: 'nosy',
    claim: { verdict: 'denied', blockedBy: 'sg:db:in', phase: 'request', symptom: 'timeout' },
    why: null,
  },
  {
    flow: 'nosy',
    claim: { verdict: 'denied', blockedBy: 'sg:db:in', phase: 'response' },
    why: 'security group sg-db at db (inbound) denies the request',
  },
];

test.each(rows)('$flow: $claim', ({ flow, claim, why }) => {
  const result = checkClaim(Claim.parse(claim), traces[flow]);
  expect(result.holds ? null : result.why).toBe(why);
});

test('a claim that fails says at which step', () => {
  const result = checkClaim(Claim.parse({ passes: 'sg:web:in' }), traces.shell);
  const step = result.holds ? null : result.step;
  expect(traces.shell.steps[step ?? -1]?.component).toBe('sg:web:in');
});

describe('what a claim may speak of', () => {
  // `shell` is dropped at the ACL of `front`; the group behind it is looked at all the same.
  test.each<{ why: string; claim: WrittenClaim; holds: boolean }>([
    { why: 'a gate behind the stop would stop it too', claim: { blocks: 'sg:web:in' }, holds: true },
    { why: 'nothing was delivered', claim: { passes: 'deliver:web' }, holds: false },
    { why: 'there was no answer', claim: { passes: 'response sg:web:out' }, holds: false },
    { why: 'nobody saw an answer', claim: { sees: { at: 'response nacl:front:out', sourcePort: 22 } }, holds: false },
    { why: 'what was never reached was not consulted', claim: { skips: 'sg:web:in' }, holds: true },
  ])('$why', ({ claim, holds }) => {
    expect(checkClaim(Claim.parse(claim), traces.shell).holds).toBe(holds);
  });
});
