import assert from 'node:assert/strict';
import { test } from 'node:test';
import path from 'node:path';
import { expect } from '@playwright/test';
import { SAFE_HEADERS } from '../../main/contract/content-policy.ts';
import { launchWindow, out } from './launch.ts';

// The shell's logic, checked against a double of Electron's API; nothing here has run in Electron.
const { shell, window } = await launchWindow();

await test('the window is shown when there is something to see', async () => {
  assert.equal(window.options['show'], false);
  const page = await shell.shown();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Will the packet get through?');
  assert.deepEqual(shell.faults, []);
});

await test('the page is sandboxed and isolated, with the built preload', () => {
  const { sandbox, contextIsolation, nodeIntegration } = window.preferences;
  assert.deepEqual(
    { sandbox, contextIsolation, nodeIntegration },
    { sandbox: true, contextIsolation: true, nodeIntegration: false },
  );
  assert.equal(window.preload, path.join(out, 'preload/index.cjs'));
});

await test('a call goes through the preload and comes back', async () => {
  const page = await shell.shown();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Electron · Electron')).toBeVisible();
  await page.getByRole('radio', { name: 'Dark' }).check();
  const settings = await page.evaluate<unknown>(`perimeter.call('getSettings', {})`);
  assert.equal((settings as { value: { theme: string } }).value.theme, 'dark');
});

await test('two functions cross into the page, and nothing of Node', async () => {
  const page = await shell.shown();
  assert.deepEqual(await page.evaluate(`Object.keys(perimeter)`), ['call', 'print']);
  const names = ['require', 'process', 'module', 'Buffer', '__invoke'];
  assert.deepEqual(await page.evaluate(`${JSON.stringify(names)}.filter((name) => name in globalThis)`), []);
});

await test('a scenario is opened, answered and played', async () => {
  const page = await shell.shown();
  await page.evaluate(`location.hash = '#/scenario/page-that-never-loads'`);
  await page.getByRole('radio', { name: /drops the reply to the customer/ }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Correct.', { exact: true })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  assert.deepEqual(shell.faults, []);
});

await test('a second instance brings the window to the front', () => {
  const before = window.focused;
  window.minimized = true;
  shell.events.emit('second-instance', {}, [], '', shell.lockData);
  assert.deepEqual({ focused: window.focused, minimized: window.minimized }, { focused: before + 1, minimized: false });
  assert.deepEqual(shell.messages, []);
});

await test('a second instance that names another library is told which one stays open', () => {
  const own = path.join(shell.userData, 'library.db');
  shell.events.emit('second-instance', {}, [], '', { library: own });
  shell.events.emit('second-instance', {}, [], '', null);
  assert.deepEqual(shell.messages, []);
  shell.events.emit('second-instance', {}, ['--library', 'x.db'], '', { library: '/data/other.db' });
  assert.equal(shell.messages.length, 1);
  assert.equal(shell.messages[0]?.['message'], 'Perimeter is already running with another library.');
  const detail = String(shell.messages[0]['detail']);
  assert.ok(detail.includes(`It keeps ${own}.`) && detail.includes('/data/other.db'), detail);
});

await test('pages are served with headers that keep other pages away', async () => {
  const handler = shell.schemes.get('perimeter')?.handler;
  assert.ok(handler, 'the scheme is served');
  for (const file of ['', 'no-such-file.js']) {
    const { headers } = await handler(new Request(`perimeter://app/${file}`));
    for (const [name, value] of Object.entries(SAFE_HEADERS)) assert.equal(headers.get(name), value);
  }
});

await test('the menu has no way to reload or to open developer tools', () => {
  const text = JSON.stringify(shell.menu);
  assert.match(text, /"role":"editMenu"/);
  assert.doesNotMatch(text, /reload|toggleDevTools|viewMenu/i);
});

await test('the last window closed ends the app', () => {
  shell.events.emit('window-all-closed');
  assert.equal(shell.hasQuit, true);
});

await shell.close();
