import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  equalAddresses,
  formatAddress,
  formatEndpoint,
  parseAddress,
  parseIpv4,
  type Address,
} from '../../main/model/address.ts';
import { ipv4, ipv6, must } from '../build.ts';

describe('IPv4', () => {
  test.each([
    { why: 'the lowest', text: '0.0.0.0', value: 0 },
    { why: 'the highest is no negative number', text: '255.255.255.255', value: 0xffffffff },
    { why: 'network order', text: '10.0.0.1', value: 0x0a000001 },
    { why: 'the sign bit is a bit like any other', text: '128.0.0.0', value: 0x80000000 },
  ])('$text: $why', ({ text, value }) => {
    const address = must(parseIpv4(text));
    expect({ address, text: formatAddress(address) }).toEqual({ address: { family: 4, value }, text });
  });

  test.each([
    { why: 'nothing', text: '', reason: '`` is not an IPv4 address: expected four octets' },
    { why: 'three octets', text: '10.0.1', reason: '`10.0.1` is not an IPv4 address: expected four octets' },
    { why: 'five octets', text: '10.0.0.0.1', reason: '`10.0.0.0.1` is not an IPv4 address: expected four octets' },
    { why: 'inet_addr would read octal', text: '010.0.0.1', reason: octet('010', '010.0.0.1') },
    { why: 'an octet has eight bits', text: '10.0.0.256', reason: octet('256', '10.0.0.256') },
    { why: 'a hole', text: '10..0.1', reason: octet('', '10..0.1') },
    { why: 'a sign', text: '10.0.0.-1', reason: octet('-1', '10.0.0.-1') },
    { why: 'a blank', text: '10.0.0.1 ', reason: octet('1 ', '10.0.0.1 ') },
    { why: 'inet_addr would read hex', text: '0xa.0.0.1', reason: octet('0xa', '0xa.0.0.1') },
    { why: 'Number would read an exponent', text: '1e1.0.0.1', reason: octet('1e1', '1e1.0.0.1') },
    { why: 'digits of another script', text: '١.0.0.1', reason: octet('١', '١.0.0.1') },
  ])('refuses $why: $text', ({ text, reason }) => {
    expect(parseIpv4(text)).toEqual({ ok: false, error: reason });
  });
});

describe('either family', () => {
  test.each([
    { why: 'IPv4 on a port', address: ipv4('10.0.0.1'), port: 443, text: '10.0.0.1:443' },
    { why: 'IPv6 needs brackets', address: ipv6('2001:db8::1'), port: 443, text: '[2001:db8::1]:443' },
  ])('$why', ({ address, port, text }) => {
    expect(formatEndpoint(address, port)).toBe(text);
  });

  test('4 and 4n are different addresses', () => {
    expect(equalAddresses({ family: 4, value: 4 }, { family: 6, value: 4n })).toBe(false);
  });

  test('what is formatted is read back as it was', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(must(parseAddress(formatAddress(address)))).toEqual(address);
      }),
      { numRuns: 500 },
    );
  });

  test('any text is read or refused with a reason, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:./]{0,45}$/)), (text) => {
        const address = parseAddress(text);
        if (address.ok) expect(must(parseAddress(formatAddress(address.value)))).toEqual(address.value);
        else expect(address.error).toMatch(/`/);
      }),
      { numRuns: 500 },
    );
  });
});

const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  fc.nat({ max: 0xffffffff }).map((value): Address => ({ family: 4, value })),
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((value): Address => ({ family: 6, value })),
);

function octet(part: string, text: string): string {
  return `octet \`${part}\` of \`${text}\` is not a number from 0 to 255 without leading zeros`;
}
