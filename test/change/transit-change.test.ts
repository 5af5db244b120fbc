import { describe, expect, test } from 'vitest';
import { changedBy } from './change-lines.ts';
import { networkFrom, traceThrough } from '../engine/lab.ts';

const network = networkFrom(`
vpcs: { left: { cidr: 10.1.0.0/16 }, right: { cidr: 10.2.0.0/16 }, third: { cidr: 10.3.0.0/16 } }
subnets:
  l: { vpc: left, az: a, cidr: 10.1.0.0/24, routes: [10.2.0.0/16 hub, 10.3.0.0/16 pcx] }
  r: { vpc: right, az: a, cidr: 10.2.0.0/24, routes: [10.1.0.0/16 hub] }
  t: { vpc: third, az: a, cidr: 10.3.0.0/24, routes: [10.1.0.0/16 pcx] }
peeringConnections: { pcx: { between: [left, third] } }
transitGateways:
  hub:
    attachments:
      att-l: { vpc: left, subnets: [l], table: hub-l }
      att-r: { vpc: right, subnets: [r], table: hub-r }
    routeTables:
      hub-l: { propagates: [att-r] }
      hub-r: { propagates: [att-l] }
      hub-empty: {}
securityGroups:
  sg-l: { vpc: left, in: [all 10.0.0.0/8] }
  sg-r: { vpc: right, in: [tcp 443 10.0.0.0/8, tcp 22 sg-l] }
  sg-t: { vpc: third, in: [all 10.0.0.0/8] }
instances:
  a: { subnet: l, ip: 10.1.0.10, groups: [sg-l] }
  b: { subnet: r, ip: 10.2.0.10, groups: [sg-r] }
  c: { subnet: t, ip: 10.3.0.10, groups: [sg-t] }
`);

const web = 'tcp a:50000 > b:443';

function fate(lines: readonly string[], flow = web): string {
  const changed = changedBy(network, lines);
  if (!changed.ok) return `${changed.error.byAws ? 'refused' : 'missing'}: ${changed.error.fault.message}`;
  const { verdict, blockers } = traceThrough(changed.value, flow);
  return blockers[0] ? `${verdict.kind} ${blockers[0].component}` : verdict.kind;
}

describe('changes of what joins VPCs', () => {
  test.each<{ why: string; lines: string[]; flow?: string; found: string }>([
    { why: 'as it is', lines: [], found: 'allowed' },
    { why: 'a propagation ends', lines: ['remove hub-l propagation att-r'], found: 'denied tgw:no-route' },
    {
      why: 'and begins anew',
      lines: ['remove hub-l propagation att-r', 'add hub-l propagation att-r'],
      found: 'allowed',
    },
    { why: 'a propagation that is there stays one', lines: ['add hub-l propagation att-r'], found: 'allowed' },
    { why: 'a static blackhole hides it', lines: ['add hub-l 10.2.0.0/16 blackhole'], found: 'denied tgw:blackhole' },
    {
      why: 'a static route is replaced',
      lines: ['add hub-l 10.2.0.0/16 blackhole', 'add hub-l 10.2.0.0/16 att-r'],
      found: 'allowed',
    },
    {
      why: 'a static route goes',
      lines: ['add hub-l 10.2.0.0/16 blackhole', 'remove hub-l 10.2.0.0/16'],
      found: 'allowed',
    },
    { why: 'another association', lines: ['set att-l table hub-empty'], found: 'denied tgw:no-route' },
    { why: 'no association', lines: ['set att-l table none'], found: 'denied tgw:no-association' },
    { why: 'references are off', lines: [], flow: 'tcp a:50000 > b:22', found: 'denied sg:b:in' },
    { why: 'and on', lines: ['set hub groupReferences on'], flow: 'tcp a:50000 > b:22', found: 'allowed' },
    {
      why: 'but not at the attachment',
      lines: ['set hub groupReferences on', 'set att-r groupReferences off'],
      flow: 'tcp a:50000 > b:22',
      found: 'denied sg:b:in',
    },
    { why: 'over the peering', lines: [], flow: 'tcp a:50000 > c:443', found: 'allowed' },
    {
      why: 'which is no longer active',
      lines: ['set pcx active off'],
      flow: 'tcp a:50000 > c:443',
      found: 'denied route:l:blackhole',
    },
    {
      why: 'and is again',
      lines: ['set pcx active off', 'set pcx active on'],
      flow: 'tcp a:50000 > c:443',
      found: 'allowed',
    },
    { why: 'appliance mode is a switch of attachments', lines: ['set att-l applianceMode on'], found: 'allowed' },
  ])('$why: $found', ({ lines, flow, found }) => {
    expect(fate(lines, flow)).toBe(found);
  });

  test.each([
    {
      line: 'remove hub-l 10.2.0.0/16',
      found: 'refused: `10.2.0.0/16` is propagated into `hub-l`; end the propagation',
    },
    { line: 'remove hub-l 10.9.0.0/16', found: 'missing: `hub-l` has no route to' },
    { line: 'add hub-l 10.9.0.0/16 igw', found: 'missing: `igw` is no attachment of `hub`' },
    { line: 'add hub-l propagation att-x', found: 'missing: `att-x` is no attachment of `hub`' },
    { line: 'remove hub-empty propagation att-l', found: 'missing: `att-l` does not propagate into `hub-empty`' },
    { line: 'set att-l table hub-x', found: 'missing: `hub-x` is no route table of `hub`' },
    { line: 'set att-x table hub-l', found: 'missing: there is no transit gateway attachment `att-x`' },
    { line: 'set a active on', found: 'missing: there is no peering connection `a`' },
    { line: 'set hub applianceMode on', found: 'missing: there is no transit gateway attachment `hub`' },
    { line: 'set pcx active maybe', found: 'missing: `maybe` is not on or off' },
    { line: 'add hub-l propagation', found: 'missing: a change reads' },
  ])('$line is not made', ({ line, found }) => {
    expect(fate([line])).toContain(found);
  });
});
