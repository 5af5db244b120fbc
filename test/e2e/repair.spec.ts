import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen } from './screen.ts';

test('a rule that is typed belongs to what is handed in, and changes are undone and made again', async ({
  page,
  lab,
}) => {
  await page.goto(lab.url);
  await page.evaluate("location.hash = '#/scenario/clients-time-out-behind-an-acl'");
  await page.getByLabel('What to change').selectOption({ label: 'acl-web, outbound' });
  const changes = page.getByRole('list', { name: 'Your changes' });
  await page.getByRole('button', { name: 'Remove 100 allow tcp 443 0.0.0.0/0' }).click();
  await expect(changes).toHaveText(/remove acl-web out 100/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(changes).toHaveText('No change yet.');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(changes).toHaveText(/remove acl-web out 100/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(changes).toHaveText('No change yet.');
  await page.getByRole('textbox', { name: /New rule/ }).fill('110 allow tcp 1024-65535 0.0.0.0/0');
  await checkScreen(page, 'repair');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Correct\./)).toBeVisible();
});
