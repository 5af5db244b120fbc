import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION } from '../../main/library/migrate.ts';
import { openLibrary, type Library } from '../../main/library/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

const writer = path.join(import.meta.dirname, 'writer.ts');
const opener = path.join(import.meta.dirname, 'opener.ts');

function startWriter(file: string, name: string, count: number) {
  const child = spawn(process.execPath, [writer, file, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let committed = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    committed += chunk.toString().split('\n').length - 1;
  });
  return { child, committed: () => committed, ended: once(child, 'close') };
}

function reopened(file: string): Library {
  const library = openLibrary(file);
  if (!library.ok) throw new Error(library.error.message);
  return library.value;
}

function answersIn(db: Library, name: string): number {
  return db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM attempt WHERE scenario = ?').get(name)?.n ?? 0;
}

test('two processes that write to one file lose nothing', async () => {
  const file = path.join(temporaryFolder(), 'library.db');
  reopened(file).close();
  const writers = ['left', 'right'].map((name) => startWriter(file, name, 150));
  await Promise.all(writers.map(({ ended }) => ended));
  expect(writers.map(({ child }) => child.exitCode)).toEqual([0, 0]);
  const db = reopened(file);
  expect([answersIn(db, 'left'), answersIn(db, 'right')]).toEqual([150, 150]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
}, 120_000);

test('a process killed while it writes leaves every answer it had acknowledged', async () => {
  const file = path.join(temporaryFolder(), 'library.db');
  reopened(file).close();
  const { child, committed, ended } = startWriter(file, 'doomed', 1_000_000);
  await new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (committed() >= 40) resolve();
    });
  });
  child.kill('SIGKILL');
  await ended;
  const db = reopened(file);
  expect(committed()).toBeGreaterThanOrEqual(40);
  expect(answersIn(db, 'doomed')).toBeGreaterThanOrEqual(committed());
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
}, 120_000);

/** Opens one file in several processes at the same moment. @returns what each of them says. */
async function openAtOnce(file: string, count: number): Promise<string[]> {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, [opener, file], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const answers = children.map(async ({ stdout }) => {
    const [chunk] = (await once(stdout, 'data')) as [Buffer];
    return chunk.toString();
  });
  const ended = children.map((child) => once(child, 'close'));
  for (const { stdin } of children) stdin.write('go\n');
  const said = await Promise.all(answers);
  await Promise.all(ended);
  return said;
}

test.each([
  { why: 'a file that is not there yet', version: 0 },
  { why: 'a file of an older lab', version: SCHEMA_VERSION - 1 },
])(
  '$why is opened by four processes at once',
  async ({ version }) => {
    const folder = temporaryFolder();
    for (let round = 0; round < 3; round++) {
      const file = path.join(folder, `library-${round}.db`);
      if (version > 0) {
        const old = new DatabaseConstructor(file);
        migrate(old, version);
        old.close();
      }
      expect(await openAtOnce(file, 4)).toEqual(Array.from({ length: 4 }, () => 'opened\n'));
    }
    const copies = readdirSync(folder).filter((name) => /backup-v\d+(-\d)?$/.test(name));
    expect(copies.length >= 3).toBe(version > 0);
    for (const copy of copies) expect(integrityOf(path.join(folder, copy))).toBe('ok');
  },
  30_000,
);

/** The first file that a migration makes beside the library, as soon as it is there. */
async function firstBeside(folder: string): Promise<void> {
  const isBeside = (name: string) => /\.(backup|unfinished)-/.test(name);
  while (!readdirSync(folder).some(isBeside)) await new Promise((resolve) => setImmediate(resolve));
}

test('a process killed while it copies an old library leaves no half copy under the name of a copy', async () => {
  const folder = temporaryFolder();
  const original = path.join(folder, 'original');
  const old = new DatabaseConstructor(original);
  migrate(old, SCHEMA_VERSION - 1);
  const put = old.prepare('INSERT INTO setting VALUES (?, ?)');
  old.transaction(() => {
    for (let i = 0; i < 6_000; i++) put.run(`name-${i}`, 'x'.repeat(3_000));
  })();
  old.close();
  let halves = 0;
  for (let round = 0; round < 4; round++) {
    const place = path.join(folder, `round-${round}`);
    const file = path.join(place, 'library.db');
    mkdirSync(place);
    copyFileSync(original, file);
    const child = spawn(process.execPath, [opener, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.stdin.write('go\n');
    await firstBeside(place);
    child.kill('SIGKILL');
    await once(child, 'close');
    const copies = () => readdirSync(place).filter((name) => /backup-v\d+(-\d)?$/.test(name));
    if (copies().length === 0) halves++;
    reopened(file).close();
    expect(copies().length).toBeGreaterThan(0);
    for (const copy of copies()) expect(integrityOf(path.join(place, copy))).toBe('ok');
  }
  expect(halves).toBeGreaterThan(0);
}, 60_000);

function integrityOf(file: string): unknown {
  const db = new DatabaseConstructor(file, { readonly: true });
  const found =
    db.prepare('SELECT count(*) AS n FROM scenario').get() && db.pragma('integrity_check', { simple: true });
  db.close();
  return found;
}
