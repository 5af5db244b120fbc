import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { launchWindow, out } from './launch.ts';

const { shell, window } = await launchWindow();
const HOME = 'perimeter://app/';

const isPrevented = (event: string, url: string) => window.contents.isPrevented(event, url);

const call = async (senderFrame: unknown) => {
  const handler = shell.ipc.get('perimeter:call');
  assert.ok(handler, 'the channel of the preload is served');
  const reply = (await handler({ senderFrame }, 'getAbout', {})) as { ok: boolean; error?: { code: string } };
  return reply.ok ? 'answered' : reply.error?.code;
};

for (const { sender, frame, answer } of [
  { sender: 'our page', frame: { url: HOME, parent: null }, answer: 'answered' },
  { sender: 'a frame that is gone', frame: null, answer: 'forbidden' },
  { sender: 'a frame inside our page', frame: { url: HOME, parent: {} }, answer: 'forbidden' },
  { sender: 'a page of the web', frame: { url: 'https://evil.test/', parent: null }, answer: 'forbidden' },
  { sender: 'a longer host name', frame: { url: 'perimeter://app.evil.test/', parent: null }, answer: 'forbidden' },
  { sender: 'another host of our scheme', frame: { url: 'perimeter://other/', parent: null }, answer: 'forbidden' },
  { sender: 'a file', frame: { url: 'file:///app/', parent: null }, answer: 'forbidden' },
  { sender: 'no address at all', frame: { url: '', parent: null }, answer: 'forbidden' },
]) {
  await test(`a call of ${sender} is ${answer}`, async () => {
    assert.equal(await call(frame), answer);
  });
}

for (const { path, status } of [
  { path: 'app/', status: 200 },
  { path: 'app/index.html', status: 200 },
  { path: 'app/..%2fmain%2findex.js', status: 404 },
  { path: 'app/..%5cmain%5cindex.js', status: 404 },
  { path: 'app/%2e%2e%2fmain/index.js', status: 404 },
  { path: 'app/assets/..%2f..%2f..%2fpackage.json', status: 404 },
  { path: 'app//etc/passwd', status: 404 },
  { path: 'app/%zz', status: 404 },
  { path: 'app/no-such-file.js', status: 404 },
  { path: 'other/index.html', status: 404 },
]) {
  await test(`perimeter://${path} is answered with ${status}`, async () => {
    const handler = shell.schemes.get('perimeter')?.handler;
    assert.ok(handler);
    const response = await handler(new Request(`perimeter://${path}`));
    assert.equal(response.status, status);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });
}

await test('a folder beside the pages that only begins with their name is not served', async () => {
  const beside = mkdtempSync(join(out, 'renderer-'));
  writeFileSync(join(beside, 'secret.txt'), 'secret');
  const response = await shell.schemes
    .get('perimeter')
    ?.handler?.(new Request(`perimeter://app/..%2f${basename(beside)}%2fsecret.txt`));
  rmSync(beside, { recursive: true });
  assert.equal(response?.status, 404);
});

await test('our scheme is standard and secure, and was registered before ready', () => {
  assert.deepEqual(shell.schemes.get('perimeter')?.privileges, { standard: true, secure: true, supportFetchAPI: true });
});

await test('no page navigates away', async () => {
  for (const url of [
    'https://evil.test/',
    'file:///etc/passwd',
    'perimeter://app.evil.test/',
    'perimeter://appx/',
    'data:text/html,x',
  ]) {
    assert.equal(isPrevented('will-navigate', url), true, url);
  }
  assert.equal(isPrevented('will-navigate', HOME), false);
  const page = await shell.shown();
  await page.evaluate(`location.href = 'https://evil.test/'`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  assert.deepEqual(shell.faults, []);
});

await test('no window is opened, no guest is embedded', async () => {
  assert.deepEqual(window.contents.openHandler?.({ url: 'https://evil.test/' }), { action: 'deny' });
  assert.deepEqual(window.contents.openHandler({ url: HOME }), { action: 'deny' });
  assert.equal(isPrevented('will-attach-webview', HOME), true);
  const page = await shell.shown();
  const popup = page.waitForEvent('popup');
  await page.evaluate(`void window.open('about:blank')`);
  await popup;
  assert.deepEqual(shell.faults, []);
});

await test('every permission is refused', () => {
  for (const permission of ['geolocation', 'media', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem']) {
    let granted: boolean | null = null;
    shell.permissionRequest?.({}, permission, (answer) => (granted = answer));
    assert.equal(granted, false, permission);
    assert.equal(shell.permissionCheck?.({}, permission), false, permission);
  }
});

await test('requests elsewhere are cancelled', async () => {
  const page = await shell.shown();
  const reached = await page.evaluate(
    `Promise.all(['https://evil.test/', 'perimeter://other/'].map((url) => fetch(url, { mode: 'no-cors' }).then(() => url, () => null)))`,
  );
  assert.deepEqual(reached, [null, null]);
  const isStopped = (url: string) => {
    let stopped = false;
    shell.filter?.({ url }, ({ cancel }) => (stopped = cancel === true));
    return stopped;
  };
  for (const url of [
    'https://evil.test/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ws://evil.test/',
    'perimeter://appx/',
    'blob:https://evil.test/1',
  ]) {
    assert.equal(isStopped(url), true, url);
  }
  for (const url of [HOME, 'blob:perimeter://app/1']) assert.equal(isStopped(url), false, url);
  assert.deepEqual(shell.faults, []);
});

await shell.close();
