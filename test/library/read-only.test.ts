import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION } from '../../main/library/migrate.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = fileURLToPath(new URL('./read-only.ts', import.meta.url));

const says = expect.stringMatching(/is read-only\. Give yourself write access/) as string;

test.each([
  {
    why: 'a library and a folder that may only be read',
    version: SCHEMA_VERSION,
    folderMode: 0o555,
    found: 'unavailable',
  },
  {
    why: 'a library that may only be read',
    version: SCHEMA_VERSION,
    folderMode: 0o777,
    found: 'opened to read',
  },
  {
    why: 'an older library that may only be read',
    version: SCHEMA_VERSION - 1,
    folderMode: 0o555,
    found: 'unavailable',
  },
  { why: 'a new library in a folder that may only be read', version: 0, folderMode: 0o555, found: 'unavailable' },
])('$why: $found, and nothing is changed', ({ version, folderMode, found }) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'library.db');
  if (version > 0) {
    const db = new DatabaseConstructor(file);
    db.pragma('journal_mode = WAL');
    migrate(db, version);
    db.close();
    chmodSync(file, 0o444);
  }
  chmodSync(folder, folderMode);
  const content = () => (existsSync(file) ? readFileSync(file) : null);
  const before = content();
  const { stdout } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  chmodSync(folder, 0o755);
  expect(JSON.parse(stdout)).toMatchObject(found === 'unavailable' ? { kind: found, message: says } : { kind: found });
  expect(content()).toEqual(before);
  expect(readdirSync(folder).filter((name) => /backup|unfinished/.test(name))).toEqual([]);
});
