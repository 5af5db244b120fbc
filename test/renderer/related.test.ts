import { describe, expect, test } from 'vitest';
import { relatedTo } from '../../renderer/diagram/related.ts';
import { pageThatNeverLoads } from './shipped.ts';

const { network } = pageThatNeverLoads();
const things = new Set([
  ...network.interfaces.map(({ id }) => id),
  ...network.subnets.map(({ id }) => id),
  ...network.gateways.map(({ id }) => id),
  ...network.hosts.map(({ id }) => id),
]);
const relatedThings = (id: string) => [...relatedTo(network, id)].filter((each) => things.has(each)).sort();

describe('what belongs to a thing', () => {
  // prettier-ignore
  const cases = [
    { id: 'app-1',     with: ['app-1', 'app-2', 'app-a', 'orders-reader', 'orders-writer', 'shop-alb-web-a', 'shop-alb-web-b'] },
    { id: 'web-b',     with: ['igw', 'shop-alb-web-b', 'web-b'] },
    { id: 'web-a',     with: ['igw', 'shop-alb-web-a', 'web-a'] },
    { id: 'igw',       with: ['igw', 'web-a', 'web-b'] },
    { id: 'sg-app',    with: ['app-1', 'app-2'] },
    { id: 'neighbour', with: ['neighbour'] },
  ];

  test.each(cases)('$id: $with', ({ id, with: expected }) => {
    expect(relatedThings(id)).toEqual(expected);
  });

  test('a thing always belongs to itself, known or not', () => {
    expect(relatedTo(network, 'nowhere')).toEqual(new Set(['nowhere']));
  });

  test('a subnet names its table and its ACL', () => {
    expect(relatedTo(network, 'web-a')).toEqual(
      new Set(['web-a', 'acl-public', 'rt-public', 'local', 'igw', 'shop-alb-web-a']),
    );
  });
});
