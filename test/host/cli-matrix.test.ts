import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';
import { perimeter } from './perimeter.ts';

const root = path.join(import.meta.dirname, '../..');
const good = path.join(root, 'scenarios/network-acls/page-that-never-loads.yaml');

/** The good scenario with something else in it. */
function broken(find: string, put: string): string {
  const file = path.join(temporaryFolder(), 'page-that-never-loads.yaml');
  writeFileSync(file, readFileSync(good, 'utf8').replace(find, put));
  return file;
}

describe('matrix', () => {
  test('who reaches whom, as words and as JSON', () => {
    expect(perimeter('matrix', good).out).toContain('from app-1\n  to orders-writer: TCP to port 3306\n');
    expect(perimeter('matrix', good, '--by', 'subnet').out).toContain('from app-a\n  to db-a: TCP to port 3306\n');
    const [first] = JSON.parse(perimeter('matrix', good, '--json').out) as { from: string; example: string }[];
    expect(first).toMatchObject({ from: 'app-1', example: 'tcp 10.0.1.10:49152 > 10.0.2.10:3306' });
  });

  test('no file, an unknown way to divide, and a file that cannot be read', () => {
    expect(perimeter('matrix').status).toBe(2);
    expect(perimeter('matrix', good, '--by', 'colour').status).toBe(2);
    expect(perimeter('matrix', broken('vpcs:', 'vcps:'))).toMatchObject({ status: 1, out: '' });
  });
});

describe('compare', () => {
  test('the same network, and one with another port, as words and as JSON', () => {
    expect(perimeter('compare', good, good)).toMatchObject({ status: 0, out: 'same result for every packet\n' });
    const other = broken('tcp 3306 sg-app', 'tcp 3307 sg-app');
    const compared = perimeter('compare', good, other);
    expect(compared.status).toBe(1);
    expect(compared.out).toContain('from shop: allowed before, denied after\n');
    expect(compared.out).toContain('  for example: tcp 10.0.1.10:49152 > 10.0.2.10:3306\n');
    expect(compared.out).toContain('    after: security group sg-db');
    const [first] = JSON.parse(perimeter('compare', good, other, '--json').out) as { before: string }[];
    expect(first).toMatchObject({ from: 'shop', before: 'allowed', after: 'denied' });
  });

  test('one file only, and one that cannot be read', () => {
    expect(perimeter('compare', good).status).toBe(2);
    expect(perimeter('compare', good, broken('vpcs:', 'vcps:'))).toMatchObject({ status: 1, out: '' });
  });
});
