import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';

const entry = path.join(import.meta.dirname, '../../main/host/browser/main.ts');

/** The host as a process of its own. @returns what it said by the time it ended, or by its first address. */
async function start(args: readonly string[]) {
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
  test('it prints an address with a token, and ends cleanly when told to', async () => {
    const host = await start(['--library', path.join(temporaryFolder(), 'library.db')]);
    expect(host.said()).toMatch(/Perimeter is at http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{40,}/);
    host.child.kill('SIGTERM');
    expect((await host.ended)[0]).toBe(0);
  }, 30_000);

  test('a port that is taken is said to be taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const host = await start(['--port', String(port), '--library', path.join(temporaryFolder(), 'library.db')]);
    expect((await host.ended)[0]).toBe(1);
    expect(host.said()).toContain(`cannot listen on port ${port}`);
    other.close();
  }, 30_000);

  test('a damaged library is refused in a sentence, not a stack', async () => {
    const file = path.join(temporaryFolder(), 'library.db');
    writeFileSync(file, 'not a database '.repeat(400));
    const host = await start(['--library', file]);
    expect((await host.ended)[0]).toBe(1);
    expect(host.said()).toMatch(/Perimeter cannot start: .* is damaged\./);
    expect(host.said()).not.toContain('    at ');
  }, 30_000);
});
