import { describe, expect, test } from 'vitest';
import { networkFrom, traceThrough } from './lab.ts';

const open = '{ in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }';
const inOnly = '{ in: [100 allow all 0.0.0.0/0], out: [] }';

/** A machine at which a client knocks; nobody knows the target of the route back. */
function recordsOf({ acl = open, relay = '', listens = '[443]', back = 'unknown' }) {
  const network = networkFrom(`
    vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true } }
    subnets:
      front: { az: a, cidr: 10.0.0.0/24, acl: ${acl}, routes: [0.0.0.0/0 ${back}] }
    securityGroups: { sg-web: { in: [all 0.0.0.0/0] } }
    instances:
      web: { subnet: front, groups: [sg-web], publicIp: true, listens: ${listens} }
      ${relay}`);
  const { records } = traceThrough(network, 'tcp 203.0.113.9:50000 > web.public:443');
  return records.map((each) => `${each.interface} ${each.direction} ${each.action}`);
}

const relay = 'relay: { subnet: front, groups: [sg-web], sourceDestCheck: false }';

describe('flow log records before a route that is not known', () => {
  test('whatever the route is, the packet leaves the interface', () => {
    expect(recordsOf({})).toEqual(['web in ACCEPT', 'web out ACCEPT']);
  });

  test('whatever the route is, the network ACL denies it', () => {
    expect(recordsOf({ acl: inOnly })).toEqual(['web in ACCEPT', 'web out REJECT']);
  });

  test('a route to a neighbour would not meet the network ACL that denies', () => {
    expect(recordsOf({ acl: inOnly, relay })).toEqual(['web in ACCEPT']);
  });

  test('a route to a neighbour would not meet the network ACL, which allows', () => {
    expect(recordsOf({ relay })).toEqual(['web in ACCEPT', 'web out ACCEPT']);
  });

  test('the same for the reset of a closed port', () => {
    expect(recordsOf({ acl: inOnly, relay, listens: '[]' })).toEqual(['web in ACCEPT']);
  });
});

test('behind rules that are not known nothing is recorded', () => {
  expect(recordsOf({ acl: '{ in: unknown, out: [] }', back: 'igw' })).toEqual([]);
});
