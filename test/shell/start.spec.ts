import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { launch } from './launch.ts';

await test('a second instance goes without a window and without touching the library', async (t) => {
  const shell = await launch({ holdsLock: false });
  t.after(() => shell.close());
  assert.equal(shell.hasQuit, true);
  assert.deepEqual(shell.windows, []);
  assert.equal(existsSync(path.join(shell.userData, 'library.db')), false);
  assert.deepEqual(shell.lockData, { library: null, link: null });
});

await test('a second instance hands over which library it was asked for', async (t) => {
  process.argv.push('--library', 'other.db');
  t.after(() => void process.argv.splice(-2));
  const shell = await launch({ holdsLock: false });
  t.after(() => shell.close());
  assert.deepEqual(shell.lockData, { library: path.resolve('other.db'), link: null });
  assert.equal(existsSync('other.db'), false);
});

await test('a damaged library is told, left alone, and ends the app', async (t) => {
  const damaged = '\u0000this was a library once. '.repeat(400);
  const shell = await launch({
    prepare: (userData) => {
      writeFileSync(path.join(userData, 'library.db'), damaged);
    },
  });
  t.after(() => shell.close());
  assert.deepEqual(
    shell.dialogs.map(({ title }) => title),
    ['Perimeter cannot start'],
  );
  assert.match(shell.dialogs[0]?.content ?? '', /library\.db/);
  assert.deepEqual([shell.hasQuit, shell.exitCode], [true, 1]);
  assert.deepEqual(shell.windows, []);
  assert.equal(readFileSync(path.join(shell.userData, 'library.db'), 'utf8'), damaged);
});

for (const breaks of ['protocol.handle', 'loadURL'] as const) {
  await test(`a start in which ${breaks} fails is told and ends with code 1`, async (t) => {
    const shell = await launch({ breaks });
    t.after(() => shell.close());
    await expect.poll(() => shell.hasQuit).toBe(true);
    assert.deepEqual(shell.unhandled, []);
    assert.equal(shell.exitCode, 1);
    assert.deepEqual(
      shell.dialogs.map(({ title }) => title),
      ['Perimeter cannot start'],
    );
    assert.match(shell.dialogs[0]?.content ?? '', /unexpected error occurred: .*Start Perimeter again/);
    assert.doesNotMatch(shell.dialogs[0]?.content ?? '', /    at /);
  });
}

await test('the library lies in the folder of the user', async (t) => {
  const shell = await launch();
  t.after(() => shell.close());
  assert.equal(existsSync(path.join(shell.userData, 'library.db')), true);
  await shell.shown();
});
