import { describe, expect, test } from 'vitest';
import { transcript } from '../../main/app/file/transcript.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import { checkClaim } from '../../main/lesson/claim/check-claim.ts';
import { outcomeWords, verdictMark } from '../../renderer/state/outcome.ts';
import { blameOf, networkFrom, traceThrough } from './lab.ts';

const network = networkFrom(`
  vpcs: { shop: { cidr: 10.0.0.0/16 } }
  subnets: { s: { az: a, cidr: 10.0.0.0/24 } }
  securityGroups:
    open: { in: [all 10.0.0.0/16] }
    web: { in: [tcp 80 10.0.0.0/16] }
  instances: { client: { subnet: s, groups: [open] } }
  loadBalancers:
    front:
      scheme: internal
      subnets: [s]
      groups: [open]
      listeners:
        - { port: 80, answers: 301 }
        - { port: 503, answers: 503 }
        - { port: 443, targets: unknown }
    closed: { scheme: internal, subnets: [s], groups: [web], listeners: [{ port: 443, targets: unknown }] }
    passing: { type: network, scheme: internal, subnets: [s], listeners: [{ port: 443, targets: unknown }] }
`);

test.each([
  { why: 'a redirect is an answer of its own', flow: 'front:80', fate: 'allowed' },
  { why: 'so is a fixed response', flow: 'front:503', fate: 'allowed' },
  { why: 'what nobody told is open', flow: 'front:443', fate: 'undetermined' },
  { why: 'and nothing else is', flow: 'front:22', fate: 'denied alb:front:no-listener' },
  { why: 'who is stopped before it is stopped', flow: 'closed:443', fate: 'denied sg:closed:in' },
  { why: 'a Network Load Balancer may be open as well', flow: 'passing:443', fate: 'undetermined' },
])('LB-01: $why', ({ flow, fate }) => {
  expect(blameOf(traceThrough(network, `tcp client > ${flow}`))).toBe(fate);
});

describe('LB-01: the client receives the HTTP status of a redirect or of a fixed response', () => {
  const seen = (port: number) =>
    traceView(traceThrough(network, `tcp client > front:${port}`), { name: 'check', text: '' });

  test('an error is shown as one, never as delivered', () => {
    const view = seen(503);
    expect(view.symptom).toMatchObject({ word: 'HTTP 503', mark: 'failure', answeredBy: 'front' });
    expect(view.steps.at(-1)).toMatchObject({
      ...{ title: 'Client sees', caption: 'HTTP 503', mark: 'failure', verdict: 'not-applicable' },
      sentence: 'front returns HTTP 503 to client itself: no target is contacted.',
    });
    const lines = transcript(view);
    expect(lines).toContain('HTTP 503: front answers by itself, no target is contacted');
    expect(lines).toContain('client: HTTP 503');
    expect(lines).not.toContain('allowed');
    expect(verdictMark(view)).toBe('failure');
    expect(outcomeWords(view)).toBe('gets HTTP 503 from front');
  });

  test('a redirect is a reply, with its status', () => {
    const view = seen(80);
    expect(view.symptom).toMatchObject({ word: 'HTTP 301', mark: 'allow', answeredBy: 'front' });
    expect(view.symptom.terminal.at(-1)).toBe('HTTP/1.1 301 Moved Permanently');
    expect(transcript(view)).toContain('HTTP 301: front answers by itself, no target is contacted');
    expect(verdictMark(view)).toBe('allow');
  });

  test.each([
    { port: 503, symptom: 'http-503', holds: true },
    { port: 503, symptom: 'success', holds: false },
    { port: 80, symptom: 'http-301', holds: true },
    { port: 80, symptom: 'success', holds: true },
    { port: 80, symptom: 'http-503', holds: false },
  ] as const)('a claim can say so: $symptom of $port', ({ port, symptom, holds }) => {
    expect(checkClaim({ symptom }, traceThrough(network, `tcp client > front:${port}`)).holds).toBe(holds);
  });
});
