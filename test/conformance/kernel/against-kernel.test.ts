import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sabotages } from './sabotage.ts';
import { isPossible } from './sandbox.ts';
import { ROUTER } from './routers.ts';

const possible = isPossible();
if (!possible.ok) console.warn(`not tested against the kernel: ${possible.error}`);

const SECONDS = 60_000;
const NAMESPACES = '/run/netns';
const NETWORKS = 20;

test.skipIf(!possible.ok)('the engine agrees with the kernel', { timeout: SECONDS }, () => {
  const { status, output } = conform('--networks', '3');
  expect(output).toMatch(/[1-9]\d* passed, 0 failed/);
  expect(status).toBe(0);
});

// A comparison that finds nothing wrong with a wrong kernel would find nothing wrong with a wrong engine.
test.skipIf(!possible.ok).each(Object.keys(sabotages))('sabotage `%s` is found', { timeout: SECONDS }, (sabotage) => {
  const { status, output } = conform('--networks', String(NETWORKS), '--sabotage', sabotage);
  expect(output).toMatch(/passed, [1-9]\d* failed/);
  expect(output).toContain(`--sabotage ${sabotage}`);
  expect(status).toBe(1);
});

test.skipIf(!possible.ok)('nothing is left in the system', () => {
  const names = existsSync(NAMESPACES) ? readdirSync(NAMESPACES) : [];
  expect(names).not.toContain(ROUTER);
});

function conform(...args: readonly string[]) {
  const main = join(import.meta.dirname, '../main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'kernel', ...args], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
