import { describe, expect, test } from 'vitest';
import { formatAddress, unknownAddress } from '../../main/model/address.ts';
import { parseCidr } from '../../main/model/cidr.ts';
import { holdingOf, partsBy } from '../../main/model/holding.ts';
import { ipv4, must } from '../build.ts';

const blocks = (...texts: readonly string[]) => texts.map((text) => must(parseCidr(text)));
const within = (...texts: readonly string[]) => unknownAddress('web', blocks(...texts));

describe('whether blocks hold an unknown address', () => {
  test.each([
    { why: 'all of its subnet', of: ['10.0.0.0/24'], held: ['10.0.0.0/16'], is: 'yes' },
    { why: 'nothing of its subnet', of: ['10.0.0.0/24'], held: ['10.0.1.0/24'], is: 'no' },
    { why: 'a part of its subnet', of: ['10.0.0.0/24'], held: ['10.0.0.0/25'], is: 'unknown' },
    { why: 'both halves of it', of: ['10.0.0.0/24'], held: ['10.0.0.128/25', '10.0.0.0/25'], is: 'yes' },
    { why: 'all but one address', of: ['10.0.0.0/30'], held: ['10.0.0.0/31', '10.0.0.2/32'], is: 'unknown' },
    { why: 'one of two subnets', of: ['10.0.0.0/24', '10.0.1.0/24'], held: ['10.0.1.0/24'], is: 'unknown' },
    { why: 'the other family', of: ['10.0.0.0/24'], held: ['::/0'], is: 'no' },
    { why: 'no block at all', of: ['10.0.0.0/24'], held: [], is: 'no' },
  ])('$why: $is', ({ of, held, is }) => {
    expect(holdingOf(blocks(...held), within(...of))).toBe(is);
  });

  test('a known address is held or not', () => {
    expect(holdingOf(blocks('10.0.0.0/24'), ipv4('10.0.0.7'))).toBe('yes');
    expect(holdingOf(blocks('10.0.0.0/24'), ipv4('10.0.1.7'))).toBe('no');
  });
});

test('the parts of an unknown address lie in the same blocks, and together they are all of it', () => {
  const parts = partsBy(within('10.0.0.0/29'), blocks('10.0.0.4/32', '10.0.0.0/30', '10.0.0.0/16'));
  expect(parts.map(formatAddress)).toEqual([
    'unknown (10.0.0.0/30)',
    'unknown (10.0.0.4/32)',
    'unknown (10.0.0.5/32, 10.0.0.6/31)',
  ]);
});
