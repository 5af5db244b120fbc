import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const good = path.join(root, 'scenarios/network-acls/page-that-never-loads.yaml');

/** The command line from its sources, as npm runs it. */
function perimeter(...args: readonly string[]) {
  const entry = path.join(root, 'main/host/cli/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], { cwd: root, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

const unreadable: readonly { why: string; make: (name: string) => void }[] = [
  { why: 'a file that is not there', make: () => undefined },
  { why: 'a link that leads to itself', make: (name) => symlinkSync(path.basename(name), name) },
  {
    why: 'more than a text can hold',
    make: (name) => {
      writeFileSync(name, '');
      truncateSync(name, 3_000_000_000);
    },
  },
];

describe('what cannot be read is named', () => {
  test.each(unreadable)('$why', ({ make }) => {
    const made = path.join(temporaryFolder(), 'odd.yaml');
    make(made);
    const { status, err } = perimeter('lint', made);
    expect(status).toBe(2);
    expect(err).toContain(`\`${made}\` cannot be read: `);
    expect(err).not.toContain('    at ');
  });

  test.each([
    { why: 'an empty folder', args: (folder: string) => ['trace', folder, '--from', 'a', '--to', 'b'] },
    { why: 'a folder in place of flows', args: (folder: string) => ['trace', good, '--flows', folder] },
  ])('$why', ({ args }) => {
    const folder = path.join(temporaryFolder(), 'a-folder');
    mkdirSync(folder);
    const { status, err } = perimeter(...args(folder));
    expect(status).toBe(2);
    expect(err).toContain(`\`${folder}\` cannot be read: `);
  });
});

test.each([
  { why: 'a word', args: ['schema', 'please'], says: 'perimeter schema' },
  { why: 'an option', args: ['schema', '--all'], says: '--all' },
])('schema takes no argument: $why is a mistake in the command', ({ args, says }) => {
  const { status, out, err } = perimeter(...args);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(says);
});

describe('import aws', () => {
  const folder = path.join(root, 'test/conformance/snapshots/data/test-vpc-peering/aws_configs');

  test('writes a file that proves itself', () => {
    const output = path.join(temporaryFolder(), 'own.yaml');
    expect(perimeter('import', 'aws', folder, '-o', output)).toMatchObject({ status: 0, out: '' });
    expect(readFileSync(output, 'utf8')).toMatch(/^format: 1\n/);
    expect(perimeter('test', output)).toMatchObject({ status: 0 });
  });

  test('or tells it', () => {
    expect(perimeter('import', 'aws', folder, '--anonymise').out).toContain('vpc-1:');
  });

  test.each([
    { why: 'nothing to import from', args: ['import', 'aws'] },
    { why: 'another source', args: ['import', 'azure', folder] },
    { why: 'a folder without a VPC', args: ['import', 'aws', path.join(root, 'scenarios')] },
    { why: 'no place to write to', args: ['import', 'aws', folder, '-o', path.join(root, 'no/such/own.yaml')] },
  ])('$why is said, without a stack', ({ args }) => {
    const { status, err } = perimeter(...args);
    expect(status).toBe(2);
    expect(err).not.toBe('');
    expect(err).not.toContain('    at ');
  });
});
