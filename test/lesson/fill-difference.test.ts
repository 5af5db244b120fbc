import { expect, test } from 'vitest';
import { fillDifference, without } from '../../main/lesson/question/kinds/fill-difference.ts';

// prettier-ignore
const ranges = [
  { a: [1, 65535],     b: [1024, 65535],  left: [[1, 1023]] },
  { a: [1024, 65535],  b: [32768, 60999], left: [[1024, 32767], [61000, 65535]] },
  { a: [443, 443],     b: [443, 443],     left: [] },
  { a: [80, 90],       b: [443, 443],     left: [[80, 90]] },
  { a: [2000, 3000],   b: [1, 65535],     left: [] },
  { a: [0, 65535],     b: [0, 0],         left: [[1, 65535]] },
] as const;

test.each(ranges)('$a without $b is $left', ({ a, b, left }) => {
  const range = ([from, to]: readonly [number, number]) => ({ from, to });
  expect(without(range(a), range(b))).toEqual(left.map(range));
});

// prettier-ignore
const cases = [
  { given: '1-65535',       key: '1024-65535', says: ['Your rule also opens ports 1–1023.'] },
  { given: '0-65535',       key: '1024-65535', says: ['Your rule also opens ports 0–1023.'] },
  { given: 'all',           key: '443',        says: ['Your rule also opens ports 0–442 and 444–65535.'] },
  { given: '443',           key: '8443',       says: ['Your rule also opens port 443.', 'Your rule leaves out port 8443.'] },
  { given: '1024-65535',    key: '1024-65535', says: [] },
  { given: '32768-60999',   key: '1024-65535', says: [
    'Your rule leaves out ports 1024–32767 and 61000–65535.',
    'These clients use ports that it leaves out: Windows clients (49152–65535); load balancers, NAT gateways and Lambda functions (1024–65535).',
  ] },
  { given: 'tcp 1-8080 sg-app',                   key: 'tcp 8080 sg-app',                says: ['Your rule also opens ports 1–8079.'] },
  { given: '110 allow tcp 443 0.0.0.0/0',         key: '110 allow tcp 443 10.0.1.0/24',  says: ['Your block 0.0.0.0/0 also covers addresses outside 10.0.1.0/24: it is 0.0.0.0 to 255.255.255.255.'] },
  { given: '10.60.1.0/24',  key: '10.60.1.8/29',  says: ['Your block 10.60.1.0/24 also covers addresses outside 10.60.1.8/29: it is 10.60.1.0 to 10.60.1.255.'] },
  { given: '203.0.113.77/32', key: '203.0.113.64/27', says: ['Your block 203.0.113.77/32 leaves out the rest of 203.0.113.64/27, which is 203.0.113.64 to 203.0.113.95.'] },
  { given: '10.120.20.0/24', key: '10.120.11.0/24', says: ['Your block 10.120.20.0/24 holds none of the addresses of 10.120.11.0/24.'] },
  { given: '0.0.0.0/0',     key: '::/0',          says: ['Your block 0.0.0.0/0 is IPv4, but the addresses are IPv6.'] },
  { given: 'tcp 443 sg-a',  key: 'tcp 443 10.0.0.0/16', says: [] },
  { given: 'nonsense',      key: '1024-65535',    says: [] },
];

test.each(cases)('$given for $key', ({ given, key, says }) => {
  expect(fillDifference(given, key)).toEqual(says);
});
