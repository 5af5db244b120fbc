import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { answerFirst } from './lesson.ts';
import { checkState } from './screen.ts';

const cli = path.join(import.meta.dirname, '../../out/cli/index.js');

test('an attempt is exported by keyboard, and the command grades it again', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  const finished = page.getByRole('region', { name: 'Finished' });
  // Questions without an answer come again at the end.
  for (let n = 0; n < 8 && !(await finished.isVisible()); n++) await page.keyboard.press('j');
  await expect(finished).toBeVisible();
  const downloads = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export this attempt' }).press('Enter');
  const download = await downloads;
  expect(download.suggestedFilename()).toBe('perimeter-attempt-page-that-never-loads.json');
  await expect(page.getByText('Saved as perimeter-attempt-page-that-never-loads.json.')).toBeVisible();
  await checkState(page, 'finished-export');
  const { status, stdout } = spawnSync(process.execPath, [cli, 'replay', await download.path()], { encoding: 'utf8' });
  expect(stdout).toContain('1  page-that-never-loads why: same, right');
  expect(status).toBe(0);
});
