// `npm run test:electron`: one smoke test in a real Electron. Without the binary it says loudly that nothing was tried.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { installedElectron } from './electron.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const electron = installedElectron();
if (electron === null) {
  console.log('SKIPPED: node_modules/electron has no binary (`node node_modules/electron/install.js` downloads one).');
  console.log('Nothing was tried in Electron; the shell is checked against a double of its API only.');
} else {
  ensureBuilt();
  await smoke(electron);
  console.log('1 passed: the lab opens in Electron, reads its library and shows a trace.');
}

async function smoke(executablePath) {
  const { _electron, expect } = await import('@playwright/test');
  const folder = mkdtempSync(path.join(tmpdir(), 'perimeter-electron-'));
  const app = await _electron.launch({ executablePath, args: [root, '--library', path.join(folder, 'library.db')] });
  try {
    const page = await app.firstWindow();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Will the packet get through?');
    assert.deepEqual(await page.evaluate('[typeof require, typeof process, Object.keys(perimeter).join()]'), [
      'undefined',
      'undefined',
      'call',
    ]);
    await page.getByRole('link', { name: /^Begin/ }).click();
    await page.getByRole('radio').first().click();
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
    await page.evaluate(`window.open('https://example.invalid/')`);
    assert.equal(app.windows().length, 1);
    assert.deepEqual(faults, []);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
