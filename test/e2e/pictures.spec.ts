import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const hard = path.join(import.meta.dirname, 'two-continents-one-very-long-name.yaml');

test('two VPCs, long names, both address families and a branch office', async ({ page, lab }) => {
  await importHard(page, lab.url);
  await page.getByRole('link', { name: /^Two continents/ }).click();
  await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).locator('code')).toHaveText('curl -6');
  await checkState(page, 'picture-two-vpcs');
  await page.keyboard.press('n');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByText(/^Denied/)).toBeVisible();
  await checkScreen(page, 'picture-two-vpcs-playing');
});

test('letters half as large again', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '150 %' }).check();
  await checkState(page, 'large-settings');
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('status').filter({ hasText: /scenarios$/ })).toBeVisible();
  await checkState(page, 'large-library');
  await page.goto(new URL('#/scenario/the-abandoned-link', lab.url).href);
  await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
  await checkState(page, 'large-question');
  // A network ACL is half an answer: the rule is the other half.
  await page.getByRole('radio').first().click();
  const rule = page.getByRole('group', { name: 'Rule of the network ACL' }).getByRole('button');
  if ((await rule.count()) > 0) await rule.first().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.keyboard.press('d');
  await checkState(page, 'large-playing');
});

for (const id of ['dairy-database-over-vpn', 'half-a-dual-stack', 'three-tiers-six-lists']) {
  test(`the picture of ${id}`, async ({ page, lab }) => {
    await openScenario(page, lab.url, id);
    await checkState(page, `picture-${id}`);
  });
}

async function importHard(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Import …' }).click();
  await page.getByLabel('Choose files').setInputFiles(hard);
}
