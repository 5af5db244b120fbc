import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { formatIpv6, parseIpv6 } from '../../main/model/ipv6.ts';
import { must } from '../build.ts';

describe('reading', () => {
  test.each([
    { why: 'all groups written out', text: '2001:db8:0:0:0:0:0:1', value: 0x20010db8000000000000000000000001n },
    { why: 'zeros left out', text: '2001:db8::1', value: 0x20010db8000000000000000000000001n },
    { why: 'leading zeros', text: '2001:0db8::0001', value: 0x20010db8000000000000000000000001n },
    { why: 'upper case', text: '2001:DB8::ABCD', value: 0x20010db800000000000000000000abcdn },
    { why: 'nothing but zeros', text: '::', value: 0n },
    { why: 'loopback', text: '::1', value: 1n },
    { why: 'zeros at the end', text: 'fe80::', value: 0xfe80n << 112n },
    { why: 'one group behind `::`', text: '1:2:3:4:5:6:7::', value: 0x00010002000300040005000600070000n },
    { why: 'an IPv4 tail (RFC 4291 2.2.3)', text: '::ffff:192.0.2.1', value: 0xffffc0000201n },
    { why: 'an IPv4 tail behind six groups', text: '0:0:0:0:0:ffff:1.2.3.4', value: 0xffff01020304n },
    { why: 'the highest', text: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', value: (1n << 128n) - 1n },
  ])('$text: $why', ({ text, value }) => {
    expect(must(parseIpv6(text))).toBe(value);
  });

  test.each([
    { why: 'two gaps could be of any length', text: '1::2::3', reason: '`::` stands more than once' },
    { why: 'seven groups', text: '1:2:3:4:5:6:7', reason: 'expected 8 groups, found 7' },
    { why: 'nine groups', text: '1:2:3:4:5:6:7:8:9', reason: 'expected 8 groups, found 9' },
    { why: 'a gap of no group', text: '1:2:3:4::5:6:7:8', reason: '`::` stands for no group' },
    { why: 'five digits', text: '12345::', reason: 'each group is one to four hex digits' },
    { why: 'no hex digit', text: 'g::1', reason: 'each group is one to four hex digits' },
    { why: 'a zone id', text: 'fe80::1%eth0', reason: 'each group is one to four hex digits' },
    { why: 'three colons', text: ':::', reason: 'each group is one to four hex digits' },
    { why: 'an IPv4 tail of three octets', text: '::1.2.3', reason: 'each group is one to four hex digits' },
    { why: 'an IPv4 tail before `::`', text: '1.2.3.4::', reason: 'an IPv4 tail stands at the end' },
    { why: 'an IPv4 tail inside', text: '1:1.2.3.4::5', reason: 'an IPv4 tail stands at the end' },
    { why: 'an octal tail', text: '::ffff:01.2.3.4', reason: 'each group is one to four hex digits' },
    { why: 'a tail too large', text: '::ffff:1.2.3.256', reason: 'each group is one to four hex digits' },
    { why: 'one colon in front', text: ':1:2:3:4:5:6:7', reason: 'each group is one to four hex digits' },
    { why: 'one colon behind', text: '1:2:3:4:5:6:7:', reason: 'each group is one to four hex digits' },
    { why: 'brackets belong to URLs', text: '[::1]', reason: 'each group is one to four hex digits' },
  ])('refuses $text: $why', ({ text, reason }) => {
    expect(parseIpv6(text)).toEqual({ ok: false, error: `\`${text}\` is not an IPv6 address: ${reason}` });
  });
});

/** RFC 5952 section 4. */
describe('writing', () => {
  test.each([
    { why: '4.1 no leading zeros', from: '2001:0db8::0001', to: '2001:db8::1' },
    { why: '4.2.1 as short as possible', from: '2001:db8:0:0:0:0:2:1', to: '2001:db8::2:1' },
    { why: '4.2.2 one group of zeros is written', from: '2001:db8:0:1:1:1:1:1', to: '2001:db8:0:1:1:1:1:1' },
    { why: '4.2.3 the longest run', from: '2001:0:0:1:0:0:0:1', to: '2001:0:0:1::1' },
    { why: '4.2.3 of two equal runs the first', from: '2001:db8:0:0:1:0:0:1', to: '2001:db8::1:0:0:1' },
    { why: '4.3 lower case', from: '2001:DB8::AAAA', to: '2001:db8::aaaa' },
    { why: 'a run at the beginning', from: '0:0:0:1:2:3:4:5', to: '::1:2:3:4:5' },
    { why: 'a run at the end', from: '1:2:3:4:5:0:0:0', to: '1:2:3:4:5::' },
    { why: 'nothing but zeros', from: '0:0:0:0:0:0:0:0', to: '::' },
  ])('$why', ({ from, to }) => {
    expect(formatIpv6(must(parseIpv6(from)))).toBe(to);
  });

  test('every value comes back, and another implementation writes the same', () => {
    const group = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat({ max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const value = groups.reduce((sum, each) => (sum << 16n) | BigInt(each), 0n);
        const text = formatIpv6(value);
        expect(must(parseIpv6(text))).toBe(value);
        expect(text).toBe(new ipaddr.IPv6(groups).toRFC5952String());
      }),
      { numRuns: 400 },
    );
  });
});
