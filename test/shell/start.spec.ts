import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { launch } from './launch.ts';

await test('a second instance goes without a window and without touching the library', async (t) => {
  const shell = await launch({ holdsLock: false });
  t.after(() => shell.close());
  assert.equal(shell.hasQuit, true);
  assert.deepEqual(shell.windows, []);
  assert.equal(existsSync(path.join(shell.userData, 'library.db')), false);
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
  assert.equal(shell.hasQuit, true);
  assert.deepEqual(shell.windows, []);
  assert.equal(readFileSync(path.join(shell.userData, 'library.db'), 'utf8'), damaged);
});

await test('the library lies in the folder of the user', async (t) => {
  const shell = await launch();
  t.after(() => shell.close());
  assert.equal(existsSync(path.join(shell.userData, 'library.db')), true);
  await shell.shown();
});
