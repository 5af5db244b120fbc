import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

const root = path.join(import.meta.dirname, '../..');

type Lab = {
  /** The printed address, with the token of this run. */
  readonly url: string;
  /** Ends the host, as somebody does who closes the terminal. */
  readonly stop: () => Promise<void>;
  /**
   * Kills the host, which gets no word of it, and starts another one on the same library. @param meanwhile what happens to
   * the file in between. @returns its address.
   */
  readonly killAndRestart: (meanwhile?: (library: string) => void) => Promise<string>;
};
type Host = Pick<Lab, 'url' | 'stop'> & { readonly kill: () => Promise<void> };
type Options = {
  /** Console errors that a test brings about on purpose. */
  readonly tolerated: readonly RegExp[];
};

/** The library as the first start leaves it. */
type Installed = { readonly library: string };

/**
 * Every test starts the shipped command on a library of its own: a copy of one that the command has made, since the
 * first start proves everything that the lab ships. An error on the console fails the test, and so does a request that
 * leaves this machine.
 */
export const test = base.extend<{ lab: Lab; page: Page } & Options, { installed: Installed }>({
  tolerated: [[], { option: true }],
  installed: [
    async ({}, use) => {
      const folder = newFolder();
      const library = path.join(folder, 'library.db');
      const { stop } = await startHost(library);
      await stop();
      await use({ library });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  lab: async ({ installed }, use) => {
    const folder = newFolder();
    const library = path.join(folder, 'library.db');
    copyFileSync(installed.library, library);
    let host = await startHost(library);
    const lab = { url: host.url, stop: () => host.stop(), killAndRestart };
    async function killAndRestart(meanwhile?: (library: string) => void): Promise<string> {
      await host.kill();
      meanwhile?.(library);
      host = await startHost(library);
      lab.url = host.url;
      return host.url;
    }
    await use(lab);
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  },
  page: async ({ page, lab, tolerated }, use) => {
    const faults: string[] = [];
    const fault = (text: string) => {
      if (!tolerated.some((pattern) => pattern.test(text))) faults.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') fault(message.text());
    });
    page.on('pageerror', (error) => fault(error.message));
    page.context().on('request', (request) => {
      // Only to this lab, which is asked for here so that it is still there when the page ends.
      const local = request.url().startsWith(new URL('/', lab.url).href) || /^(data|blob):/.test(request.url());
      if (!local) fault(`request to ${request.url()}`);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'perimeter-'));
}

async function startHost(library: string): Promise<Host> {
  const host = spawn(process.execPath, [path.join(root, 'out/host/index.js'), '--no-open', '--library', library], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => host.on('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    host.stdout.on('data', (chunk: Buffer) => {
      const hit = /http:\/\/\S+/.exec(chunk.toString());
      if (hit) resolve(hit[0]);
    });
    host.on('exit', (code) => reject(new Error(`the host ended with ${code ?? 'a signal'}`)));
  });
  const stop = async () => {
    host.kill();
    await ended;
  };
  const kill = async () => {
    host.kill('SIGKILL');
    await ended;
  };
  return { url, stop, kill };
}

/** No finding of axe on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // The lab has no frames: the mode for one page alone needs no second page and half the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
