import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

const root = path.join(import.meta.dirname, '../..');

type Lab = { readonly url: string };

/** Every test starts the shipped command on a library of its own; an error on the console fails the test. */
export const test = base.extend<{ lab: Lab; page: Page }>({
  lab: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'perimeter-'));
    const host = spawn(
      process.execPath,
      [path.join(root, 'out/host/index.js'), '--no-open', '--library', path.join(folder, 'library.db')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const url = await new Promise<string>((resolve, reject) => {
      host.stdout.on('data', (chunk: Buffer) => {
        const hit = /http:\/\/\S+/.exec(chunk.toString());
        if (hit) resolve(hit[0]);
      });
      host.on('exit', (code) => reject(new Error(`the host ended with ${code ?? 'a signal'}`)));
    });
    await use({ url });
    host.kill();
    rmSync(folder, { recursive: true, force: true });
  },
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await use(page);
    expect(errors).toEqual([]);
  },
});

/** No finding of axe on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
