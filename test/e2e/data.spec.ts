import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { answerFirst } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const openSettings = (page: Page) => page.getByRole('link', { name: 'Settings' }).click();
const panel = (page: Page) => page.getByRole('region', { name: 'Your data' });

test('progress is exported, reset by keyboard, brought back from its backup and from the file', async ({
  page,
  lab,
}) => {
  await answerFirst(page, lab.url);
  await openSettings(page);
  await expect(panel(page)).toContainText('The library holds 1 answer and 0 exams.');
  await panel(page).scrollIntoViewIfNeeded();
  await checkScreen(page, 'settings-data');

  const downloads = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Export progress' }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toMatch(/^perimeter-progress-\d{4}-\d{2}-\d{2}\.json$/);
  const file = await download.path();
  const progress = JSON.parse(readFileSync(file, 'utf8')) as { answers: unknown[] };
  expect(progress.answers).toHaveLength(1);

  await panel(page).getByRole('button', { name: 'Reset progress …' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Reset your progress?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await checkState(page, 'settings-reset');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('status')).toHaveText('Your progress was reset. A backup was made first.');
  await expect(panel(page)).toContainText('The library holds 0 answers');
  await expect(panel(page).getByRole('button', { name: 'Reset progress …' })).toBeFocused();

  await panel(page)
    .getByRole('button', { name: /^Restore the backup of .*, Before a reset$/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(panel(page)).toContainText('The library holds 1 answer');
  await expect(panel(page).getByRole('row', { name: /Before a restore/ })).toBeVisible();

  await panel(page).getByLabel('Import progress …').setInputFiles(file);
  await expect(panel(page).getByRole('status')).toHaveText('Everything in this file was there already.');
  const text = Buffer.from('{}');
  await panel(page)
    .getByLabel('Import progress …')
    .setInputFiles({ name: 'a.json', mimeType: 'text/plain', buffer: text });
  await expect(panel(page).getByRole('status')).toContainText('Nothing was imported.');
});

test('results are saved for a spreadsheet', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await openSettings(page);
  const downloads = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Results as CSV' }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toMatch(/^perimeter-results-.*\.csv$/);
  expect(readFileSync(await download.path(), 'utf8').split('\r\n')).toHaveLength(3);
});
