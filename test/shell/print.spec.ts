import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { launch } from './launch.ts';

await test('the film-strip is printed to a PDF, and the page is as it was', async (t) => {
  const shell = await launch();
  t.after(() => shell.close());
  const page = await shell.shown();
  await page.evaluate(`location.hash = '#/scenario/page-that-never-loads'`);
  await page.getByRole('radio', { name: /drops the reply to the customer/ }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.keyboard.press('e');
  const row = page
    .getByRole('dialog', { name: 'Export' })
    .getByRole('listitem')
    .filter({ hasText: 'Film-strip as PDF' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: 'Save' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'page-that-never-loads-why-film-strip.pdf');
  const pdf = readFileSync(await download.path());
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  // 23 pictures need many sheets; the app itself would be one.
  assert.ok((pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0) > 5);
  await expect(page.locator('.film-print')).toHaveCount(0);
  assert.deepEqual(shell.faults, []);
});

await test('printing is for our own page only', async (t) => {
  const shell = await launch();
  t.after(() => shell.close());
  await shell.shown();
  const print = shell.ipc.get('perimeter:print');
  assert.ok(print);
  for (const senderFrame of [
    null,
    { url: 'https://example.com/', parent: null },
    { url: 'perimeter://app/', parent: {} },
  ]) {
    const answer = (await print({ sender: shell.windows[0]?.webContents, senderFrame })) as {
      error?: { code: string };
    };
    assert.equal(answer.error?.code, 'forbidden');
  }
});
