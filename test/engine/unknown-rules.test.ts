import { describe, expect, test } from 'vitest';
import { blameOf, networkFrom, traceThrough } from './lab.ts';

/** Two subnets, each with an ACL and a group of its own. Everything is open that a case does not say. */
function fate({
  acl = 'unknown',
  group = '[all 0.0.0.0/0]',
  front = '{ in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }',
}) {
  const network = networkFrom(`
    vpcs: { shop: { cidr: 10.0.0.0/16 } }
    subnets:
      front: { az: a, cidr: 10.0.0.0/24, acl: ${front} }
      back: { az: a, cidr: 10.0.1.0/24, acl: ${acl} }
    securityGroups: { sg-web: { in: [] }, sg-db: { in: ${group} } }
    instances: { web: { subnet: front, groups: [sg-web] }, db: { subnet: back, groups: [sg-db] } }`);
  const trace = traceThrough(network, 'tcp web:50000 > db:5432');
  return trace.verdict.kind === 'undetermined' ? trace.verdict.missing : blameOf(trace);
}

const lists = (lines: string) => `{ in: [${lines}], out: [100 allow all 0.0.0.0/0] }`;

describe('a network ACL of which not all is known', () => {
  test.each([
    { why: 'nothing is known of it', acl: 'unknown', is: 'the rules of network ACL `acl-back`' },
    {
      why: 'one direction is not',
      acl: '{ in: [100 allow all 0.0.0.0/0], out: unknown }',
      is: 'the rules of network ACL `acl-back`',
    },
    {
      why: 'a rule that matches may do either',
      acl: lists('90 unknown tcp 5432 10.0.0.0/8, 100 allow all 0.0.0.0/0'),
      is: 'rule 90 of network ACL `acl-back`',
    },
    {
      why: 'it would do so for another port',
      acl: lists('90 unknown tcp 22 10.0.0.0/8, 100 allow all 0.0.0.0/0'),
      is: 'allowed',
    },
    {
      why: 'it comes behind the one that decides',
      acl: lists('100 allow all 0.0.0.0/0, 110 unknown all unknown'),
      is: 'allowed',
    },
    {
      why: 'a deny may be for the sender',
      acl: lists('90 deny tcp 5432 unknown, 100 allow all 0.0.0.0/0'),
      is: 'rule 90 of network ACL `acl-back`',
    },
    {
      why: 'it does what is done without it',
      acl: lists('90 allow tcp 5432 unknown, 100 allow all 0.0.0.0/0'),
      is: 'allowed',
    },
    {
      why: 'an allow may be for the sender, and nothing else is',
      acl: lists('90 allow tcp 5432 unknown'),
      is: 'rule 90 of network ACL `acl-back`',
    },
    {
      why: 'a deny may be for the sender, and nothing else is',
      acl: lists('90 deny tcp 5432 unknown'),
      is: 'denied nacl:back:in:*',
    },
    { why: 'another ACL denies for certain', front: '{}', is: 'denied nacl:front:out:*' },
    { why: 'a group behind it denies for certain', group: '[]', is: 'denied sg:db:in' },
  ])('$why', ({ is, ...change }) => {
    expect(fate(change)).toBe(is);
  });
});

describe('a security group of which not all is known', () => {
  const acl = lists('100 allow all 0.0.0.0/0');
  test.each([
    { why: 'nothing is known of it', group: 'unknown', is: 'the rules of `sg-db`' },
    {
      why: 'a rule is for nobody knows whom',
      group: '[tcp 5432 unknown]',
      is: 'the peer of rule `tcp 5432 unknown` of `sg-db`',
    },
    { why: 'it would be for another port', group: '[tcp 22 unknown]', is: 'denied sg:db:in' },
    { why: 'another rule admits it', group: '[tcp 5432 unknown, tcp 5432 sg-web]', is: 'allowed' },
  ])('$why', ({ is, group }) => {
    expect(fate({ acl, group })).toBe(is);
  });
});
