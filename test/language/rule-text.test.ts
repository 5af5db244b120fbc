import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAclEntry, formatGroupRule, formatTraffic } from '../../main/model/format-rule.ts';
import type { Result } from '../../main/model/result.ts';
import { parseAclEntry, parseGroupRule } from '../../main/language/text/rule.ts';
import type { Fault } from '../../main/language/text/words.ts';
import { must } from '../build.ts';
import { anyBlock, anyTraffic } from '../engine/arbitrary-rules.ts';

const GROUP = 'a security group rule reads `tcp 443 10.0.0.0/16`, `icmp 8:0 0.0.0.0/0` or `all sg-app`';
const ACL = 'a network ACL rule reads `100 allow tcp 443 0.0.0.0/0` or `200 deny all 10.0.0.0/16`';

describe('a rule of a security group', () => {
  test.each([
    { line: 'tcp 443 0.0.0.0/0', written: 'tcp 443 0.0.0.0/0' },
    { line: '  TCP   443-445   10.0.0.9/16 ', written: 'tcp 443-445 10.0.0.0/16' },
    { line: 'udp 1024–65535 ::/0', written: 'udp 1024-65535 ::/0' },
    { line: '6 22 sg-app', written: 'tcp 22 sg-app' },
    { line: 'tcp all 203.0.113.9', written: 'tcp all 203.0.113.9/32' },
    { line: 'all pl-office', written: 'all pl-office' },
    { line: '-1 0.0.0.0/0', written: 'all 0.0.0.0/0' },
    { line: '50 10.0.0.0/8', written: '50 10.0.0.0/8' },
    { line: 'icmp 0.0.0.0/0', written: 'icmp all 0.0.0.0/0' },
    { line: 'icmp all 0.0.0.0/0', written: 'icmp all 0.0.0.0/0' },
    { line: 'icmp 8 sg-app', written: 'icmp 8 sg-app' },
    { line: 'icmp 8:0 sg-app', written: 'icmp 8:0 sg-app' },
    { line: 'icmpv6 128:0 ::/0', written: 'icmpv6 128:0 ::/0' },
    { line: 'icmp sg-app', written: 'icmp all sg-app' },
    { line: 'icmp 8:-1 0.0.0.0/0', written: 'icmp 8 0.0.0.0/0' },
    { line: 'icmp -1:-1 sg-app', written: 'icmp all sg-app' },
    { line: 'icmp -1 sg-app', written: 'icmp all sg-app' },
    { line: '50 443 10.0.0.0/8', written: '50 10.0.0.0/8' },
    { line: '47 1-100 sg-app', written: '47 sg-app' },
  ])('$line', ({ line, written }) => {
    const { traffic, peer } = must(parseGroupRule(line));
    const named = peer.kind === 'cidr' ? peer : { kind: 'group' as const, id: peer.name };
    expect(formatGroupRule({ traffic, peer: named })).toBe(written);
  });

  test.each([
    { why: 'nothing', line: '', fault: { offset: 0, message: `the protocol is missing; ${GROUP}` } },
    { why: 'no protocol', line: 'http 80 0.0.0.0/0', fault: at(0, protocol('http')) },
    { why: 'no port', line: 'tcp', fault: at(3, `the port is missing; ${GROUP}`) },
    {
      why: 'no peer',
      line: 'tcp 443',
      fault: {
        ...at(7, `the source or destination is missing; ${GROUP}; a rule has one port or one range`),
        inFile: 'in a list between `[ ]` a comma begins the next rule',
      },
    },
    {
      why: 'the peer in place of the port',
      line: 'tcp 0.0.0.0/0',
      fault: at(4, `the port is missing in front of \`0.0.0.0/0\`; ${GROUP}`),
    },
    { why: 'a word too many', line: 'tcp 443 sg-app today', fault: at(15, `\`today\` is one word too many; ${GROUP}`) },
    {
      why: 'a port for all protocols',
      line: 'all 443 sg-app',
      fault: at(8, `\`sg-app\` is one word too many; ${GROUP}`),
    },
    { why: 'a port too high', line: 'tcp 70000 sg-app', fault: at(4, 'port `70000` is above 65535') },
    {
      why: 'backwards',
      line: 'tcp 90-80 sg-app',
      fault: at(4, 'port range `90-80` runs backwards; did you mean 80-90?'),
    },
    { why: 'a bad block', line: 'tcp 443 10.0.0.0/33', fault: at(8, 'prefix length `33` is not 0 to 32') },
    {
      why: 'a bad address',
      line: 'tcp 443 10.0.0.256',
      fault: at(8, 'octet `256` of `10.0.0.256` is not a number from 0 to 255 without leading zeros'),
    },
    {
      why: 'a bad IPv6 block',
      line: 'tcp 443 2001:db8::g/64',
      fault: at(8, '`2001:db8::g` is not an IPv6 address: each group is one to four hex digits'),
    },
    {
      why: 'an ICMP type too high',
      line: 'icmp 256 0.0.0.0/0',
      fault: at(5, '`256` is not an ICMP type and code such as 8:0'),
    },
    {
      why: 'a comma between',
      line: 'tcp 80,443 sg-app',
      fault: at(4, '`80,443` is not a port or a port range such as 8000 or 8000-8080'),
    },
  ])('refuses $why: $line', ({ line, fault }) => {
    expect(parseGroupRule(line)).toEqual({ ok: false, error: fault });
  });
});

describe('an entry of a network ACL', () => {
  test.each([
    { line: '100 allow tcp 443 0.0.0.0/0', written: '100 allow tcp 443 0.0.0.0/0' },
    { line: '1 deny all ::/0', written: '1 deny all ::/0' },
    { line: '32766 deny icmp 8:0 10.0.0.0/8', written: '32766 deny icmp 8:0 10.0.0.0/8' },
    { line: '7 allow 50 192.0.2.7', written: '7 allow 50 192.0.2.7/32' },
  ])('$line', ({ line, written }) => {
    expect(formatAclEntry(must(parseAclEntry(line)))).toBe(written);
  });

  test.each([
    { why: 'nothing', line: '', fault: at(0, ACL) },
    {
      why: 'a group',
      line: '100 allow tcp 443 sg-app',
      fault: at(18, '`sg-app` is not a CIDR block; a network ACL cannot name groups or prefix lists'),
    },
    { why: 'number 0', line: '0 allow all 0.0.0.0/0', fault: at(0, number('0')) },
    { why: 'the number that AWS keeps', line: '32767 deny all 0.0.0.0/0', fault: at(0, number('32767')) },
    { why: 'the star', line: '* deny all 0.0.0.0/0', fault: at(0, number('*')) },
    { why: 'no number', line: 'allow all 0.0.0.0/0', fault: at(0, number('allow')) },
    { why: 'a fraction', line: '1.5 allow all 0.0.0.0/0', fault: at(0, number('1.5')) },
    {
      why: 'another action',
      line: '100 permit all 0.0.0.0/0',
      fault: at(4, `\`permit\` is not allow or deny; ${ACL}`),
    },
    { why: 'no protocol', line: '100 allow', fault: at(9, `the protocol is missing; ${ACL}`) },
    { why: 'no block', line: '100 allow tcp 443', fault: at(17, `the CIDR block is missing; ${ACL}`) },
    {
      why: 'two blocks',
      line: '100 allow all 10.0.0.0/8 11.0.0.0/8',
      fault: at(25, `\`11.0.0.0/8\` is one word too many; ${ACL}`),
    },
  ])('refuses $why: $line', ({ line, fault }) => {
    expect(parseAclEntry(line)).toEqual({ ok: false, error: fault });
  });
});

test('what is formatted is read back as it was', () => {
  fc.assert(
    fc.property(anyTraffic, anyBlock, fc.integer({ min: 1, max: 32766 }), (traffic, cidr, n) => {
      const rule = { traffic, peer: { kind: 'cidr', cidr } } as const;
      expect(must(parseGroupRule(formatGroupRule(rule)))).toEqual(rule);
      const entry = { number: n, action: 'deny', traffic, cidr } as const;
      expect(must(parseAclEntry(formatAclEntry(entry)))).toEqual(entry);
      const named = must(parseGroupRule(`${formatTraffic(traffic)} sg-app`));
      expect(named).toMatchObject({ traffic, peer: { kind: 'name', name: 'sg-app' } });
    }),
    { numRuns: 400 },
  );
});

test('any line is read or refused inside itself, never thrown at', () => {
  const word = fc.oneof(
    fc.constantFrom('tcp', 'all', 'icmp', '443', '8:0', '10.0.0.0/8', 'sg-a', '100', 'allow', '::/0'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const line = words.join(' ');
      for (const read of [parseGroupRule(line), parseAclEntry(line)] as Result<unknown, Fault>[]) {
        if (read.ok) continue;
        expect(read.error.offset).toBeGreaterThanOrEqual(0);
        expect(read.error.offset).toBeLessThanOrEqual(line.length);
        expect(read.error.message).toMatch(/`/);
      }
    }),
    { numRuns: 400 },
  );
});

function at(offset: number, message: string): Fault {
  return { offset, message };
}

function protocol(text: string): string {
  return `\`${text}\` is not a protocol; write all, tcp, udp, icmp, icmpv6 or a number`;
}

function number(text: string): string {
  return `\`${text}\` is not a rule number from 1 to 32766`;
}
