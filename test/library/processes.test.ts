import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary, type Library } from '../../main/library/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

const writer = path.join(import.meta.dirname, 'writer.ts');

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
}, 30_000);

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
}, 30_000);
