import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const source = path.join(root, 'main/host/browser/main.ts');
const bundle = path.join(root, 'out/host/index.js');

beforeAll(() => {
  if (!existsSync(bundle)) spawnSync(process.execPath, [path.join(root, 'tools/build.mjs')]);
}, 60_000);

/** The host as a process of its own. @returns what it said by the time it ended, or by its first address. */
async function start(args: readonly string[], entry = bundle) {
  const child = spawn(process.execPath, [entry, '--no-open', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listening = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Press Ctrl+C')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  await Promise.race([listening, ended]);
  return { child, ended, said: () => said };
}

describe('starting the browser host', () => {
  test.each([
    { from: 'the sources', entry: source },
    { from: 'the bundle', entry: bundle },
  ])(
    'from $from it prints an address with a token, serves, and ends cleanly when told to',
    async ({ entry }) => {
      const file = path.join(temporaryFolder(), 'library.db');
      const host = await start(['--library', file], entry);
      const [, url = '', token = ''] =
        /Perimeter is at (http:\/\/127\.0\.0\.1:\d+)\/#t=([\w-]{40,})/.exec(host.said()) ?? [];
      const page = await fetch(url);
      expect(page.headers.get('content-type')).toContain('text/html');
      const headers = { origin: url, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const about = await fetch(`${url}/api/getAbout`, { method: 'POST', headers, body: '{}' });
      expect(await about.json()).toMatchObject({ ok: true, value: { host: 'browser', library: file } });
      host.child.kill('SIGTERM');
      expect((await host.ended)[0]).toBe(0);
      expect([file, `${file}-wal`].map((name) => existsSync(name))).toEqual([true, false]);
    },
    120_000,
  );

  test.each([
    { why: 'a port that is no number', args: ['--port', 'abc'], says: '`abc` is not a port' },
    { why: 'a port below the first', args: ['--port=-5'], says: '`-5` is not a port' },
    { why: 'a port beyond the last', args: ['--port', '70000'], says: '`70000` is not a port' },
    { why: 'an option that is none', args: ['--colour'], says: '--colour' },
  ])(
    '$why is a mistake in the command, said in a sentence',
    async ({ args, says }) => {
      const host = await start(args);
      expect((await host.ended)[0]).toBe(2);
      expect(host.said()).toContain(says);
      expect(host.said()).not.toContain('    at ');
    },
    120_000,
  );

  test('a port that is taken is said to be taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const host = await start(['--port', String(port), '--library', path.join(temporaryFolder(), 'library.db')]);
    expect((await host.ended)[0]).toBe(1);
    expect(host.said()).toContain(`cannot listen on port ${port}`);
    other.close();
  }, 120_000);

  test('a damaged library is refused in a sentence, not a stack', async () => {
    const file = path.join(temporaryFolder(), 'library.db');
    writeFileSync(file, Buffer.alloc(8192, 0xa5));
    const host = await start(['--library', file]);
    expect((await host.ended)[0]).toBe(1);
    expect(host.said()).toMatch(/Perimeter cannot start: .* is damaged\./);
    expect(host.said()).not.toContain('    at ');
  }, 120_000);
});
