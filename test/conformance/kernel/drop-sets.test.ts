import { expect, test } from 'vitest';
import { parseDrops } from './drop-sets.ts';

const counted = (concat: readonly unknown[], packets: number) => ({ elem: { val: { concat }, counter: { packets } } });

test('counters are read from the three sets that count, and from no other', () => {
  const listed = JSON.stringify({
    nftables: [
      { metainfo: { version: '1.0.6' } },
      { set: { name: 'sg-web.4', elem: ['10.0.0.4', '10.0.1.5'] } },
      { set: { name: 'ports', elem: [counted([1, 40000, 443], 3)] } },
      { set: { name: 'echo4', elem: [counted([0, 'echo-reply', 77], 1)] } },
      { set: { name: 'echo6' } },
    ],
  });
  expect(parseDrops(listed, ['sg:e0:in', 'sg:e0:out'])).toEqual([
    { gate: 'sg:e0:out', key: { kind: 'ports', source: 40000, destination: 443 }, packets: 3 },
    { gate: 'sg:e0:in', key: { kind: 'echo', reply: true, identifier: 77 }, packets: 1 },
  ]);
});
