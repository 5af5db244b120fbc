import fc from 'fast-check';
import { formatCidr } from '../../../main/model/cidr.ts';
import type { Vpc } from '../../../main/model/network.ts';
import type { Route, RouteTable, RouteTarget } from '../../../main/model/route.ts';
import { blockFrom } from '../../oracle/bits.ts';
import { localRoute } from '../../oracle/fixture-text.ts';
import { weighted } from '../../oracle/random-policies.ts';
import { INTERNET_GATEWAY, MIDDLEBOX, NAT_GATEWAY, PEER_BLOCKS, PEERING, peerVpc, vpc, VPC_BLOCKS } from './world.ts';

type Way = 'igw' | 'nat' | 'pcx' | 'middlebox' | 'blackhole' | 'none';

/** A prefix list that routes name; its blocks compete with theirs. */
export const routedList = {
  id: 'pl-outside',
  entries: ['203.0.113.8/29', '198.51.100.0/25', '2001:db8:eeee::/48'].map(blockFrom),
};

const blocks4 = ['203.0.113.0/24', '203.0.113.8/29', '203.0.113.12/32', '198.51.100.0/24', '198.51.100.0/25'];
const blocks6 = ['2001:db8:ffff::/48', '2001:db8:eeee::/48', '2001:db8:c000::/34'];

/** Where a table of this VPC leads to the other one, or to a subnet through the middlebox. */
const arbitraryPeerWay = weighted<Way>([6, 'pcx'], [6, 'middlebox'], [1, 'blackhole'], [1, 'none']);
const toPeer = [...PEER_BLOCKS, '10.1.1.0/24'];
const toSubnets = [0, 1, 2].flatMap((i) => [`10.0.${i}.0/24`, `2001:db8:a:${i}::/64`]);

/**
 * The tables of the three subnets of machines, then that of the middlebox, which must not lead to itself. The first is
 * that of the public subnet; a NAT gateway there would do so as well.
 */
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
    weighted<Way>([6, 'pcx'], [1, 'blackhole'], [1, 'none']).map((way) => routesTo(PEER_BLOCKS, way)),
  )
  .map((tables) => tables.map((routes, i) => tableOf(vpc, i, routes)));

/** Those of the other VPC. A default route over the peering connection leads to nobody: it is not transitive. */
export const arbitraryPeerTables: fc.Arbitrary<readonly RouteTable[]> = fc
  .array(
    fc
      .record({
        whole: weighted<Way>([7, 'pcx'], [1, 'none'], [1, 'blackhole']),
        part: weighted<Way>([4, 'none'], [1, 'pcx'], [1, 'blackhole']),
        rest: weighted<Way>([1, 'pcx'], [1, 'none']),
      })
      .map(({ whole, part, rest }) => [
        ...routesTo(VPC_BLOCKS, whole),
        ...routesTo(['10.0.1.0/24', '2001:db8:a:1::/64'], part),
        ...routesTo(['0.0.0.0/0', '::/0'], rest),
      ]),
    { minLength: 2, maxLength: 2 },
  )
  .map((tables) => tables.map((routes, i) => tableOf(peerVpc, i, routes)));

/** @param i from 0, the main table: `rt-0`, `rt-b0`. */
function tableOf({ id: owner, cidrs, mainRouteTable }: Vpc, i: number, routes: readonly Route[]): RouteTable {
  return {
    id: mainRouteTable.replace('0', String(i)),
    vpc: owner,
    main: i === 0,
    routes: [...cidrs.map(formatCidr).map(localRoute), ...routes],
  };
}

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
      peer: arbitraryPeerWay,
      peers: arbitraryExtras(toPeer.slice(2), weighted<Way>([1, 'middlebox'], [1, 'blackhole'])),
      subnets: weighted<Way>([4, 'middlebox'], [1, 'none']),
    })
    .map((sketch) => [
      // No default route leads out for what is meant for the other VPC: nobody on the internet has its addresses.
      ...(sketch.peer === 'none'
        ? []
        : [...routesTo(['0.0.0.0/0'], sketch.default4), ...routesTo(['::/0'], sketch.default6)]),
      ...routesTo([routedList.id], sketch.list),
      ...routesTo(PEER_BLOCKS, sketch.peer),
      ...routesTo(toSubnets, sketch.subnets),
      ...[...sketch.extras4, ...sketch.extras6, ...sketch.peers].flatMap(({ to, way }) => routesTo([to], way)),
    ]);
}

function arbitraryExtras(blocks: readonly string[], way: fc.Arbitrary<Way>) {
  return fc.uniqueArray(fc.record({ to: fc.constantFrom(...blocks), way }), {
    maxLength: 3,
    selector: ({ to }) => to,
  });
}

function routesTo(blocks: readonly string[], way: Way): Route[] {
  if (way === 'none') return [];
  return blocks.map((to) => ({
    destination: to === routedList.id ? { kind: 'prefix-list', id: to } : { kind: 'cidr', cidr: blockFrom(to) },
    target: targets[way],
    origin: 'static',
    state: way === 'blackhole' ? 'blackhole' : 'active',
  }));
}

const targets: Readonly<Record<Exclude<Way, 'none'>, RouteTarget>> = {
  igw: { kind: 'internet-gateway', id: INTERNET_GATEWAY },
  nat: { kind: 'nat-gateway', id: NAT_GATEWAY },
  pcx: { kind: 'peering-connection', id: PEERING },
  middlebox: { kind: 'network-interface', id: MIDDLEBOX },
  blackhole: { kind: 'internet-gateway', id: INTERNET_GATEWAY },
};
