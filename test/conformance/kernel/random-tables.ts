import fc from 'fast-check';
import type { Route, RouteTable, RouteTarget } from '../../../main/model/route.ts';
import { blockFrom } from '../../oracle/bits.ts';
import { localRoute } from '../../oracle/fixture-text.ts';
import { weighted } from '../../oracle/random-policies.ts';
import { INTERNET_GATEWAY, NAT_GATEWAY, vpc, VPC_BLOCKS } from './world.ts';

type Way = 'igw' | 'nat' | 'blackhole' | 'none';

/** A prefix list that routes name; its blocks compete with theirs. */
export const routedList = {
  id: 'pl-outside',
  entries: ['203.0.113.8/29', '198.51.100.0/25', '2001:db8:eeee::/48'].map(blockFrom),
};

const blocks4 = ['203.0.113.0/24', '203.0.113.8/29', '203.0.113.12/32', '198.51.100.0/24', '198.51.100.0/25'];
const blocks6 = ['2001:db8:ffff::/48', '2001:db8:eeee::/48', '2001:db8:c000::/34'];

/** The first table is that of the public subnet; a NAT gateway there would lead to itself. */
export const arbitraryTables: fc.Arbitrary<readonly RouteTable[]> = fc
  .tuple(
    arbitraryTable(
      weighted<Way>([12, 'igw'], [1, 'none'], [1, 'blackhole']),
      weighted<Way>([4, 'igw'], [1, 'blackhole']),
    ),
    arbitraryTable(weighted<Way>([12, 'nat'], [1, 'none']), weighted<Way>([5, 'nat'], [2, 'igw'], [1, 'blackhole'])),
    arbitraryTable(
      weighted<Way>([2, 'igw'], [2, 'nat'], [1, 'none'], [1, 'blackhole']),
      weighted<Way>([2, 'igw'], [2, 'nat'], [1, 'blackhole']),
    ),
  )
  .map((tables) =>
    tables.map((routes, i) => ({
      id: `rt-${i}`,
      vpc: vpc.id,
      main: i === 0,
      routes: [...VPC_BLOCKS.map(localRoute), ...routes],
    })),
  );

function arbitraryTable(default4: fc.Arbitrary<Way>, extra4: fc.Arbitrary<Way>): fc.Arbitrary<readonly Route[]> {
  const default6 = weighted<Way>([8, 'igw'], [1, 'none'], [1, 'blackhole']);
  const extra6 = weighted<Way>([4, 'igw'], [1, 'blackhole']);
  return fc
    .record({
      default4,
      default6,
      // The list holds blocks of both families, and a NAT gateway takes IPv4 alone.
      list: weighted<Way>([6, 'none'], [2, 'igw'], [1, 'blackhole']),
      extras4: arbitraryExtras(blocks4, extra4),
      extras6: arbitraryExtras(blocks6, extra6),
    })
    .map((sketch) =>
      [
        routeTo('0.0.0.0/0', sketch.default4),
        routeTo('::/0', sketch.default6),
        routeTo(routedList.id, sketch.list),
        ...[...sketch.extras4, ...sketch.extras6].map(({ to, way }) => routeTo(to, way)),
      ].filter((route) => route !== null),
    );
}

function arbitraryExtras(blocks: readonly string[], way: fc.Arbitrary<Way>) {
  return fc.uniqueArray(fc.record({ to: fc.constantFrom(...blocks), way }), {
    maxLength: 3,
    selector: ({ to }) => to,
  });
}

function routeTo(to: string, way: Way): Route | null {
  if (way === 'none') return null;
  return {
    destination: to === routedList.id ? { kind: 'prefix-list', id: to } : { kind: 'cidr', cidr: blockFrom(to) },
    target: targetOf(way),
    origin: 'static',
    state: way === 'blackhole' ? 'blackhole' : 'active',
  };
}

function targetOf(way: Exclude<Way, 'none'>): RouteTarget {
  return way === 'nat' ? { kind: 'nat-gateway', id: NAT_GATEWAY } : { kind: 'internet-gateway', id: INTERNET_GATEWAY };
}
