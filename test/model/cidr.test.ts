import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress, type Address } from '../../main/model/address.ts';
import {
  addressAt,
  blockOf,
  contains,
  covers,
  equalCidrs,
  everything,
  firstAddress,
  formatCidr,
  lastAddress,
  overlaps,
  parseCidr,
  parseExactCidr,
  type Cidr,
} from '../../main/model/cidr.ts';
import { must } from '../build.ts';
import { isInside } from '../oracle/bits.ts';

const block = (text: string): Cidr => must(parseCidr(text));
const at = (text: string): Address => must(parseAddress(text));

describe('reading', () => {
  test.each([
    { why: 'canonicalised as AWS does (SG-15)', text: '100.68.0.18/18', canonical: '100.68.0.0/18' },
    { why: 'a bare address is one host', text: '10.0.0.1', canonical: '10.0.0.1/32' },
    { why: 'a bare IPv6 address too', text: '2001:db8::1', canonical: '2001:db8::1/128' },
    { why: '/0 keeps no bit', text: '203.0.113.9/0', canonical: '0.0.0.0/0' },
    { why: '/0 of the other family', text: '2001:db8::/0', canonical: '::/0' },
    { why: '/1 keeps the sign bit', text: '200.1.2.3/1', canonical: '128.0.0.0/1' },
    { why: '/31 keeps all but one', text: '10.0.0.3/31', canonical: '10.0.0.2/31' },
    { why: 'a length across the groups', text: '2001:db8:ffff::/33', canonical: '2001:db8:8000::/33' },
  ])('$text is $canonical: $why', ({ text, canonical }) => {
    expect(formatCidr(block(text))).toBe(canonical);
  });

  test.each([
    { why: 'too long for IPv4', text: '10.0.0.0/33', reason: 'prefix length `33` is not 0 to 32' },
    { why: 'too long for IPv6', text: '::/129', reason: 'prefix length `129` is not 0 to 128' },
    { why: 'two lengths', text: '10.0.0.0/8/8', reason: '`10.0.0.0/8/8` is not a CIDR block' },
    { why: 'no length behind the slash', text: '10.0.0.0/', reason: '`10.0.0.0/` is not a CIDR block' },
    { why: 'a leading zero', text: '10.0.0.0/08', reason: '`10.0.0.0/08` is not a CIDR block' },
    { why: 'a mask in dots', text: '10.0.0.0/255.0.0.0', reason: '`10.0.0.0/255.0.0.0` is not a CIDR block' },
    { why: 'a sign', text: '10.0.0.0/-1', reason: '`10.0.0.0/-1` is not a CIDR block' },
    { why: 'nothing before the slash', text: '/24', reason: '`` is not an IPv4 address: expected four octets' },
    { why: 'a short address', text: '10.0/16', reason: '`10.0` is not an IPv4 address: expected four octets' },
  ])('refuses $text: $why', ({ text, reason }) => {
    expect(parseCidr(text)).toEqual({ ok: false, error: reason });
  });

  test.each([
    { text: '10.0.0.0/16', outcome: '10.0.0.0/16' },
    { text: '10.0.1.0/16', outcome: 'host bits of `10.0.1.0/16` are set; did you mean `10.0.0.0/16`?' },
    { text: '2001:db8::1/64', outcome: 'host bits of `2001:db8::1/64` are set; did you mean `2001:db8::/64`?' },
    { text: '10.0.0.0', outcome: '`10.0.0.0` has no prefix length; write for example `10.0.0.0/24`' },
  ])('where blocks are made, $text says: $outcome', ({ text, outcome }) => {
    const cidr = parseExactCidr(text);
    expect(cidr.ok ? formatCidr(cidr.value) : cidr.error).toBe(outcome);
  });
});

describe('comparing', () => {
  test.each([
    { why: 'the first address', cidr: '10.0.1.0/24', address: '10.0.1.0', inside: true },
    { why: 'the last address', cidr: '10.0.1.0/24', address: '10.0.1.255', inside: true },
    { why: 'one before', cidr: '10.0.1.0/24', address: '10.0.0.255', inside: false },
    { why: 'one behind', cidr: '10.0.1.0/24', address: '10.0.2.0', inside: false },
    { why: '/0 holds the highest', cidr: '0.0.0.0/0', address: '255.255.255.255', inside: true },
    { why: '/0 holds no IPv6 (GEN-06)', cidr: '0.0.0.0/0', address: '::', inside: false },
    { why: '::/0 holds no IPv4 (GEN-06)', cidr: '::/0', address: '0.0.0.0', inside: false },
    { why: '/32 holds itself', cidr: '203.0.113.9/32', address: '203.0.113.9', inside: true },
    { why: '/32 holds nobody else', cidr: '203.0.113.9/32', address: '203.0.113.8', inside: false },
    { why: '/128 holds nobody else', cidr: '2001:db8::1/128', address: '2001:db8::', inside: false },
    { why: 'upper half of the space', cidr: '192.168.0.0/16', address: '192.168.255.1', inside: true },
    { why: 'a mapped address is IPv6', cidr: '10.0.0.0/8', address: '::ffff:10.0.0.1', inside: false },
  ])('$cidr and $address: $why', ({ cidr, address, inside }) => {
    expect(contains(block(cidr), at(address))).toBe(inside);
  });

  test.each([
    { a: '10.0.0.0/16', b: '10.0.1.0/24', overlap: true, covering: true },
    { a: '10.0.1.0/24', b: '10.0.0.0/16', overlap: true, covering: false },
    { a: '10.0.0.0/24', b: '10.0.1.0/24', overlap: false, covering: false },
    { a: '10.0.0.0/24', b: '10.0.0.0/24', overlap: true, covering: true },
    { a: '0.0.0.0/0', b: '::/0', overlap: false, covering: false },
    { a: '2001:db8::/56', b: '2001:db8:0:ff::/64', overlap: true, covering: true },
  ])('$a and $b overlap: $overlap, the first covers: $covering', ({ a, b, overlap, covering }) => {
    const [left, right] = [block(a), block(b)];
    expect({ overlap: overlaps(left, right), covering: covers(left, right) }).toEqual({ overlap, covering });
  });

  test('everything of one family is not everything of the other', () => {
    expect(equalCidrs(everything(4), everything(6))).toBe(false);
  });

  test('membership agrees with the comparison of written-out bits', () => {
    fc.assert(
      fc.property(anyBlock, fc.infiniteStream(fc.boolean()), (cidr, coin) => {
        for (const address of nearby(cidr, coin)) {
          expect(contains(cidr, address), `${formatCidr(cidr)} ${formatAddress(address)}`).toBe(
            isInside(cidr, address),
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a block is read back as it was written, and knows its ends', () => {
    fc.assert(
      fc.property(anyBlock, (cidr) => {
        expect(must(parseExactCidr(formatCidr(cidr)))).toEqual(cidr);
        expect([contains(cidr, firstAddress(cidr)), contains(cidr, lastAddress(cidr))]).toEqual([true, true]);
        expect(blockOf(lastAddress(cidr), cidr.bits)).toEqual(cidr);
      }),
      { numRuns: 400 },
    );
  });
});

test.each([
  { cidr: '10.0.1.0/24', offset: 2, address: '10.0.1.2' },
  { cidr: '255.255.255.0/24', offset: 255, address: '255.255.255.255' },
  { cidr: '2001:db8:a::/64', offset: 10, address: '2001:db8:a::a' },
])('place $offset of $cidr is $address', ({ cidr, offset, address }) => {
  expect(formatAddress(addressAt(block(cidr), offset))).toBe(address);
});

const anyBlock: fc.Arbitrary<Cidr> = fc.oneof(
  fc
    .tuple(fc.nat({ max: 0xffffffff }), fc.nat({ max: 32 }))
    .map(([value, bits]) => blockOf({ family: 4, value }, bits)),
  fc
    .tuple(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.nat({ max: 128 }))
    .map(([value, bits]) => blockOf({ family: 6, value }, bits)),
);

/** The ends of a block, what lies next to them, and an address with one bit of the prefix turned. */
function nearby(cidr: Cidr, coin: fc.Stream<boolean>): Address[] {
  const ends = [firstAddress(cidr), lastAddress(cidr)];
  return ends.flatMap((end): Address[] => {
    if (end.family === 4) {
      const flip = coin.next().value ? 1 << (32 - Math.max(1, cidr.bits)) : 1;
      return [end.value, (end.value + 1) >>> 0, (end.value - 1) >>> 0, (end.value ^ flip) >>> 0].map((value) => ({
        family: 4,
        value,
      }));
    }
    const all = (1n << 128n) - 1n;
    const flip = 1n << BigInt(128 - Math.max(1, cidr.bits));
    return [end.value, (end.value + 1n) & all, (end.value - 1n) & all, end.value ^ flip].map((value) => ({
      family: 6,
      value,
    }));
  });
}
