import { expect, test } from 'vitest';
import { countWords, pendingAt, pendingBook } from '../../renderer/rules/pending.ts';
import { pageThatNeverLoads, viewsOf } from './shipped.ts';

const { network } = pageThatNeverLoads();
const [acl, ...acls] = network.networkAcls;
if (!acl) throw new Error('no network ACL');

const after = {
  ...network,
  networkAcls: [{ ...acl, out: ['100 allow tcp 8443 0.0.0.0/0', '120 allow tcp 1024-65535 0.0.0.0/0'] }, ...acls],
  subnets: network.subnets.map((subnet) => (subnet.id === 'app-a' ? { ...subnet, routeTable: 'rt-public' } : subnet)),
};

test('each rule that is not as it was is marked, and one that is gone stands where it was', () => {
  const entry = pendingBook(network, after)
    .flatMap(({ entries }) => entries)
    .find(({ id }) => id === acl.id);
  const out = entry?.sections.find(({ side }) => side === 'out');
  expect(out?.lines.map((line, i) => [line, out.marks?.[i]])).toEqual([
    ['100 allow tcp 8443 0.0.0.0/0', 'changed'],
    ['110 allow tcp 8080 10.0.0.0/16', 'removed'],
    ['120 allow tcp 1024-65535 0.0.0.0/0', 'added'],
    ['* deny all', null],
  ]);
});

test('an association is told at the table and at the subnet', () => {
  const tables = pendingBook(network, after).flatMap(({ entries }) => entries);
  expect(tables.find(({ id }) => id === 'rt-public')?.moved).toBe('+ app-a added');
  expect(tables.find(({ id }) => id === 'rt-main')?.moved).toBe('− app-a removed');
  const counts = pendingAt(network, after);
  expect([...counts].map(([thing, each]) => `${thing}: ${countWords(each)}`).toSorted()).toEqual([
    'app-a: ±1 changed',
    'web-a: +1 −1 ±1 edited',
    'web-b: +1 −1 ±1 edited',
  ]);
});

test('a policy that is added or removed is marked with all of its lines, and counts at its pods', () => {
  const { network: cluster } = viewsOf('kubernetes/cart-pod-and-two-databases.yaml');
  const without = {
    ...cluster,
    clusters: cluster.clusters.map((each) => ({
      ...each,
      policies: each.policies.filter(({ name }) => name !== 'shop/cart-to-data'),
    })),
  };
  const lines = (book: ReturnType<typeof pendingBook>) =>
    book
      .flatMap(({ entries }) => entries)
      .filter(({ id }) => id === 'shop/cart-to-data')
      .flatMap(({ sections }) => sections.flatMap(({ lines: all, marks }) => all.map((line, i) => [line, marks?.[i]])));
  expect(lines(pendingBook(cluster, without))).toEqual([
    ['1 allow all to 10.43.2.0/24', 'removed'],
    ['* next policy, then the end of the tier', 'removed'],
  ]);
  expect(lines(pendingBook(without, cluster))[0]).toEqual(['1 allow all to 10.43.2.0/24', 'added']);
  expect([...pendingAt(cluster, without).values()].map(countWords)).toEqual(['−2 removed']);
  const first = {
    ...cluster,
    clusters: cluster.clusters.map((each) => ({
      ...each,
      policies: each.policies.map((policy) => (policy.name === 'no-archive' ? { ...policy, order: 5 } : policy)),
    })),
  };
  const entry = pendingBook(cluster, first)
    .flatMap(({ entries }) => entries)
    .find(({ id }) => id === 'no-archive');
  expect(entry?.moved).toBe('± was tier default');
  expect([...pendingAt(cluster, first).values()].map(countWords)).toEqual(['±1 changed']);
});

test('nothing is marked where nothing is changed', () => {
  expect(pendingAt(network, network).size).toBe(0);
});
