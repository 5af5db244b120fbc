import { expect, test } from 'vitest';
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
