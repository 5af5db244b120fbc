import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { perimeter } from './perimeter.ts';

const root = path.join(import.meta.dirname, '../..');
const good = path.join(root, 'scenarios/network-acls/page-that-never-loads.yaml');

describe('repair', () => {
  const ends = ['--from', 'customer', '--to', 'shop-alb'];

  test('what stops a flow and what would let it through, as words and as JSON', () => {
    const told = perimeter('repair', good, ...ends, '--port', '443');
    expect(told).toMatchObject({ status: 0 });
    expect(told.out).toContain('repair 1 of 1\n  add acl-public out 120 allow tcp 1024-65535 203.0.113.12/32\n');
    const found = JSON.parse(perimeter('repair', good, ...ends, '--port', '443', '--json').out) as {
      repairs: string[][];
    };
    expect(found.repairs).toEqual([['add acl-public out 120 allow tcp 1024-65535 203.0.113.12/32']]);
  });

  test('one that no change of the network lets through, and one that nothing stops', () => {
    const portal = path.join(root, 'scenarios/security-groups/fresh-group.yaml');
    const closed = perimeter('repair', portal, '--from', 'classroom', '--to', 'portal', '--port', '22');
    expect(closed.out).toContain('nothing listens on tcp port 22 of portal\nno change of rules');
    const open = perimeter('repair', good, '--from', 'shop-alb', '--to', 'app-1', '--port', '8080');
    expect(open).toMatchObject({ status: 0, out: 'allowed: there is nothing to repair\n' });
  });

  test('ends that are missing or unknown, and a file that cannot be read', () => {
    expect(perimeter('repair', good, '--from', 'customer').status).toBe(2);
    const nobody = ['--from', 'nobody', '--to', 'shop-alb', '--port', '1'];
    expect(perimeter('repair', good, ...nobody)).toMatchObject({ status: 1, out: '' });
    expect(perimeter('repair', path.join(root, 'README.md'), ...ends, '--port', '443').status).toBe(1);
  });
});
