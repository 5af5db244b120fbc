import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openLibrary } from '../../main/library/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = fileURLToPath(new URL('./read-only.ts', import.meta.url));

test.each([
  { why: 'a library that may only be read', exists: true },
  { why: 'a new library in a folder that may only be read', exists: false },
])('$why is refused with what to do, and nothing is changed', ({ exists }) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'library.db');
  if (exists) {
    const library = openLibrary(file);
    if (library.ok) library.value.close();
    chmodSync(file, 0o444);
  }
  chmodSync(folder, 0o555);
  const before = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
  const { stdout } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  chmodSync(folder, 0o755);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'unavailable',
    message: expect.stringMatching(/cannot be opened: .*Choose another file with --library/) as string,
  });
  expect(readdirSync(folder).map((name) => readFileSync(path.join(folder, name)))).toEqual(before);
});
